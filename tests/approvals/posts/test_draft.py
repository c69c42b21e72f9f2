"""A councillor, or their assistant, writes a draft."""

import pytest

from approvals.posts import drafting
from approvals.posts.drafting import DraftChanges
from approvals.posts.models import Draft, Post
from approvals.posts.states import EDITABLE, PostState
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion, WrongState
from members.audit.models import Event
from tests.factories import AT, fresh, make_connection, make_draft, make_post


def revise(post, by, revision=None, **changes):
    revision = post.draft.revision if revision is None else revision
    return drafting.revise(post, DraftChanges(**changes), revision=revision, by=by, at=AT)


def test_a_councillor_starts_and_writes_a_draft(alice) -> None:
    post = make_draft(alice, text="Hello Elm Park")
    assert (post.state, post.draft.text, post.draft.revision) == ("draft", "Hello Elm Park", 1)
    assert Event.objects.filter(action="draft:start", subject=post.subject).count() == 1


def test_an_assistant_drafts_for_their_councillor(alice, assistant) -> None:
    post = make_draft(alice, by=assistant)
    assert post.draft.contributors == [str(assistant.pk)]


def test_another_councillor_can_neither_start_nor_write(alice, charlie) -> None:
    with pytest.raises(NotAllowed):
        drafting.start_draft(alice, by=charlie.user, at=AT)
    post = make_draft(alice)
    with pytest.raises(NotAllowed):
        revise(post, charlie.user, text="Ha")
    assert fresh(post).draft.text != "Ha"


def test_a_reviewer_cannot_write_in_a_draft(alice, reviewer) -> None:
    with pytest.raises(NotAllowed):
        revise(make_draft(alice), reviewer, text="Mine")


def test_of_two_windows_the_second_to_save_is_told(alice) -> None:
    post = make_draft(alice)
    revise(post, alice.user, revision=1, text="First window")
    with pytest.raises(StaleVersion):
        revise(post, alice.user, revision=1, text="Second window")
    assert fresh(post).draft.text == "First window"


@pytest.mark.parametrize("text", ["a\x00b", "half \ud83d"])
def test_a_text_that_cannot_be_stored_is_refused_and_nothing_is_lost(alice, text) -> None:
    post = make_draft(alice, text="Before")
    with pytest.raises(NotCompliant):
        revise(post, alice.user, text=text)
    assert fresh(post).draft.text == "Before"


def test_a_draft_cannot_borrow_another_councillors_connection(alice, charlie) -> None:
    post = make_draft(alice)
    with pytest.raises(NotAllowed):
        revise(post, alice.user, text="Hi", connections=[make_connection(charlie)])


@pytest.mark.parametrize("state", [s for s in PostState if s not in EDITABLE])
def test_what_has_been_sent_in_is_not_a_draft_any_more(alice, reviewer, state) -> None:
    post = make_post(state, alice, reviewer)
    with pytest.raises(WrongState):
        revise(post, alice.user, text="Changed behind your back")


def test_a_draft_is_thrown_away(alice) -> None:
    post = make_draft(alice)
    drafting.discard(post, by=alice.user, at=AT)
    assert not Post.objects.exists()
    assert not Draft.objects.exists()
    assert Event.objects.filter(action="draft:discard", subject=post.subject).exists()


def test_what_was_sent_in_once_cannot_be_thrown_away(alice, reviewer) -> None:
    post = make_post(PostState.CHANGES_REQUESTED, alice, reviewer)
    with pytest.raises(WrongState):
        drafting.discard(post, by=alice.user, at=AT)


def test_only_those_who_may_know_of_a_post_see_it(
    alice, charlie, assistant, reviewer, monitoring_officer, auditor, administrator, outsider
) -> None:
    draft = make_draft(alice)
    for person, sees in [(alice.user, 1), (assistant, 1), (charlie.user, 0), (reviewer, 0)]:
        assert Post.objects.visible_to(person, AT).filter(pk=draft.pk).count() == sees, person
    sent = make_post(PostState.IN_REVIEW, alice, reviewer)
    for person, sees in [
        (reviewer, 1),
        (monitoring_officer, 1),
        (auditor, 1),
        (administrator, 0),
        (outsider, 0),
        (charlie.user, 0),
    ]:
        assert Post.objects.visible_to(person, AT).filter(pk=sent.pk).count() == sees, person
