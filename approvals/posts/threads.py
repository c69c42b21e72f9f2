"""Remarks as pages show them: in threads, each with its phrase, and where that stands now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.forms import Form

from approvals.posts.canonical import Payload
from approvals.posts.models import Remark
from approvals.posts.pinning import Pin, find_again

DELETED = "This remark has been deleted."
DONE = {Remark.What.RESOLVED: "resolved this", Remark.What.REOPENED: "opened this again"}


@dataclass(frozen=True)
class Entry:
    """One thing said in a thread, or done to it."""

    remark: Remark

    @property
    def done(self) -> str:
        """What was done to the thread; nothing where something was said."""
        return DONE.get(Remark.What(self.remark.what), "")

    @property
    def words(self) -> str:
        """What was said."""
        return DELETED if self.remark.text is None else self.remark.text


@dataclass
class Thread:
    """A remark with what came of it. ``places`` say where its phrase stands in the current words.

    ``name`` tells it from the others on the page: those for the author are counted by themselves,
    so that no gap in their numbers tells of one that is internal. ``answer`` is the form of a reader who may reply.
    """

    root: Remark
    name: str
    phrase: str
    places: Mapping[str, tuple[int, int]]
    entries: list[Entry] = field(default_factory=list)
    answer: Form | None = None

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"remark-{self.root.pk}"

    @property
    def is_resolved(self) -> bool:
        """Whether it has been dealt with, and not taken up again."""
        marks = [entry.remark.what for entry in self.entries if entry.done]
        return marks[-1:] == [Remark.What.RESOLVED]

    @property
    def is_gone(self) -> bool:
        """Whether it is about words that the current version does not have."""
        return bool(self.phrase) and not self.places

    @property
    def readers(self) -> str:
        """Who can read it."""
        return "reviewers only" if self.root.internal else "the author reads this"


def threads_in(
    remarks: Iterable[Remark], payloads: Mapping[UUID, Payload | None], current: UUID | None
) -> list[Thread]:
    """The threads of a post, in the order in which they were begun.

    Args:
        remarks: those that the reader may see, with ``by`` and ``version``, in any order.
        payloads: what each version of the post says; None where that has been deleted.
        current: the version that the page shows.
    """
    now = payloads.get(current) if current else None
    threads: dict[UUID, Thread] = {}
    counted = {True: 0, False: 0}
    for remark in sorted(remarks, key=_place_in_time):
        begun = threads.get(remark.thread_id) if remark.thread_id else None
        if begun is None:
            counted[remark.internal] += 1
            name = f"{'I' if remark.internal else 'R'}{counted[remark.internal]}"
            phrase = phrase_of(remark, payloads.get(remark.version_id))
            begun = Thread(remark, name, phrase, _places(remark, phrase, now))
            threads[remark.pk] = begun
        begun.entries.append(Entry(remark))
    return list(threads.values())


def _place_in_time(remark: Remark) -> tuple[datetime, bool, bool]:
    # A clock has steps: what begins a thread comes before what came of it at the same moment.
    return remark.at, remark.thread_id is not None, remark.what == Remark.What.SAID


def phrase_of(remark: Remark, payload: Payload | None) -> str:
    """The words that a remark was pinned to; nothing where it is about the whole."""
    if not remark.end or payload is None:
        return ""
    return payload.texts().get(str(remark.connection_id), "")[remark.start : remark.end]


def _places(remark: Remark, phrase: str, now: Payload | None) -> dict[str, tuple[int, int]]:
    """Connections to where the phrase stands in their current wording."""
    if now is None or not phrase:
        return {}
    found = {key: find_again(phrase, remark.start, text) for key, text in now.texts().items()}
    return {key: place for key, place in found.items() if place is not None}


def pins_then(threads: Sequence[Thread], version: UUID, connection: str) -> list[Pin]:
    """The threads that were begun on this connection's wording of an earlier version."""
    return [
        Pin(thread.root.start, thread.root.end, thread.name, thread.anchor)
        for thread in threads
        if thread.phrase
        and thread.root.version_id == version
        and str(thread.root.connection_id) == connection
    ]


def pins_on(threads: Sequence[Thread], connection: str) -> list[Pin]:
    """The open threads that point at words of this connection's current wording."""
    return [
        Pin(*thread.places[connection], thread.name, thread.anchor)
        for thread in threads
        if connection in thread.places and not thread.is_resolved
    ]
