"""A councillor withdraws a post, opens it again, or lets its time pass."""

from datetime import timedelta

import pytest

from approvals.posts import actions, outcomes
from approvals.posts.models import Version
from approvals.posts.states import BY_NAME, PostState
from members.audit.errors import NotAllowed, WrongState
from tests.factories import AT, fresh, make_post

LATER = AT + timedelta(days=3)


@pytest.mark.parametrize("state", list(BY_NAME["withdraw"].sources))
def test_a_post_can_be_withdrawn_until_it_is_out(alice, reviewer, state) -> None:
    post = make_post(state, alice, reviewer)
    actions.withdraw(post, by=alice.user, at=AT)
    assert fresh(post).state == PostState.WITHDRAWN


@pytest.mark.parametrize("state", [PostState.PUBLISHED, PostState.DECLINED, PostState.DRAFT])
def test_there_is_nothing_to_withdraw_at_either_end(alice, reviewer, state) -> None:
    post = make_post(state, alice, reviewer)
    with pytest.raises(WrongState):
        actions.withdraw(post, by=alice.user, at=AT)


def test_nobody_else_withdraws_or_reopens(alice, assistant, reviewer, charlie) -> None:
    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    for person in (assistant, reviewer, charlie.user):
        with pytest.raises(NotAllowed):
            actions.withdraw(post, by=person, at=AT)
    gone = make_post(PostState.WITHDRAWN, alice, reviewer)
    with pytest.raises(NotAllowed):
        actions.reopen(gone, by=assistant, at=AT)


@pytest.mark.parametrize("state", [PostState.WITHDRAWN, PostState.LAPSED])
def test_what_was_withdrawn_or_lapsed_can_be_opened_again(alice, reviewer, state) -> None:
    post = make_post(state, alice, reviewer)
    actions.reopen(post, by=alice.user, at=AT)
    assert fresh(post).state == PostState.DRAFT
    assert Version.objects.filter(post=post).count() == 1


def test_a_window_that_closes_first_lapses_the_post(alice, reviewer) -> None:
    post = make_post(PostState.APPROVED, alice, reviewer)
    with pytest.raises(WrongState):
        outcomes.lapse(post, at=AT)
    outcomes.lapse(post, at=LATER)
    assert fresh(post).state == PostState.LAPSED


def test_a_post_is_published_once(alice, reviewer) -> None:
    post = make_post(PostState.PUBLISHED, alice, reviewer)
    outcomes.mark_published(post, at=LATER)
    assert fresh(post).moved_at == AT


@pytest.mark.parametrize("state", [PostState.IN_REVIEW, PostState.WITHDRAWN, PostState.DRAFT])
def test_what_is_not_approved_is_neither_released_nor_published(alice, reviewer, state) -> None:
    post = make_post(state, alice, reviewer)
    with pytest.raises(WrongState):
        outcomes.release(post, at=AT)
    with pytest.raises(WrongState):
        outcomes.mark_published(post, at=AT)
