"""An officer reads what was found without being spoken to as if the post were theirs."""

import re
from dataclasses import replace

import pytest

from guidance.compliance.catalogue import CATALOGUE
from guidance.compliance.findings import Finding, Severity
from guidance.compliance.questions import CHECKS
from guidance.compliance.voices import is_known, title_of, to_officer

YOU = re.compile(r"\b(you|your|yours|yourself)\b", re.IGNORECASE)


def finding(rule: str) -> Finding:
    entry = CATALOGUE[rule]
    return Finding(
        rule, entry.severity, entry.title, entry.message, entry.todo, 0, 4, "x", entry.guidance, ""
    )


@pytest.mark.parametrize("rule", CATALOGUE)
def test_no_finding_speaks_to_an_officer_as_its_author(rule) -> None:
    told = to_officer(finding(rule))
    assert not YOU.search(told.title)
    assert not YOU.search(told.message)


@pytest.mark.parametrize("rule", CHECKS)
def test_no_check_speaks_to_an_officer_as_the_author(rule) -> None:
    one = CHECKS[rule]
    assert not YOU.search(one.title + one.to_officer)


def test_the_words_found_stand_in_what_an_officer_reads() -> None:
    found = finding("predetermination")
    found = replace(found, message=found.message.replace("{phrase}", "I will vote no"))
    told = to_officer(found)
    assert told.message.startswith("“I will vote no” says how the author will vote")


def test_a_check_tells_an_officer_what_to_look_into() -> None:
    asked = replace(finding("profanity"), rule="said-court", title="There is a court case")
    assert "refer it" in to_officer(asked).asks


def test_a_rule_of_a_later_release_is_called_by_its_code() -> None:
    assert title_of("not-known-here") == "not-known-here"
    assert not is_known("not-known-here")
    assert to_officer(replace(finding("profanity"), rule="gone")).title == "This contains swearing"


def test_rules_and_checks_have_one_name_each() -> None:
    assert title_of("profanity") == CATALOGUE["profanity"].title
    assert title_of("said-named") == "Somebody is named or could be recognised"
    assert CHECKS["said-private-paper"].severity is Severity.REFER
