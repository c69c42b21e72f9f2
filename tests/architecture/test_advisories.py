"""What ``make check`` says of known vulnerabilities."""

import json

from tests.architecture.advisories import verdict

FLAW = {"id": "GHSA-1", "fix_versions": ["2.0"]}


def answer(*packages: dict[str, object]) -> str:
    return json.dumps({"dependencies": packages})


def test_a_known_vulnerability_fails_and_names_the_version_that_mends_it() -> None:
    status, words = verdict(answer({"name": "a", "version": "1", "vulns": [FLAW]}), "")
    assert status == 1
    assert words == "a 1: GHSA-1, mended in 2.0"


def test_a_clean_lock_passes() -> None:
    assert verdict(answer({"name": "a", "version": "1", "vulns": []}), "") == (
        0,
        "No known vulnerability in 1 packages.",
    )


def test_a_service_out_of_reach_is_said_aloud() -> None:
    status, words = verdict("", "Traceback\nConnectionError: no route")
    assert status == 0
    assert words.startswith("NOT CHECKED: the advisory service could not be reached")


def test_a_service_that_knows_nothing_is_said_aloud() -> None:
    status, words = verdict(answer({"name": "a", "skip_reason": "not found"}), "")
    assert status == 0
    assert words.startswith("NOT CHECKED: 1 of 1")


def test_one_flaw_among_skipped_packages_fails() -> None:
    output = answer(
        {"name": "a", "skip_reason": "not found"}, {"name": "b", "version": "1", "vulns": [FLAW]}
    )
    assert verdict(output, "")[0] == 1
