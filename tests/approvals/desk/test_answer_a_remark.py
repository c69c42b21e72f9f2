"""Remarks become threads on the desk: answered, resolved, opened again, and kept when words go."""

import re
from datetime import timedelta
from itertools import count

import pytest
import time_machine
from django.urls import reverse

from approvals.posts import actions, remarks
from approvals.posts.models import Remark
from approvals.posts.states import PostState
from tests import factories

TEXT = "The fair is on Saturday. Entry costs £2. All welcome."


@pytest.fixture
def post(alice, reviewer):
    return factories.make_post(PostState.IN_REVIEW, alice, reviewer, text=TEXT)


def _pin(post, phrase, text="Which one?", **options) -> Remark:
    connection, words = next(iter(post.current.payload.texts().items()))
    start = words.index(phrase)
    place = {"connection": connection, "start": start, "end": start + len(phrase)}
    return remarks.remark(post.current, text, at=factories.AT, **place, **options)


def _again(post, text) -> None:
    """The author sends it in again with other words."""
    at = factories.AT
    actions.withdraw(post, by=post.councillor.user, at=at)
    actions.reopen(post, by=post.councillor.user, at=at)
    draft = factories.fresh(post).draft
    draft.text = text
    draft.save()
    return factories.submit(factories.fresh(post))


@pytest.fixture
def read(browse, reviewer):
    return lambda post: browse(reviewer).get(reverse("desk:review", args=[post.ref])).text


@pytest.fixture
def answer(browse, reviewer):
    """Press a button of a thread, each a minute after the last, with what is typed on the page."""
    minutes = count(1)

    def press(remark, move, text="", **typed):
        sent = {f"reply-{remark.pk}-text": text, "sha256": remark.version.sha256} | typed
        address = reverse(f"desk:{move}", args=[remark.version.post.ref, remark.pk])
        with time_machine.travel(factories.AT + timedelta(minutes=next(minutes)), tick=False):
            return browse(reviewer).post(address, sent)

    return press


def test_an_answer_stands_in_its_thread(post, reviewer, read, answer):
    remark = _pin(post, "Saturday", by=reviewer)

    assert answer(remark, "reply", "The 28th, I hear.").url.endswith(f"#remark-{remark.pk}")
    page = read(post)

    thread = page[page.index(f'id="remark-{remark.pk}"') :]
    assert thread.index("Which one?") < thread.index("The 28th, I hear.")


def test_a_resolved_thread_says_who_resolved_it_and_is_named_among_the_words_no_more(
    post, reviewer, read, answer
):
    remark = _pin(post, "Saturday", by=reviewer)
    assert f'href="#remark-{remark.pk}"' in read(post)

    answer(remark, "resolve")
    page = read(post)

    assert "Rita Reeves</strong> resolved this" in page
    assert f'href="#remark-{remark.pk}"' not in page
    answer(remark, "open-again")
    assert f'href="#remark-{remark.pk}"' in read(post)


def test_every_button_of_a_thread_keeps_what_is_typed_elsewhere(post, reviewer, read, answer):
    first, second = _pin(post, "Saturday", by=reviewer), _pin(post, "£2", by=reviewer)
    typed = {
        f"reply-{second.pk}-text": "Half an answer",
        "request_changes-note": "A note that I have begun",
    }
    for move, text in (("reply", "Done."), ("resolve", ""), ("open-again", "")):
        led = answer(first, move, text, **typed)
        page = led.client.get(led.url).text
        for words in typed.values():
            assert page.count(words) == 1, move


def test_an_answer_that_is_too_long_says_by_how_much_and_is_all_there(post, reviewer, answer):
    remark, words = _pin(post, "Saturday", by=reviewer), "word " * 5000

    page = answer(remark, "reply", words)

    assert page.status_code == 422
    assert "What you wrote is 24,999 characters long. The most is 5,000" in page.text
    assert words.strip() in page.text
    assert not Remark.objects.exclude(thread=None).exists()


