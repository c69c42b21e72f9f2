"""Who may still know of what a notice is about.

Between the writing of a notice and its sending or reading a role can go, or a delegation end. What a
notice is about lies above this package, which may not import it. Each part registers a callable
in its ``AppConfig.ready``; it is asked once for all that is about to be told.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from members.notifications.models import Notification

Pair = tuple[UUID, str]
"""Somebody, and the reference of a thing."""
Source = Callable[[Collection[Pair], datetime], Collection[Pair]]
Words = Callable[[Collection[str]], Mapping[str, str]]
_sources: dict[str, Source] = {}
_words: dict[str, Words] = {}


def register(kind: str, source: Source, words: Words) -> None:
    """Add the sources for one kind of thing: which of these pairs may know of it, and its words.

    The words tell one thing from another on a page of the portal. No e-mail asks for them.
    """
    _sources[kind], _words[kind] = source, words


def hidden(notices: Iterable[Notification], at: datetime) -> set[int]:
    """The keys of those notices that tell of what their recipient may no longer know of.

    As many queries as the kinds of things need, however many notices there are. What is about
    nothing, or about a kind that nobody registered, is for whoever it was written to.
    """
    asked: dict[str, dict[Pair, set[int]]] = {}
    for notice in notices:
        kind, reference = _parts(notice)
        if kind in _sources:
            pair = (notice.recipient_id, reference)
            asked.setdefault(kind, {}).setdefault(pair, set()).add(notice.pk)
    found: set[int] = set()
    for kind, pairs in asked.items():
        seen = set(_sources[kind](pairs.keys(), at))
        found |= {pk for pair, pks in pairs.items() if pair not in seen for pk in pks}
    return found


def words(notices: Iterable[Notification]) -> dict[int, str]:
    """The words of what notices are about, by their keys, for readers who may know of it."""
    asked: dict[str, set[str]] = {}
    rows = list(notices)
    for kind, reference in map(_parts, rows):
        if kind in _words:
            asked.setdefault(kind, set()).add(reference)
    found = {kind: _words[kind](references) for kind, references in asked.items()}
    return {row.pk: found.get(kind, {}).get(ref, "") for row in rows for kind, ref in [_parts(row)]}


def _parts(notice: Notification) -> tuple[str, str]:
    kind, _, reference = notice.about.partition(":")
    return kind, reference
