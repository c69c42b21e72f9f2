"""A paragraph that a rule enforces cannot be taken from under it."""

from dataclasses import replace

import pytest

from guidance.compliance.actions import put_in_force
from guidance.compliance.catalogue import CATALOGUE
from guidance.compliance.context import Context
from guidance.compliance.engine import OFFERED, check
from guidance.compliance.rulebook import Phrase, Rules, default_lists
from guidance.compliance.wording import Wording
from guidance.library.citations import cited_anchors, rules_on


@pytest.mark.django_db
def test_every_rule_holds_its_paragraph() -> None:
    for rule in CATALOGUE.values():
        for reference in rule.references:
            slug, _, anchor = reference.partition("#")
            assert f"the rule “{rule.title}”" in cited_anchors(slug)[anchor]


@pytest.mark.parametrize(
    ("network", "reference"),
    [
        ("x", "writing-for-x#length-and-links"),
        ("bluesky", "writing-for-other-networks#length-limits"),
    ],
)
def test_a_post_that_is_too_long_is_led_to_the_page_on_its_own_network(
    network: str, reference: str
) -> None:
    rules = Rules(frozenset({"channel-length"}), default_lists())
    report = check(Wording("word " * 15_000, network), Context(), rules)
    assert [finding.guidance for finding in report.findings] == [reference]


def phrase(title: str, slug: str) -> Phrase:
    where = "confidential-information#decisions-not-yet-public"
    return Phrase(
        slug,
        title,
        "advice",
        "Wait.",
        where,
        phrases=("close the library",),
        matches=("They close the library.",),
        near_misses=("The library is open.",),
    )


@pytest.mark.django_db
def test_a_paragraph_tells_of_the_rules_in_force_that_enforce_it(lead, monitoring_officer, at):
    own = phrase("This says that a library closes", "closing")
    put_in_force(
        rules=OFFERED - {"unannounced-decision"},
        lists=replace(default_lists(), phrases=(own,)),
        by=lead,
        second=monitoring_officer,
        at=at,
    )
    told = rules_on("confidential-information")["decisions-not-yet-public"]
    assert told["council-closing"] == "This says that a library closes"
    assert "unannounced-decision" not in told
    held = cited_anchors("confidential-information")["decisions-not-yet-public"]
    assert "the watched phrase “This says that a library closes”" in held
    assert f"the rule “{CATALOGUE['unannounced-decision'].title}”" in held
