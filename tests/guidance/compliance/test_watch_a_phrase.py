"""A rule that staff wrote finds its wordings in all their forms, and nothing that it spares."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.compliance import engine, patterns
from guidance.compliance.context import Context
from guidance.compliance.examples import faults_of, finds
from guidance.compliance.rulebook import Lists, Phrase, Rules
from guidance.compliance.watching import forms_in
from guidance.compliance.wording import Wording

CLOSING = Phrase(
    slug="closing-libraries",
    title="Say that libraries may close, not that they will",
    severity="answer",
    todo="Say that no decision has been made.",
    guidance="open-decisions#no-decision-yet",
    phrases=("close the library", "shut a branch"),
    exceptions=("close the library window",),
    matches=("They are closing the library.",),
    near_misses=("Please close the library window.",),
)
MILLIONS = replace(
    CLOSING, slug="millions", phrases=(), exceptions=(), pattern=r"£\d+\s?m\b",
    matches=("It saves £5M.",), near_misses=("It saves £5.",),
)  # fmt: skip


def check(text: str, *phrases: Phrase):
    rules = Rules(frozenset(), Lists(phrases=phrases))
    return engine.check(Wording(text, "x"), Context(), rules).findings


def found(text: str, phrase: Phrase = CLOSING) -> list[str]:
    return [text[f.start : f.end] for f in check(text, phrase)]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("They will close the library.", "close the library"),
        ("They closed the library.", "closed the library"),
        ("CLOSING THE LIBRARY?", "CLOSING THE LIBRARY"),
        ("Nobody closes the library’s doors.", "closes the library’s"),
        ("It shuts a branch.", "shuts a branch"),
        ("Shutting a branch is wrong.", "Shutting a branch"),
        ("Cl\u00adose the library.", "Cl\u00adose the library"),
        ("Ｃｌｏｓｅ the library.", "Ｃｌｏｓｅ the library"),
    ],
)
def test_a_phrase_is_found_in_its_forms_and_however_it_is_typed(text, phrase):
    assert found(text) == [phrase]


@pytest.mark.parametrize(
    "text",
    [
        "The library is close to the station.",
        "It is close. The library is open.",
        "Close a library.",
        "See https://elmton.gov.uk/close-the-library",
        "thing",
    ],
)
def test_other_words_are_left_alone(text):
    assert found(text) == []


def test_an_exception_spares_its_own_place_and_no_other():
    text = "Close the library window, then close the library."
    assert found(text) == ["close the library"]


def test_little_words_have_no_forms():
    assert forms_in("the bins") == (frozenset({"the"}), forms_in("bins")[0])
    assert "thing" not in forms_in("the bins")[0]


def test_words_double_their_last_letter_where_english_does():
    assert {"stopped", "stopping", "stops"} <= forms_in("stop")[0]
    assert "visiting" in forms_in("visit")[0]
    assert "keepping" not in forms_in("keep")[0]


def test_a_finding_says_what_its_rule_says():
    (one,) = check("They close the library.", CLOSING)
    assert (one.rule, one.severity.value) == ("council-closing-libraries", "answer")
    assert (one.title, one.todo, one.guidance) == (CLOSING.title, CLOSING.todo, CLOSING.guidance)
    assert one.message == "The council watches this wording: “close the library”."


def test_a_pattern_finds_capitals_and_small_letters_at_their_own_place():
    text = "Zero\u200b width: £12M here."
    assert found(text, MILLIONS) == ["£12M"]


def test_an_exception_spares_what_a_pattern_finds():
    spared = replace(MILLIONS, exceptions=("£5m a year",))
    assert found("It costs £5m a year.", spared) == []
    assert found("It costs £5m.", spared) == ["£5m"]


def test_what_is_spared_again_and_again_does_not_hide_what_is_not():
    spared = replace(MILLIONS, exceptions=("£5m a year",))
    assert found("It costs £5m a year. " * 5 + "It costs £6m.", spared) == ["£6m"]
    assert found("It costs £5m a year. " * 300 + "It costs £6m.", spared) != []


def test_two_rules_of_staff_and_those_that_ship_are_asked_together():
    text = "They close the library and save £5m. PLEASE MOVE YOUR CARS."
    rules = Rules(frozenset({"all-caps"}), Lists(phrases=(CLOSING, MILLIONS)))
    report = engine.check(Wording(text, "x"), Context(), rules)
    assert {f.rule for f in report.findings} == {
        "council-closing-libraries", "council-millions", "all-caps",
    }  # fmt: skip


@pytest.mark.django_db
def test_a_rule_that_keeps_its_examples_has_no_faults():
    assert faults_of(CLOSING) == faults_of(MILLIONS) == []
    assert finds(CLOSING, "closing the library")


def test_each_example_that_fails_is_named():
    wrong = replace(CLOSING, matches=("Open it.",), near_misses=("Close the library.",))
    assert faults_of(wrong) == ["It does not find “Open it.”.", "It finds “Close the library.”."]


def test_a_rule_without_examples_of_both_kinds_is_not_ready():
    assert "at least one text" in faults_of(replace(CLOSING, near_misses=()))[0]
    assert "at least one text" in faults_of(replace(CLOSING, matches=()))[0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("(", "not a pattern"),
        (r"(a)\1", "not a pattern"),
        ("(?=a)", "not a pattern"),
        ("a{1001}", "not a pattern"),
        ("\ud800", "half a character"),
        ("a*", "matches nothing at all"),
        ("^", "matches nothing at all"),
        ("x" * 301, "at most 300"),
        ("[^x]{1,900}q", "repeats too much"),
        ("((a{0,100}){0,100}){0,100}b", "repeats too much|not a pattern"),
        (r"(?:(?:(?:.){16}.|[ab](?:ab|a)(?:ab|a)a))*z|a", "too long"),
    ],
)
def test_a_pattern_that_is_unfit_is_refused_in_words(pattern, told):
    with pytest.raises(ValueError, match=told):
        patterns.refuse_unfit(pattern)
    assert faults_of(replace(MILLIONS, pattern=pattern))


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"(\w+\s?)+!", r"(x+x+)+y", "a.*b|a"])
def test_what_would_run_away_elsewhere_is_taken(pattern):
    patterns.refuse_unfit(pattern)


def test_half_a_character_in_a_post_moves_nothing():
    assert found("\ud800 £5m", MILLIONS) == ["£5m"]


@given(st.text(max_size=200))
def test_no_text_breaks_a_rule_of_staff(text):
    for one in check(text, CLOSING, MILLIONS):
        assert 0 <= one.start <= one.end <= len(text)


def test_a_phrase_comes_back_from_the_record_as_it_went_in():
    lists = Lists(phrases=(CLOSING, MILLIONS))
    assert Lists.from_json(lists.to_json()) == lists
