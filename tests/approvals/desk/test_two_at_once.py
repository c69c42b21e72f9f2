"""Two reviewers decide the same post in the same moment: one decision is made."""

from functools import partial

import pytest

from approvals.desk import actions
from approvals.posts import actions as posts
from approvals.posts.models import Key
from approvals.posts.states import PostState
from tests import factories
from tests.together import together


@pytest.fixture(autouse=True)
def _on_monday_morning() -> None:
    """Threads wait for each other here, so the clock of the machine runs on."""


@pytest.mark.django_db(transaction=True)
def test_one_decision_wins_and_the_other_reviewer_is_told(alice, reviewer, other_reviewer, at):
    post = factories.make_post(PostState.IN_REVIEW, alice, reviewer)
    seen = {"sha256": post.current.sha256, "at": at}
    state = post.state
    code, report = factories.make_reason().code, post.current.reports.get()
    approve = partial(posts.approve, post, report=report, reasons={}, by=reviewer, **seen)
    send_back = partial(posts.request_changes, post, [code], by=other_reviewer, **seen)
    told = together(
        partial(actions.decide, post, approve, state=state, by=reviewer, at=at),
        partial(actions.decide, post, send_back, state=state, by=other_reviewer, at=at),
    )

    assert len(told) == 1
    keys = post.current.signoffs.filter(key=Key.REVIEWER).count()
    assert keys + post.current.decisions.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_a_post_over_to_refer_it_the_second_is_told_that_it_is_decided(
    alice, lead, reviewer, other_reviewer, at
):
    """Not that it is the Monitoring Officer's now, as if they had no business at the desk."""
    post = factories.make_post(PostState.IN_REVIEW, alice, reviewer)
    actions.claim(post, by=lead, at=at)
    seen = {"sha256": post.current.sha256, "at": at}
    told = together(
        *(
            partial(
                actions.decide,
                post,
                partial(posts.refer, post, "May this be said?", by=person, **seen),
                state=post.state,
                by=person,
                at=at,
                takes_over=True,
            )
            for person in (reviewer, other_reviewer)
        )
    )

    assert told == ["This post has been decided since you opened the page."]
