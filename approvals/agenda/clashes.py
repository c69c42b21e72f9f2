"""Posts that get in each other's way: the same words, link or subject, or the same hour. Pure.

Networks do not allow the same words on several accounts, and residents who follow two members of
a ward hear both at once. A clash keeps nothing back: people see it and choose another time.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from approvals.agenda.days import hour_of
from guidance.compliance.links import find

NEAR = timedelta(days=2)
"""Posts this far apart, or less, are heard together."""
FEWEST_WORDS = 3
MOST = 3
"""Others that are named for one post: whoever reads of three knows enough."""
WORD = re.compile(r"\w+")


class Kind(StrEnum):
    """In what two posts are alike, the gravest first."""

    WORDS = "the same words as"
    LINK = "the same link as"
    SUBJECT = "the same subject as"
    HOUR = "the same hour, ward and channel as"


ORDER = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True)
class Said:
    """What is asked of one post. ``hour`` is None for what only goes out "soon"."""

    key: UUID
    at: datetime
    is_ahead: bool
    words: str
    links: frozenset[str]
    subjects: frozenset[str]
    ward: Hashable
    networks: frozenset[str]
    hour: datetime | None

    @property
    def traits(self) -> Iterator[tuple[Kind, Hashable]]:
        """All in which another post can be like it."""
        if len(self.words.split()) >= FEWEST_WORDS:
            yield Kind.WORDS, self.words
        yield from ((Kind.LINK, link) for link in self.links)
        yield from ((Kind.SUBJECT, subject) for subject in self.subjects)
        if self.hour is not None:
            yield from ((Kind.HOUR, (self.hour, self.ward, name)) for name in self.networks)


@dataclass(frozen=True)
class Clash:
    """Another post, and in what it is like this one."""

    kind: Kind
    other: UUID


def plain_words(text: str) -> str:
    """The words of a text without their links, their case and what stands between them."""
    for link in reversed(find(text)):
        text = f"{text[: link.start]} {text[link.end :]}"
    return " ".join(WORD.findall(text.casefold()))


def links_in(text: str) -> frozenset[str]:
    """The pages that a text leads to. The front page of a site is the subject of nothing."""
    found = (text[link.start : link.end].casefold() for link in find(text))
    bare = (re.sub(r"^(?:https?://)?(?:www\.)?", "", one).rstrip("/") for one in found)
    return frozenset(one for one in bare if "/" in one)


def subjects_in(words: str, topics: Iterable[str]) -> frozenset[str]:
    """The topics that are named in plain words."""
    padded = f" {words} "
    return frozenset(topic for topic in topics if f" {plain_words(topic)} " in padded)


def hour_for(moment: datetime, *, is_set: bool) -> datetime | None:
    """The hour in which a post is heard; None for one of which only the day is known."""
    return hour_of(moment) if is_set else None


def clashes_among(posts: Collection[Said]) -> Mapping[UUID, Sequence[Clash]]:
    """The clashes of each post that is still to go out, with those that are and those that are not.

    Each other post is named once, for the gravest likeness.
    """
    groups: defaultdict[tuple[Kind, Hashable], list[Said]] = defaultdict(list)
    for said in sorted(posts, key=lambda one: one.at):
        for trait in said.traits:
            groups[trait].append(said)
    found: defaultdict[UUID, dict[UUID, Kind]] = defaultdict(dict)
    for (kind, _), group in sorted(groups.items(), key=lambda pair: ORDER[pair[0][0]]):
        for one, other in _pairs(group):
            if len(found[one.key]) < MOST:
                found[one.key].setdefault(other.key, kind)
    return {
        key: [Clash(kind, other) for other, kind in others.items()]
        for key, others in found.items()
        if others
    }


def _pairs(group: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """Each post ahead with the few of its group that are nearest after or before it."""
    for place, one in enumerate(group):
        if one.is_ahead:
            near = [*group[max(0, place - MOST) : place], *group[place + 1 : place + 1 + MOST]]
            yield from ((one, other) for other in near if abs(one.at - other.at) <= NEAR)
