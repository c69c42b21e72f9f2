"""Two reviewers decide the same post in the same moment: one decision is made."""

import threading
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connections

from approvals.desk import actions
from approvals.posts import actions as posts
from approvals.posts.models import Key
from approvals.posts.states import PostState
from members.audit.errors import DomainError
from tests import factories


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
    told = _together(
        partial(actions.decide, post, approve, state=state, by=reviewer, at=at),
        partial(actions.decide, post, send_back, state=state, by=other_reviewer, at=at),
    )

    assert len(told) == 1
    keys = post.current.signoffs.filter(key=Key.REVIEWER).count()
    assert keys + post.current.decisions.count() == 1


def _together(*acts: Callable[[], object]) -> list[str]:
    """What is said to those whose act was refused when all begin at once."""
    barrier, told = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        barrier.wait()
        try:
            act()
        except DomainError as error:
            told.append(error.reason)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told
