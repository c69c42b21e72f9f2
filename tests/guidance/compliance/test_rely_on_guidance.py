"""A paragraph that a rule enforces cannot be taken from under it."""

import pytest

from guidance.compliance.catalogue import CATALOGUE
from guidance.library.citations import cited_anchors


@pytest.mark.django_db
def test_every_rule_holds_its_paragraph() -> None:
    for rule in CATALOGUE.values():
        slug, _, anchor = rule.guidance.partition("#")
        assert f"the rule “{rule.title}”" in cited_anchors(slug)[anchor]
