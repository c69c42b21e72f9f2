"""The author reads what reviewers remark beside the phrase, and answers it on the post's page."""

import pytest

from approvals.posts import actions, remarks
from approvals.posts.models import Remark
from approvals.posts.states import PostState
from tests.factories import AT, fresh, make_post, submit

pytestmark = pytest.mark.django_db
TEXT = "The fair is on Saturday. All welcome."


@pytest.fixture
def post(alice, reviewer):
    return make_post(PostState.IN_REVIEW, alice, reviewer, text=TEXT)


def pin(post, phrase, reviewer, text="Which one?", **options) -> Remark:
    connection, words = next(iter(post.current.payload.texts().items()))
    start = words.index(phrase)
    place = {"connection": connection, "start": start, "end": start + len(phrase)}
    return remarks.remark(post.current, text, by=reviewer, at=AT, **place, **options)


def send(client, remark, text):
    address = f"/posts/{remark.version.post.ref}/remarks/{remark.pk}/reply/"
    return client.post(address, {f"reply-{remark.pk}-text": text})


def test_the_phrase_is_marked_in_the_words_and_leads_to_the_remark(at_desk, post, reviewer):
    remark = pin(post, "Saturday", reviewer)

    page = at_desk.get(f"/posts/{post.ref}/").text

    assert '<mark class="app-mark app-mark--remark">Saturday</mark>' in page
    assert f'href="#remark-{remark.pk}"' in page
    assert f'id="remark-{remark.pk}"' in page


def test_an_internal_remark_marks_nothing(at_desk, post, reviewer):
    pin(post, "fair", reviewer, "Dubious.", internal=True)
    pin(post, "Saturday", reviewer)

    page = at_desk.get(f"/posts/{post.ref}/").text

    assert page.count("<mark") == 1
    assert "R1" in page
    assert "R2" not in page


def test_the_author_answers_and_the_answer_is_on_the_page(at_desk, post, reviewer):
    remark = pin(post, "Saturday", reviewer)

    assert send(at_desk, remark, "The 28th.").status_code == 302

    page = at_desk.get(f"/posts/{post.ref}/").text
    assert "The 28th." in page
    assert remark.replies.get().by == post.councillor.user


def test_the_assistant_answers_too(client, assistant, post, reviewer):
    remark = pin(post, "Saturday", reviewer)
    client.force_login(assistant)
    send(client, remark, "The 28th.")
    assert remark.replies.get().by == assistant


def test_an_answer_that_is_too_long_is_handed_back_whole(at_desk, post, reviewer):
    remark, words = pin(post, "Saturday", reviewer), "word " * 5000

    page = send(at_desk, remark, words)

    assert page.status_code == 422
    assert "What you wrote is 24,999 characters long" in page.text
    assert words.strip() in page.text
    assert not remark.replies.exists()


def test_an_internal_remark_is_not_there_to_be_answered(at_desk, post, reviewer):
    remark = pin(post, "Saturday", reviewer, internal=True)
    assert send(at_desk, remark, "I know of it.").status_code == 404
    assert not remark.replies.exists()


def test_an_officer_reads_the_page_without_a_form_to_answer(client, post, reviewer):
    remark = pin(post, "Saturday", reviewer)
    client.force_login(reviewer)
    assert f"reply-{remark.pk}" not in client.get(f"/posts/{post.ref}/").text


def test_a_remark_is_about_words_that_have_gone_once_they_were_changed(at_desk, post, reviewer):
    remark = pin(post, "on Saturday", reviewer)
    actions.withdraw(post, by=post.councillor.user, at=AT)
    actions.reopen(post, by=post.councillor.user, at=AT)
    draft = fresh(post).draft
    draft.text = "The fair is on Sunday. All welcome."
    draft.save()
    submit(fresh(post))

    page = at_desk.get(f"/posts/{post.ref}/").text

    assert "About words that have gone:" in page
    assert ">on Saturday</blockquote>" in page
    assert page.count(f'href="#remark-{remark.pk}"') == 1  # in the version that had them
