"""What the desk says of words and moments, decided from what it is given."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approvals.desk import times, wording
from guidance.compliance.findings import Finding, Severity

AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def _finding(start: int, end: int) -> Finding:
    return Finding("r", Severity.ANSWER, "T", "m", "t", start, end, "x", "p#a", "")


@pytest.mark.parametrize(
    ("letter", "hidden"),
    [
        ("\u202e", True),  # right-to-left override
        ("\u2066", True),  # isolate
        ("\u200b", True),  # zero-width space
        ("\u00ad", True),  # soft hyphen
        ("\ufe0f", True),  # variation selector on its own
        ("\U000e0041", True),  # tag
        ("\u3164", True),  # filler
        ("\t", True),
        ("\n", False),
        (" ", False),
        ("é", False),
        ("ü", False),
    ],
)
def test_which_characters_count_as_unseen(letter, hidden):
    assert bool(wording.unseen_in(f"a{letter}b")) is hidden


@pytest.mark.parametrize("emoji", ["👩‍👩‍👧", "❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👍🏽"])
def test_the_joins_inside_an_emoji_are_not_listed(emoji):
    assert wording.unseen_in(f"Hello {emoji}!") == []


def test_an_unseen_character_is_named_and_placed():
    (one,) = wording.unseen_in("Come to\u202e the fair")

    assert (one.place, one.code, one.after) == (7, "U+202E", "to")
    assert one.name == "right-to-left override"


def test_a_text_of_unseen_characters_alone_is_read_once_and_not_once_for_each():
    """One of ten thousand would keep the page from ever opening, and the post from being decided."""
    many = "Come " + "a\ufe0f" * 12_000
    found = wording.unseen_in(many)
    assert len(found) == 12_000
    assert (found[0].after, found[-1].after) == ("a", "a" * 40)
    assert wording.unseen_in("\ue000word \ue000")[0].after == ""
    assert wording.unseen_in("\ue000word \ue000")[1].after == "word"


@given(
    st.text(alphabet=st.sampled_from("ab \u200b\u202e👩\u200d\ufe0f\n")),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=4),
)
def test_the_pieces_always_join_to_the_text(text, spans):
    findings = {_finding(a, b): n for n, (a, b) in enumerate(spans, 1)}

    assert "".join(piece.text for piece in wording.pieces_of(text, findings)) == text


def test_a_phrase_is_marked_with_its_number_at_its_end():
    pieces = wording.pieces_of("Ring 07700 now", {_finding(5, 10): 3})

    assert [(p.text, p.severity, p.number) for p in pieces] == [
        ("Ring ", "", 0),
        ("07700", "answer", 3),
        (" now", "", 0),
    ]


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        (None, 12, "As soon as approved, until 10pm today"),
        (-3, 12, "As soon as approved, until 10pm today"),
        (23, 23.5, "9am to 9:30am tomorrow"),
        (2, 26, "From midday today until midday tomorrow"),
        (None, 24 * 50, "As soon as approved, until Tuesday 12 January 2027 at 10am"),
        (None, -1, "Its time ended at 9am today"),
    ],
)
def test_a_window_in_words(starts, ends, words):
    begin = None if starts is None else AT + timedelta(hours=starts)

    assert times.window_words(begin, AT + timedelta(hours=ends), AT) == words


def test_the_clock_is_that_of_london():
    summer = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)

    assert times.moment_words(summer, summer) == "9am today"
    assert times.moment_words(summer + timedelta(days=3), summer) == "Saturday 4 July at 9am"
