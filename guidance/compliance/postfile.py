"""Reads a JSON list of posts with their context, for checking many at once.

Every fault is a ``Malformed`` that names the entry and the key.
"""

from collections.abc import Callable, Mapping
from datetime import MAXYEAR, MINYEAR, date, datetime
from typing import Any, TypeVar

from guidance.compliance.context import Context, PreElection
from guidance.compliance.wording import Medium, Wording

CHANNELS = ("x", "facebook", "bluesky", "mastodon", "linkedin", "threads", "instagram")
ACCOUNTS = ("councillor", "personal", "council")
CAPACITIES = ("ward", "portfolio", "leader", "civic", "group", "private", "council")
NATIONS = ("england", "wales", "scotland", "northern-ireland")
KINDS = ("local", "by-election", "general")
SCOPES = ("authority", "ward")
Reader = Callable[[Any], Any]
Day = TypeVar("Day", bound=date)


class Malformed(ValueError):  # noqa: N818
    """The file is not as it should be; the text is one line that says where and how."""


def read(data: object) -> list[tuple[Wording, Context]]:
    """The posts of a decoded file. Raises Malformed."""
    if not isinstance(data, list):
        raise Malformed("The file must hold a JSON list of posts.")
    return [_entry(number, item) for number, item in enumerate(data)]


def _entry(number: int, item: object) -> tuple[Wording, Context]:
    where = f"Entry {number}"
    if not isinstance(item, Mapping):
        raise Malformed(f"{where}: must be an object with text and context.")
    if strange := sorted(set(item) - {"text", "context"}):
        raise Malformed(f"{where}: {strange[0]} is not a known key.")
    if not isinstance(item.get("text"), str):
        raise Malformed(f"{where}: text must be a string.")
    known = item.get("context", {})
    if not isinstance(known, Mapping):
        raise Malformed(f"{where}: context must be an object.")
    values = _values(known, CONTEXT, f"{where}: ")
    wording = Wording(item["text"], values.pop("channel", ""), values.pop("media", ()))
    return wording, Context(**values)


def _values(known: Mapping[str, Any], readers: Mapping[str, Reader], where: str) -> dict[str, Any]:
    """Each value, read; null is not known. A strange key is a fault, or a slip would be silence."""
    values = {}
    for key, value in known.items():
        if key not in readers:
            raise Malformed(f"{where}{key} is not a known key.")
        if value is None:
            continue
        try:
            values[key] = readers[key](value)
        except Malformed as fault:
            raise Malformed(f"{where}{key} {fault}") from None
    return values


def _one_of(*choices: str) -> Reader:
    def reader(value: Any) -> str:
        if value not in choices:
            raise Malformed(f"must be one of {', '.join(choices)}.")
        return str(value)

    return reader


def _typed(kind: type, name: str) -> Reader:
    def reader(value: Any) -> Any:
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise Malformed(f"must be {name}.")
        return value

    return reader


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise Malformed("must be a list of strings.")
    return tuple(value)


def _moment(value: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise Malformed("must be a date and time in ISO 8601.") from None
    if moment.tzinfo is None:
        raise Malformed("must have an offset from UTC.")
    return _near(moment)


def _day(value: Any) -> date:
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        raise Malformed("must be a date, like 2027-03-31.") from None
    return _near(day)


def _near(day: Day) -> Day:
    """A day that can be reckoned with: in the first and last years of all, sums overflow."""
    if not MINYEAR < day.year < MAXYEAR:
        raise Malformed(f"must be of a year from {MINYEAR + 1} to {MAXYEAR - 1}.")
    return day


def _pre_election(value: Any) -> PreElection:
    if not isinstance(value, Mapping):
        raise Malformed("must be null or an object.")
    return PreElection(**_values(value, PERIOD, ""))


def _media(value: Any) -> tuple[Medium, ...]:
    if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
        raise Malformed("must be a list of objects.")
    return tuple(_medium(number, item) for number, item in enumerate(value))


def _medium(number: int, item: Mapping[str, Any]) -> Medium:
    values = _values(item, MEDIUM, f"{number}: ")
    renamed = {"type": "kind", "bytes": "size"}
    return Medium(**{renamed.get(key, key): value for key, value in values.items()})


TEXT = _typed(str, "a string")
FLAG = _typed(bool, "true or false")
PERIOD: dict[str, Reader] = {
    "kind": _one_of(*KINDS),
    "scope": _one_of(*SCOPES),
    "ward": TEXT,
    "starts": _day,
    "polling_day": _day,
}
MEDIUM: dict[str, Reader] = {
    "type": _one_of("image", "video"),
    "alt": TEXT,
    "decorative": _typed(bool, "true or false"),
    "silent": _typed(bool, "true or false"),
    "contains_text": FLAG,
    "declared_text": TEXT,
    "children": FLAG,
    "consent": _one_of("none", "recorded", "n/a"),
    "licence": TEXT,
    "people": _texts,
    "bytes": _typed(int, "a whole number"),
    "captions": FLAG,
}
CONTEXT: dict[str, Reader] = {
    "channel": _one_of(*CHANNELS),
    "account": _one_of(*ACCOUNTS),
    "capacity": _one_of(*CAPACITIES),
    "ward": TEXT,
    "council": TEXT,
    "nation": _one_of(*NATIONS),
    "author_committees": _texts,
    "author_is_candidate": FLAG,
    "created_at": _moment,
    "publish_at": _moment,
    "pre_election": _pre_election,
    "period_start": _day,
    "polling_day": FLAG,
    "candidates": _texts,
    "sensitive_topics": _texts,
    "hold": TEXT,
    "recent_posts": _texts,
    "media": _media,
}
