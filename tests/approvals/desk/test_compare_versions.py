"""The version on the page is compared with any earlier one, by an address that says which."""

from datetime import timedelta

import pytest
from django.urls import reverse

from approvals.posts import actions, drafting
from approvals.posts.models import Body
from approvals.posts.states import PostState
from tests import factories
from tests.approvals.pictures import a_jpeg


@pytest.fixture
def read(browse, reviewer):
    """What the page says of the changes."""

    def open_page(post, **query) -> str:
        page = browse(reviewer).get(reverse("desk:review", args=[post.ref]), query).text
        return page[page.index('id="compare"') :]

    return open_page


def _back(post, by):
    return actions.request_changes(
        post,
        [factories.make_reason().code],
        by=by,
        sha256=post.current.sha256,
        at=factories.AT,
    )


def _in_again(post, text="", **changes):
    draft = factories.fresh(post).draft
    for name, value in ({"text": text or draft.text} | changes).items():
        setattr(draft, name, value)
    draft.save()
    return factories.submit(factories.fresh(post))


@pytest.fixture
def post(alice, reviewer):
    """Version 1 was sent back; 2 was taken back by its author, undecided; 3 waits."""
    post = factories.make_post(PostState.IN_REVIEW, alice, reviewer, text="Open on Friday.")
    _back(post, reviewer)
    post = _in_again(post, "Open on Saturday.")
    actions.withdraw(post, by=alice.user, at=factories.AT)
    actions.reopen(post, by=alice.user, at=factories.AT)
    return _in_again(post, "Open on Sunday.")


def test_the_version_that_was_last_decided_comes_first(post, read):
    page = read(post)
    assert '<option value="1" selected>' in page
    assert "Friday" in page
    assert "Saturday" not in page


@pytest.mark.parametrize(("against", "said"), [("2", "Saturday"), ("1", "Friday")])
def test_any_earlier_version_can_be_asked_for(against, said, post, read):
    page = read(post, against=against)
    assert f'<option value="{against}" selected>' in page
    assert f'<del><span class="govuk-visually-hidden">removed: </span>{said}' in page
    assert '<ins><span class="govuk-visually-hidden">added: </span>Sunday' in page


@pytest.mark.parametrize("against", ["3", "99", "-1", "x", ""])
def test_an_address_that_makes_no_sense_shows_the_usual(against, post, read):
    assert '<option value="1" selected>' in read(post, against=against)


def test_a_new_time_alone_is_said_to_be_all(post, reviewer, read):
    _back(post, reviewer)
    newer = _in_again(post, window_until=factories.AT + timedelta(days=3))
    page = read(newer)
    assert "The words are the same." in page
    assert "When it may go out" in page


def test_nothing_different_is_said(post, reviewer, read):
    _back(post, reviewer)
    assert "Nothing is different from version 3" in read(_in_again(post))


def test_a_picture_that_was_added_is_shown(post, alice, reviewer, read):
    _back(post, reviewer)
    drafting.add_picture(
        factories.fresh(post),
        a_jpeg(),
        by=alice.user,
        at=factories.AT,
        description="The door",
        children=False,
        licence="mine",
        consent="n/a",
    )
    page = read(_in_again(post))
    assert "Picture 1 added" in page
    assert 'alt="The door"' in page


def test_deleted_words_are_not_compared(post, read):
    Body.objects.filter(version__post=post, version__number=1).update(content=None)
    assert "The words of that version have been deleted." in read(post)


def test_the_choice_works_without_scripts_and_keeps_what_is_typed(post, browse, reviewer):
    client, address = browse(reviewer), reverse("desk:review", args=[post.ref])
    typed = {"sha256": post.current.sha256, "against": "2", "request_changes-note": "Half a note"}
    led = client.post(address, typed)
    assert led.url == f"{address}?against=2"
    page = client.get(led.url).text
    assert '<option value="2" selected>' in page
    assert "Half a note" in page
