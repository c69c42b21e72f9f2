"""A paragraph that a rule enforces cannot be taken from under it."""

import pytest

from guidance.compliance.catalogue import CATALOGUE
from guidance.compliance.context import Context
from guidance.compliance.engine import check
from guidance.compliance.rulebook import Rules, default_lists
from guidance.compliance.wording import Wording
from guidance.library.citations import cited_anchors


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
