"""A paragraph that a rule enforces cannot be taken from under it."""

from guidance.compliance.catalogue import CATALOGUE
from guidance.library.citations import cited_anchors


def test_every_rule_holds_its_paragraph() -> None:
    for rule in CATALOGUE.values():
        slug, _, anchor = rule.guidance.partition("#")
        assert f"the rule “{rule.title}”" in cited_anchors(slug)[anchor]
