"""What a forked worker does: the product's own publishing, or a deliberately naive one."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Event
from types import FrameType

from django.db import connections
from django.utils import timezone

from approvals.channels.errors import ChannelError
from approvals.publishing import tasks, wiring
from approvals.publishing.crashpoints import crash_here
from approvals.publishing.outbox import due
from approvals.publishing.sending import outgoing
from tests.chaos.naive import Naive
from tests.doubles.sending import send

PAUSE = 0.05


_told_to_end = Event()
_forked: list[int] = []


def _ask_to_end(number: int, frame: FrameType | None) -> None:
    # The exception ends a long wait; where it is lost, in a finaliser say, the loop sees the flag.
    _told_to_end.set()
    raise SystemExit(0)


def _carry_on(number: int, frame: FrameType | None) -> None:
    # One freeze is what is asked for: frozen again, it would not hear the order to end.
    os.environ["ROSTRUM_CRASH_AT"] = ""


def publish() -> None:
    """One round of the product's worker."""
    tasks.drain()


def sweep() -> None:
    """One round of the product's sweep, which runs beside the workers and holds none of them up."""
    tasks.sweep_at(timezone.now())


def publish_naively() -> None:
    """One round of a publisher that reads, sends and marks: what most schedulers do."""
    at = timezone.now()
    for one in due(at, limit=20):
        dispatch = Naive(one).unsent(at)
        if dispatch is None:
            continue
        channel = wiring.channel_of(dispatch.connection)
        credentials = wiring.credentials_of(dispatch.connection, at=at)
        try:
            send(channel, outgoing(dispatch), credentials)
        except ChannelError:
            continue  # it tries again in the next round, as naive publishers do
        crash_here("after_send")
        Naive(one).mark_sent(at)


def fork(work: Callable[[], None], crash_at: str = "", crash_by: str = "") -> int:
    """A worker process that does this work again and again; its process id."""
    connections.close_all()
    child = os.fork()
    if child:
        _forked.append(child)
        return child
    os.environ["ROSTRUM_CRASH_AT"] = crash_at
    os.environ["ROSTRUM_CRASH_BY"] = crash_by
    signal.signal(signal.SIGTERM, _ask_to_end)
    signal.signal(signal.SIGCONT, _carry_on)
    try:
        while not _told_to_end.is_set():
            work()
            time.sleep(PAUSE)
        os._exit(0)
    except SystemExit:
        os._exit(0)
    except BaseException as fault:  # a worker that breaks is a fault of the product: say which
        os.write(2, f"a worker broke: {type(fault).__name__}: {fault}\n".encode())
        os._exit(1)


def end_all() -> None:
    """Kill whatever worker is still there, frozen or not: none may reach into the next run."""
    while _forked:
        child = _forked.pop()
        # One that was waited for already is no child of ours any more.
        with suppress(ChildProcessError):
            if os.waitpid(child, os.WNOHANG) == (0, 0):
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
