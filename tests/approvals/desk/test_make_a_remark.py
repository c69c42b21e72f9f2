"""A reviewer notes something beside the words of a post."""

import pytest
from django.urls import reverse

from approvals.posts.states import PostState
from tests import factories

WORDS = "👩‍👩‍👧 The fair is on Saturday. The fair is free."


@pytest.fixture
def post(alice, reviewer):
    return factories.make_post(PostState.IN_REVIEW, alice, reviewer, text=WORDS)


def test_a_pasted_phrase_is_found_in_code_points(post, reviewer, send):
    page = send(reviewer, post, "remark", phrase="on Saturday", text="When?", readers="author")

    assert page.status_code == 302
    remark = post.current.remarks.get()
    assert (remark.start, remark.end) == (18, 29)
    assert WORDS[remark.start : remark.end] == "on Saturday"
    assert not remark.internal


def test_a_place_that_scripts_have_sent_is_taken_where_it_says_the_phrase(post, reviewer, send):
    start = WORDS.rindex("The fair")
    place = {"start": start, "end": start + 8}
    send(reviewer, post, "remark", phrase="The fair", text="Again?", readers="internal", **place)

    remark = post.current.remarks.get()
    assert (remark.start, remark.internal) == (start, True)


def test_a_place_that_says_something_else_is_not_taken(post, reviewer, send):
    place = {"start": 0, "end": 3}
    send(reviewer, post, "remark", phrase="is free", text="Yes?", readers="author", **place)

    assert post.current.remarks.get().start == WORDS.index("is free")


@pytest.mark.parametrize(
    ("phrase", "problem"),
    [("The fair", "come more than once"), ("A fete", "are not in the post")],
)
def test_words_that_cannot_be_placed_are_refused_and_nothing_is_lost(
    phrase, problem, post, reviewer, send
):
    page = send(reviewer, post, "remark", phrase=phrase, text="What is it?", readers="author")

    said = page.content.decode()
    assert page.status_code == 422
    assert problem in said
    assert "What is it?" in said
    assert not post.current.remarks.exists()


@pytest.mark.parametrize("text", ["Fine\u202e.", "\u200b"])
def test_a_remark_that_hides_something_is_refused(post, reviewer, send, text):
    page = send(reviewer, post, "remark", text=text, readers="author")

    assert page.status_code == 422
    assert "must be plain text" in page.text
    assert not post.current.remarks.exists()


def test_a_remark_without_a_phrase_is_about_the_whole(post, reviewer, send):
    assert send(reviewer, post, "remark", text="Fine.", readers="author").status_code == 302
    remark = post.current.remarks.get()
    assert (remark.start, remark.end, remark.connection) == (0, 0, None)


def test_nobody_chooses_the_readers_by_accident(post, reviewer, send):
    page = send(reviewer, post, "remark", text="Ask legal.")

    assert page.status_code == 422
    assert "Say who can read it" in page.content.decode()


def test_a_remark_on_a_version_that_has_gone_gives_the_words_back(post, reviewer, send):
    text = "This is a long remark about the fair."
    page = send(reviewer, post, "remark", sha256="0" * 64, text=text, readers="author")

    assert page.status_code == 409
    assert text in page.content.decode()


def test_the_page_shows_the_phrase_and_who_reads_the_remark(post, reviewer, send, browse):
    send(reviewer, post, "remark", phrase="is free", text="Is it?", readers="internal")

    page = browse(reviewer).get(reverse("desk:review", args=[post.ref])).content.decode()

    assert '<blockquote class="app-remark__phrase">is free</blockquote>' in page
    assert "on version 1 (reviewers only)" in page
    assert "<strong>Rita Reeves</strong>" in page


def test_words_with_mark_up_are_shown_as_words(alice, reviewer, send, browse):
    post = factories.make_post(PostState.IN_REVIEW, alice, reviewer, text="<img src=x onerror=y>")
    send(reviewer, post, "remark", text="<script>z()</script>", readers="author")

    page = browse(reviewer).get(reverse("desk:review", args=[post.ref])).content.decode()

    assert "<img src=x" not in page
    assert "<script>z()" not in page
    assert "&lt;img src=x onerror=y&gt;" in page
