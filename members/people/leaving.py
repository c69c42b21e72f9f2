"""What a person leaves open, told to whoever is about to shut them out.

The packages above know it and may not be imported here. Each registers a callable in its
``AppConfig.ready``; the page that asks before deactivating asks them all.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from members.people.models import User


@dataclass(frozen=True)
class Matter:
    """So many things of one kind, and what becomes of them: ``2``, ``posts in review``, a sentence."""

    count: int
    what: str
    then: str


Source = Callable[[User, datetime], Iterable[Matter]]
_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Add a source under a name. The same name again replaces it."""
    _sources[name] = source


def left_open(user: User, at: datetime) -> list[Matter]:
    """What this person would leave open now, in the order in which the sources registered."""
    matters = (matter for source in _sources.values() for matter in source(user, at))
    return [matter for matter in matters if matter.count]