def test_a_remark_of_five_thousand_words_is_handed_back_whole(post, reviewer, send):
    words = "word " * 5000

    page = send(reviewer, post, "remark", text=words, readers="author", phrase="on Saturday")

    assert page.status_code == 422
    assert "The most is 5,000: shorten it" in page.text
    assert words.strip() in page.text
    assert "\non Saturday</textarea>" in page.text
    assert not Remark.objects.exists()


def test_no_browser_cuts_what_is_pasted(post, read):
    assert not re.findall(r"<textarea[^>]*maxlength", read(post))


def test_a_sentence_can_be_chosen_instead_of_selecting_words(post, reviewer, send, read):
    connection = next(iter(post.current.payload.texts()))
    chosen = f"{connection}:{TEXT.index('Entry')}:{TEXT.index(' All')}"
    assert f'<option value="{chosen}">“Entry costs £2.”</option>' in read(post)

    send(reviewer, post, "remark", sentence=chosen, text="For all?", readers="author")

    remark = post.current.remarks.get()
    assert TEXT[remark.start : remark.end] == "Entry costs £2."


def test_a_sentence_of_another_post_is_refused(post, reviewer, send):
    page = send(reviewer, post, "remark", sentence="1:0:5", text="For all?", readers="author")
    assert page.status_code == 422
    assert "For all?" in page.text


def test_words_that_are_quoted_count_before_a_sentence_that_is_chosen(post, reviewer, send):
    connection = next(iter(post.current.payload.texts()))
    both = {"sentence": f"{connection}:0:24", "phrase": "£2"}
    send(reviewer, post, "remark", text="For all?", readers="author", **both)
    remark = post.current.remarks.get()
    assert TEXT[remark.start : remark.end] == "£2"


def test_a_remark_about_words_that_have_gone_stays_and_quotes_them(post, reviewer, read):
    gone, stays = _pin(post, "Entry costs £2", by=reviewer), _pin(post, "All welcome", by=reviewer)
    _again(post, "The fair is on Saturday. It is free. All welcome.")

    page = read(post)

    thread = page[page.index(f'id="remark-{gone.pk}"') :]
    assert "About words that have gone:" in thread[: thread.index("</blockquote>")]
    assert ">Entry costs £2</blockquote>" in page
    assert page.count("About words that have gone") == 1
    assert f'href="#remark-{gone.pk}"' not in page
    assert f'href="#remark-{stays.pk}"' in page


def test_a_remark_on_a_page_that_is_out_of_date_stays_typed_beside_the_new_words(
    post, reviewer, send
):
    old = post.current.sha256
    newer = _again(post, "It is free. All welcome.")

    typed = {"text": "What does it cost?", "phrase": "Entry costs £2", "readers": "author"}
    page = send(reviewer, newer, "remark", sha256=old, **typed)

    assert page.status_code == 409
    assert "This post has changed since you opened the page" in page.text
    assert "What does it cost?" in page.text
    assert "It is free. All welcome." in page.text
    assert not Remark.objects.exists()


def test_a_thread_of_another_post_is_not_there(post, alice, reviewer, browse):
    other = factories.make_post(PostState.IN_REVIEW, alice, reviewer)
    remark = _pin(post, "Saturday", by=reviewer)
    address = reverse("desk:reply", args=[other.ref, remark.pk])
    assert browse(reviewer).post(address, {}).status_code == 404


def test_internal_remarks_are_counted_by_themselves(post, reviewer, read):
    _pin(post, "fair", by=reviewer, internal=True)
    _pin(post, "Saturday", by=reviewer)
    page = read(post)
    assert "Internal remark I1" in page
    assert "Remark R1" in page


def test_the_author_deactivated_meanwhile_leaves_the_thread_readable(
    post, alice, reviewer, read, answer
):
    remark = _pin(post, "Saturday", by=reviewer)
    remarks.reply(remark, "The 28th.", by=alice.user, at=factories.AT + timedelta(minutes=1))
    alice.user.is_active = False
    alice.user.save()

    assert answer(remark, "reply", "Thank you.").status_code == 302
    page = read(post)
    assert "The 28th." in page
    assert "Thank you." in page
