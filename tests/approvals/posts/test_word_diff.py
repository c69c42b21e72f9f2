"""What changed between two wordings."""

from hypothesis import given
from hypothesis import strategies as st

from approvals.posts.diff import LONGEST, Piece, word_diff


def test_whole_words_are_added_and_removed():
    pieces = word_diff("The tip opens at 9.", "The tip closes at 9.")

    assert pieces == [
        Piece("The tip ", "same"),
        Piece("opens", "removed"),
        Piece("closes", "added"),
        Piece(" at 9.", "same"),
    ]


def test_a_sentence_that_was_written_anew_is_read_in_one_piece():
    pieces = word_diff("Vote for trees. All welcome.", "Not everybody agrees. All welcome.")

    assert pieces == [
        Piece("Vote for trees", "removed"),
        Piece("Not everybody agrees", "added"),
        Piece(". All welcome.", "same"),
    ]


def test_the_same_words_differ_in_nothing():
    assert word_diff("Hello", "Hello") == [Piece("Hello", "same")]
    assert word_diff("", "") == []


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_hold_both_wordings_whole(old, new):
    pieces = word_diff(old, new)

    assert "".join(p.text for p in pieces if p.kind != "added") == old
    assert "".join(p.text for p in pieces if p.kind != "removed") == new


def test_one_word_changed_in_a_long_wording_is_found():
    words = [f"word{number}" for number in range(400)]
    old, new = " ".join(words), " ".join([*words[:200], "other", *words[201:]])

    changed = [piece for piece in word_diff(old, new) if piece.kind != "same"]
    assert changed == [Piece("word200", "removed"), Piece("other", "added")]


def test_very_long_wordings_are_shown_whole():
    old, new = "a " * LONGEST, "b " * LONGEST

    assert word_diff(old, new) == [Piece(old, "removed"), Piece(new, "added")]
