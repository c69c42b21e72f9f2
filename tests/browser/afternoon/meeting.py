"""Several people who press a button on the same post in the same moment."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

import pytest
from playwright.sync_api import Locator

from approvals.desk import actions

PATIENCE = 30.0
"""Seconds after which somebody who does not come has broken the meeting, and the test."""


def press_together(verb: str, buttons: Sequence[Locator]) -> None:
    """Press these buttons, each in a browser of its own, and wait until all have been answered.

    Their requests meet before the verb: each has read the post and found it free, and none has
    begun to change anything. Whoever is second is found out by the verb, or not at all.
    """
    with _barrier_before(verb, len(buttons)), ExitStack() as answers:
        for button in buttons:
            answers.enter_context(button.page.expect_navigation())
        for button in buttons:
            button.click(no_wait_after=True)


@contextmanager
def _barrier_before(verb: str, people: int) -> Iterator[None]:
    barrier, came = threading.Barrier(people), []
    act = getattr(actions, verb)

    def meet_and_act(*args: object, **kwargs: object) -> object:
        came.append(barrier.wait(PATIENCE))
        return act(*args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(actions, verb, meet_and_act)
        yield
    assert sorted(came) == list(range(people)), "not everybody came to the meeting"
