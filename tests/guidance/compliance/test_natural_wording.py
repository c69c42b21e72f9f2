"""Each wording rule on posts as people write them."""

import pytest

from guidance.compliance import engine
from guidance.compliance.context import Context
from guidance.compliance.engine import IMPLEMENTED
from guidance.compliance.rulebook import Rules, default_lists
from guidance.compliance.wording import Wording
from tests.guidance.compliance.natural import AFTERWARDS, FINDS, ORDINARY, SPARES

RULEBOOK = Rules(IMPLEMENTED, default_lists())


def found(text: str, context: Context = Context()) -> set[str]:  # noqa: B008
    return {finding.rule for finding in engine.check(Wording(text), context, RULEBOOK).findings}


@pytest.mark.parametrize(("rule", "text"), [(r, t) for r, texts in FINDS.items() for t in texts])
def test_it_is_found(rule, text):
    assert rule in found(text)


@pytest.mark.parametrize(("rule", "text"), [(r, t) for r, texts in SPARES.items() for t in texts])
def test_it_is_left_alone(rule, text):
    assert rule not in found(text)


def test_every_wording_rule_has_at_least_three_of_each():
    assert FINDS.keys() == SPARES.keys()
    assert all(len(texts) >= 3 for group in (FINDS, SPARES) for texts in group.values())


@pytest.mark.parametrize(("rule", "text"), AFTERWARDS)
def test_what_people_would_also_say_is_found(rule, text):
    assert rule in found(text, Context(capacity="ward"))


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_post_is_left_alone(text):
    assert found(text, Context(capacity="ward")) == set()
