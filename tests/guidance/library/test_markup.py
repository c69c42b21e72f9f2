"""The little markup of the handbook's files."""

import pytest

from guidance.library.markup import rich_text


def test_paragraphs_lists_bold_and_links():
    source = (
        "One **two**.\n\n- a\n- b\n  more\n\n1. c\n\nSee [here](https://e.example/x) and [p](q)."
    )
    assert rich_text(source, {"q": 7}) == (
        "<p>One <b>two</b>.</p><ul><li>a</li><li>b more</li></ul><ol><li>c</li></ol>"
        '<p>See <a href="https://e.example/x">here</a> and <a linktype="page" id="7">p</a>.</p>'
    )


def test_markup_of_the_web_is_only_text():
    assert rich_text("<script>alert(1)</script>", {}) == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
    )


def test_a_link_to_no_page_is_refused():
    with pytest.raises(KeyError):
        rich_text("[gone](nowhere)", {})
