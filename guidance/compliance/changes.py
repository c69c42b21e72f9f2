"""What differs between two rule sets, in words. Pure."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from guidance.compliance.catalogue import CATALOGUE
from guidance.compliance.findings import GRAVE, ORDER, Severity
from guidance.compliance.rulebook import Lists, Phrase, Rules

SHOWN = 40
NAMES: Mapping[str, str] = {
    "parties": "Parties",
    "campaign_hashtags": "Campaign hashtags",
    "sensitive_topics": "Sensitive topics",
    "candidates": "Candidates",
    "numbers": "Telephone numbers that may be published",
    "emails": "E-mail addresses that may be published",
    "domains": "Web addresses that may be linked to",
    "council_domains": "The council’s own domains",
    "acronyms": "Initials that residents know",
    "jargon": "Jargon",
    "officers": "Officers’ names",
    "shorteners": "Short web addresses",
    "profanity": "Swear words",
    "places": "Places that sound like swear words",
}

WATCHED_FOR = frozenset(NAMES[name] for name in ("parties", "campaign_hashtags", "candidates"))
"""Names without which a rule that sends posts to the Monitoring Officer finds nothing."""


@dataclass(frozen=True)
class RuleLine:
    """A rule as a list of changes names it."""

    id: str
    title: str
    severity: Severity
    detail: str = ""


@dataclass(frozen=True)
class ListChange:
    """The entries by which one list differs."""

    title: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    details: tuple[str, ...] = ()
    """What differs in each that is changed, in words."""

    @property
    def rows(self) -> list[tuple[str, tuple[str, ...], int]]:
        """What happens, to which entries, and how many more there are than are shown."""
        every = (("Added", self.added), ("Removed", self.removed), ("Changed", self.details))
        return [(word, names[:SHOWN], max(0, len(names) - SHOWN)) for word, names in every if names]


@dataclass(frozen=True)
class Changes:
    """What would be otherwise."""

    added: tuple[RuleLine, ...]
    removed: tuple[RuleLine, ...]
    changed: tuple[RuleLine, ...]
    lists: tuple[ListChange, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.lists)

    @property
    def rules(self) -> tuple[RuleLine, ...]:
        """Every rule that is added, taken away or changed."""
        return (*self.added, *self.removed, *self.changed)

    @property
    def grave(self) -> tuple[RuleLine, ...]:
        """Rules for which a second person must confirm."""
        return tuple(line for line in self.rules if line.severity in GRAVE)

    @property
    def weakened(self) -> tuple[ListChange, ...]:
        """Lists of names that *refer* rules and the gate look for, and that lose some."""
        return tuple(
            change
            for change in self.lists
            if change.title in WATCHED_FOR and (change.removed or change.changed)
        )

    @property
    def needs_two(self) -> str:
        """What a second person must confirm, by name; empty where one person is enough."""
        titles = [line.title for line in self.grave] + [change.title for change in self.weakened]
        return titles[0] if titles else ""


def between(before: Rules, after: Rules) -> Changes:
    """What putting ``after`` in force would change about ``before``."""
    old, new = lines_of(before), lines_of(after)
    both = before.own.keys() & after.own.keys()
    changed = [_graver(old[i], new[i]) for i in both if before.own[i] != after.own[i]]
    return Changes(
        _sorted(new[identity] for identity in new.keys() - old.keys()),
        _sorted(old[identity] for identity in old.keys() - new.keys()),
        _sorted(changed),
        tuple(
            change
            for name, title in NAMES.items()
            if (change := _list_change(name, title, before.lists, after.lists))
        ),
    )


def lines_of(rules: Rules) -> dict[str, RuleLine]:
    """Every rule of a set, those that staff wrote among them; without what is not known here."""
    shipped = {i: CATALOGUE[i] for i in rules.ids if i in CATALOGUE}
    found = {i: RuleLine(i, entry.title, entry.severity) for i, entry in shipped.items()}
    for identity, phrase in rules.own.items():
        severity = Severity(phrase.severity)
        found[identity] = RuleLine(identity, phrase.title, severity, _detail(phrase))
    return found


def _detail(phrase: Phrase) -> str:
    """What a rule that staff wrote looks for: whoever confirms it reads this."""
    wanted = phrase.pattern or "; ".join(phrase.phrases)
    spared = f" But not: {'; '.join(phrase.exceptions)}." if phrase.exceptions else ""
    kind = "the pattern " if phrase.pattern else ""
    return f"Looks for {kind}{wanted}.{spared} Says: {phrase.todo}"


def _graver(one: RuleLine, other: RuleLine) -> RuleLine:
    """The new line, under the graver of the two grades: neither is left behind by one alone."""
    detail = f"{other.detail} Before: {one.detail}"
    return RuleLine(other.id, other.title, _hardest(one.severity, other.severity), detail)


def _hardest(*grades: Severity) -> Severity:
    return next((grade for grade in grades if grade in GRAVE), grades[-1])


def _sorted(lines: Any) -> tuple[RuleLine, ...]:
    return tuple(sorted(lines, key=lambda line: (ORDER[line.severity], line.title)))


def _list_change(name: str, title: str, before: Lists, after: Lists) -> ListChange | None:
    old, new = (_entries(name, lists) for lists in (before, after))
    added = tuple(sorted(new.keys() - old.keys()))
    removed = tuple(sorted(old.keys() - new.keys()))
    changed = tuple(sorted(key for key in new.keys() & old.keys() if new[key] != old[key]))
    details = tuple(f"{key} ({_differs(old[key], new[key])})" for key in changed)
    if added or removed or changed:
        return ListChange(title, added, removed, changed, details)
    return None


def _differs(old: Any, new: Any) -> str:
    """From what to what, field by field."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return f"{old} became {new}"
    both = ((name, _joined(old[name]), _joined(new[name])) for name in old)
    moved = (
        f"{name} was {was or 'empty'}, now {now or 'empty'}"
        for name, was, now in both
        if was != now
    )
    return "; ".join(moved)


def _joined(value: Any) -> str:
    return str(value) if isinstance(value, str) else ", ".join(value)


LABELS: Mapping[str, Callable[[Any], str]] = {
    "parties": lambda party: str(party.name),
    "jargon": lambda term: str(term.short),
    "candidates": lambda who: ", ".join(part for part in (who.name, who.contest, who.ward) if part),
}


def _entries(name: str, lists: Lists) -> dict[str, Any]:
    label = LABELS.get(name, str)
    return {label(entry): _plain(entry) for entry in getattr(lists, name)}


def _plain(entry: Any) -> Any:
    return entry if isinstance(entry, str) else asdict(entry)


def mark_of(rules: Rules) -> str:
    """A digest of a set: two with one mark are the same set."""
    told = [rules.number, sorted(rules.ids), rules.lists.to_json()]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
