"""What the engine is given besides wording and context: which rules apply, and the lists."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Party:
    """A political party or group: every name it goes by, its hashtags and its handles."""

    name: str
    names: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()

    @property
    def every_name(self) -> tuple[str, ...]:
        """The full name and the others."""
        return (self.name, *self.names)


@dataclass(frozen=True)
class Term:
    """A piece of council shorthand and what it stands for."""

    short: str
    long: str


@dataclass(frozen=True)
class Nominee:
    """Somebody who stands for election. ``ward`` is its slug, empty where the whole area votes."""

    name: str
    ward: str = ""
    contest: str = ""


OWN_RULE = "council-"
"""How the id of every rule begins that staff wrote."""


@dataclass(frozen=True)
class Phrase:
    """A rule that staff wrote: wordings with their forms, or a pattern; and its own examples."""

    slug: str
    title: str
    severity: str
    todo: str
    guidance: str
    phrases: tuple[str, ...] = ()
    pattern: str = ""
    exceptions: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    near_misses: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The rule's id, which no rule that ships can have."""
        return OWN_RULE + self.slug


@dataclass(frozen=True)
class Lists:
    """The council's lists. Everything in lower case but names, terms and acronyms.

    ``numbers`` are telephone numbers as digits only; ``domains`` and ``emails`` may be published;
    ``council_domains`` are the council's own; ``officers`` are names below head of service.
    """

    parties: tuple[Party, ...] = ()
    jargon: tuple[Term, ...] = ()
    acronyms: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    shorteners: frozenset[str] = frozenset()
    profanity: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    campaign_hashtags: frozenset[str] = frozenset()
    council_domains: frozenset[str] = frozenset()
    officers: tuple[str, ...] = ()
    candidates: tuple[Nominee, ...] = ()
    sensitive_topics: tuple[str, ...] = ()
    phrases: tuple[Phrase, ...] = ()

    def standing_in(self, ward: str | None) -> tuple[str, ...]:
        """The names of who stands where this ward votes; without a ward, of everybody."""
        standing = (c.name for c in self.candidates if ward is None or c.ward in {"", ward})
        return tuple(dict.fromkeys(standing))

    def to_json(self) -> dict[str, Any]:
        """Plain values, fit for a JSON column; sets in order."""
        return {
            key: sorted(v) if isinstance(v, frozenset) else v for key, v in asdict(self).items()
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Lists":
        """The lists that ``to_json`` wrote; a list that is absent is empty.

        Raises TypeError or KeyError where an entry has another shape.
        """
        known = {name: data[name] for name in cls.__dataclass_fields__ if name in data}
        return cls(**{name: MAKERS.get(name, frozenset)(value) for name, value in known.items()})


def _party(row: Mapping[str, Any]) -> Party:
    others = {key: tuple(row.get(key, ())) for key in ("names", "hashtags", "handles")}
    return Party(name=row["name"], **others)


def _phrase(row: Mapping[str, Any]) -> Phrase:
    made: dict[str, Any] = {
        key: value if isinstance(value, str) else tuple(value) for key, value in row.items()
    }
    return Phrase(**made)


# How a list is read that is more than a set of words.
MAKERS: Mapping[str, Callable[[Any], Any]] = {
    "parties": lambda rows: tuple(_party(row) for row in rows),
    "jargon": lambda rows: tuple(Term(row["short"], row["long"]) for row in rows),
    "candidates": lambda rows: tuple(Nominee(**row) for row in rows),
    "phrases": lambda rows: tuple(_phrase(row) for row in rows),
    "officers": tuple,
    "sensitive_topics": tuple,
}


def digest_of(ids: Iterable[str], lists: Mapping[str, Any]) -> str:
    """SHA-256 of a set, from the ids of its rules and what ``Lists.to_json`` gives."""
    said = json.dumps([sorted(ids), lists], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


@dataclass(frozen=True, eq=False)
class Rules:
    """A frozen set of rule ids with the lists; ``number`` is its place in the record.

    Two are equal that hold the same under the same number: told by their digests, since lists of
    hundreds of entries are compared for every draft that is checked.
    """

    ids: frozenset[str]
    lists: Lists = field(default_factory=Lists)
    number: int = 0

    @cached_property
    def digest(self) -> str:
        """What stands for all that is in it; not its number."""
        return digest_of(self.ids, self.lists.to_json())

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, Rules) and self._mark == other._mark

    def __hash__(self) -> int:
        return hash(self._mark)

    @property
    def _mark(self) -> tuple[str, int]:
        return (self.digest, self.number)

    @property
    def own(self) -> dict[str, Phrase]:
        """The rules that staff wrote, by id."""
        return {phrase.id: phrase for phrase in self.lists.phrases}


@cache
def default_lists() -> Lists:
    """The lists that ship with the package, for a council that has made none of its own."""
    source = Path(__file__).parent / "default_lists.json"
    return Lists.from_json(json.loads(source.read_text(encoding="utf-8")))
