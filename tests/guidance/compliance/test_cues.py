"""The classes of cue that ship: each form can be met, each class is asked for, none is there twice."""

import ast
from pathlib import Path

import pytest

from guidance.compliance import rules
from guidance.compliance.context import Context
from guidance.compliance.cues import CUES, merge
from guidance.compliance.cues.forms import turns, words
from guidance.compliance.lexicon import Lexicon, plain_words
from guidance.compliance.reading import read
from guidance.compliance.rulebook import Lists, default_lists
from guidance.compliance.wording import Wording

NOTHING = Lexicon({})
COMPLIANCE = Path(rules.__file__).parent.parent


def is_met(form: str) -> bool:
    """Whether a text that says just this reads as this form, in one sentence."""
    reading = read(Wording(form), Context(), Lists(), NOTHING)
    same = reading.words == plain_words(form) and len(reading.sentences) == 1
    parts = [plain_words(word) for word in form.split()]
    return same and " '" not in f" {form}" and all(len(part) == 1 and part[0] for part in parts)


def test_every_form_of_every_class_can_be_met():
    dead = {name: [form for form in forms if not is_met(form)] for name, forms in CUES.items()}
    assert {name: forms[:5] for name, forms in dead.items() if forms} == {}


@pytest.mark.parametrize("form", ["wife 's at", "@ or", "ratings.food.gov.uk", "'em"])
def test_a_form_that_no_reading_would_yield_is_told_apart(form):
    assert not is_met(form)


def test_a_plural_possessive_is_met_with_its_apostrophe_and_without():
    lexicon = Lexicon({"place": words("members'_room")})
    for text in ("The members' room.", "The members room.", "The members’ room."):
        assert read(Wording(text), Context(), Lists(), lexicon).has("place")


def test_a_name_of_the_councils_own_lists_with_signs_in_it_is_met():
    lexicon = Lexicon({"party": ["Labour & Co-operative", "Residents' Group"]})
    for text in ("Labour & Co-operative gain", "The Residents' Group said"):
        assert read(Wording(text), Context(), default_lists(), lexicon).has("party")


def test_every_class_is_asked_for_by_some_rule():
    asked = {
        name
        for file in (*COMPLIANCE.glob("*.py"), *COMPLIANCE.glob("rules/*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for name in node.value.split("/")
    }
    assert sorted(CUES.keys() - asked) == []


def test_a_class_that_two_subjects_define_is_refused():
    with pytest.raises(ValueError, match="weather defines the class rain, and so does garden"):
        merge([("garden", {"rain": words("rain")}), ("weather", {"rain": words("drizzle")})])


def test_classes_of_different_names_are_joined():
    assert merge([("a", {"one": words("x")}), ("b", {"two": turns("y/z")})]) == {
        "one": {"x"},
        "two": {"y", "z"},
    }
