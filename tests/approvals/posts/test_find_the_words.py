"""A remark points at words: where they stand in a later version, or that they have gone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approvals.posts.pinning import Pin, find_again, runs, sentences

TEXT = "The fair is on Saturday. The fair is free."


@pytest.mark.parametrize(
    ("phrase", "near", "place"),
    [
        ("The fair", 0, 0),
        ("The fair", 30, 25),
        ("air", 5, 5),
        ("is on", 0, 9),
        ("The fete", 0, None),
        ("fai", 30, None),
        (" ", 3, None),
        ("", 0, None),
    ],
)
def test_words_are_found_where_they_stand_nearest(phrase, near, place):
    found = find_again(phrase, near, TEXT)
    assert found == (None if place is None else (place, place + len(phrase)))


def test_part_of_a_longer_word_is_another_word():
    assert find_again("fair", 0, "It was fairly sunny.") is None


@given(st.text(), st.lists(st.tuples(st.integers(-2, 30), st.integers(-2, 30))))
def test_the_runs_are_the_text(text, places):
    pins = [Pin(start, end, "R1", "remark-1") for start, end in places]
    made = runs(text, pins)
    assert "".join(run.text for run in made) == text
    whole = [pin for pin in pins if 0 <= pin.start < pin.end <= len(text)]
    assert sorted(pin.end for run in made for pin in run.pins) == sorted(p.end for p in whole)


def test_remarks_that_overlap_are_each_named_where_they_end():
    made = runs("abcdef", [Pin(0, 4, "R1", "a"), Pin(2, 6, "R2", "b")])
    assert [(run.text, run.is_pinned) for run in made] == [("ab", True), ("cd", True), ("ef", True)]
    assert [[pin.name for pin in run.pins] for run in made] == [[], ["R1"], ["R2"]]


def test_sentences_end_at_marks_and_lines_and_not_within_an_address():
    text = "Come on Saturday! See www.elmton.gov.uk/fair for more.\n\nAll welcome… 9.30am"
    assert [text[a:b] for a, b in sentences(text)] == [
        "Come on Saturday!",
        "See www.elmton.gov.uk/fair for more.",
        "All welcome…",
        "9.30am",
    ]


@given(st.text(alphabet="a. !?\n…”"))
def test_sentences_stand_in_order_and_are_never_empty(text):
    found = sentences(text)
    assert found == sorted(found)
    assert all(text[a:b].strip() for a, b in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
