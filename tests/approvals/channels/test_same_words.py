"""What counts as the same text after X has rewritten it."""

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
