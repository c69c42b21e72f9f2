"""What the engine is given besides wording and context: which rules apply, and the lists."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
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
        made: dict[str, Any] = {}
        for name, value in known.items():
            if name == "parties":
                made[name] = tuple(_party(row) for row in value)
            elif name == "jargon":
                made[name] = tuple(Term(row["short"], row["long"]) for row in value)
            else:
                made[name] = tuple(value) if name == "officers" else frozenset(value)
        return cls(**made)


def _party(row: Mapping[str, Any]) -> Party:
    others = {key: tuple(row.get(key, ())) for key in ("names", "hashtags", "handles")}
    return Party(name=row["name"], **others)


@dataclass(frozen=True)
class Rules:
    """A frozen set of rule ids with the lists; ``number`` is its place in the record."""

    ids: frozenset[str]
    lists: Lists = field(default_factory=Lists)
    number: int = 0

    def __hash__(self) -> int:
        return hash((self.ids, self.number))


@cache
def default_lists() -> Lists:
    """The lists that ship with the package, for a council that has made none of its own."""
    source = Path(__file__).parent / "default_lists.json"
    return Lists.from_json(json.loads(source.read_text(encoding="utf-8")))
