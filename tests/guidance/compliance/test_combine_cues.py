"""Cue classes combined within a sentence."""

import pytest

from guidance.compliance.combining import combine, hits, said_of
from guidance.compliance.context import Context
from guidance.compliance.cues.forms import turns
from guidance.compliance.lexicon import Lexicon
from guidance.compliance.reading import read
from guidance.compliance.rulebook import Lists
from guidance.compliance.wording import Wording

LEXICON = Lexicon(
    {
        "who": ["committee", "panel"],
        "deed": ["refuse", "reject"],
        "thing": ["plan"],
        "negation": ["not"],
        "quiet": ["yesterday"],
    }
)


def phrases(text: str, *combinations) -> list[str]:
    reading = read(Wording(text), Context(), Lists(), LEXICON)
    return [text[hit.start : hit.end] for hit in hits(reading, combinations)]


def test_parts_are_found_in_order_and_the_whole_phrase_is_marked():
    assert phrases("The committee must refuse this plan now.", combine("who", "deed", "thing")) == [
        "committee must refuse this plan"
    ]


def test_parts_in_another_order_are_found_only_anyhow():
    text = "Refuse it, committee."
    assert phrases(text, combine("who", "deed")) == []
    assert phrases(text, combine("who", "deed", anyhow=True)) == ["Refuse it, committee"]


def test_parts_of_different_sentences_are_not_combined():
    assert phrases("The committee met. I refuse cake.", combine("who", "deed")) == []


def test_parts_that_stand_too_far_apart_are_not_combined():
    text = "The committee which met last night in the hall may refuse."
    assert phrases(text, combine("who", "deed", within=5)) == []
    assert phrases(text, combine("who", "deed", within=9)) != []


@pytest.mark.parametrize("text", ["The committee did not refuse.", "Not the committee: refuse."])
def test_a_negation_before_a_part_silences_it_unless_it_may_be_denied(text):
    assert phrases(text, combine("who", "deed")) == []
    assert phrases(text, combine("who", "deed", denied=True)) != []


def test_a_sentence_with_a_silencing_class_is_left_alone():
    text = "The committee came to refuse yesterday."
    assert phrases(text, combine("who", "deed", unless="quiet")) == []


def test_a_question_is_left_alone_unless_it_may_ask():
    text = "Will the committee refuse?"
    assert phrases(text, combine("who", "deed")) == []
    assert phrases(text, combine("who", "deed", asking=True)) == ["committee refuse"]


def test_a_part_may_be_any_of_several_classes():
    assert phrases("The panel has a plan.", combine("who", "deed/thing")) == ["panel has a plan"]


def test_a_sentence_is_marked_once_however_many_combinations_it_meets():
    two = (combine("who", "deed"), combine("who", "thing"))
    assert len(phrases("The committee must refuse this plan.", *two)) == 1


def test_a_turn_of_phrase_is_found_in_each_of_its_wordings_and_marked_whole():
    lexicon = Lexicon({"hush": turns("keep_it/this_/well_under_your_hat/hats")})
    for text in ("Keep this under your hat.", "So keep it well under your hats!"):
        reading = read(Wording(text), Context(), Lists(), lexicon)
        assert [reading.words[place] for place in reading.where("hush")] == [
            word.strip("!.").lower() for word in text.removeprefix("So ").split()
        ]
    reading = read(Wording("Keep this under the table. Keep it"), Context(), Lists(), lexicon)
    assert not reading.has("hush")


def test_what_is_said_of_somebody_is_found_either_way_round_asked_or_denied():
    slur = said_of("who", "deed", within=6, unless="quiet")
    for text in ("Refuse, says the panel.", "Will the panel refuse?", "The panel did not refuse."):
        assert len(phrases(text, slur)) == 1, text
    assert phrases("The panel did refuse yesterday.", slur) == []
