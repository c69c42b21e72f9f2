"""What counts as the same text after X has rewritten it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approvals.channels.wording import same_post, same_words
from doubles.x.wording import shown


@pytest.mark.parametrize(
    ("sent", "received"),
    [
        ("a & b", "a &amp; b"),
        ("&amp;", "&amp;amp;"),
        ("See https://example.org/x.", "See https://t.co/abc123."),
        ("See example.org", "See https://t.co/abc123"),
        ("Picture", "Picture https://t.co/abc123"),
        ("e\u0301", "é"),
        ("two  spaces\n", "two spaces"),
    ],
)
def test_x_may_write_it_so(sent, received):
    assert same_words(sent, received)


@pytest.mark.parametrize(
    ("sent", "received"),
    [
        ("The road is closed", "The road is open"),
        ("See https://example.org/x.", "See https://t.co/abc123 now."),
        ("No link here", "No https://t.co/abc123 here"),
        ("Half", "Half of it"),
        ("Half of it", "Half"),
        ("", "Something"),
    ],
)
def test_other_words_are_other_words(sent, received):
    assert not same_words(sent, received)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.booleans())
def test_whatever_the_text_x_gives_it_back_recognisably(text, pictured):
    back = shown(text, "1", ["3_1"] if pictured else [], "https://x.com/a/status/1")
    assert same_post(text, back["text"], back["entities"].get("urls", []))
    assert same_words(text, back["text"])


LINK = "https://t.co/abc123"


@given(
    st.lists(st.sampled_from(["a", ".", " ", "a.b", "、"]), max_size=12).map("".join),
    st.lists(st.sampled_from(["a", ".", " ", LINK, f" {LINK}"]), max_size=6).map("".join),
)
def test_a_short_link_stands_for_what_could_be_an_address_and_no_more(sent, received):
    """The same answer as the plain regular expression, which is too slow to be used."""

    def fits(got: str) -> bool:
        parts = [re.escape(part) for part in re.split(r"https?://t\.co/\w+", got)]
        return bool(re.fullmatch(r"[^\s]*?\.[^\s]+".join(parts), " ".join(sent.split())))

    got = " ".join(received.split())
    without_last = re.sub(r"\s*https?://t\.co/\w+$", "", got)
    assert same_words(sent, received) == (fits(got) or fits(without_last))


def test_no_post_keeps_the_comparing_busy():
    """A dozen links side by side, and a difference at the end: with a plain regular expression this never ends."""
    sent = "、".join(f"https://a{n}.uk/" + ".x" * 20 for n in range(12))
    received = "、".join(f"https://t.co/x{n}" for n in range(12))
    assert same_words(sent, received)
    assert not same_words(sent + " yes", received + " no")
    assert same_words(sent, f"{received} {LINK}")
