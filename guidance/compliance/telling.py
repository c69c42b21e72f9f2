"""What changed about rules and lists in lines short enough for the trail, which keeps them for good. Pure.

The trail takes ids and short facts. Long ones are cut here, with a sign that they go on; the digest that
the trail keeps beside them says exactly which set or entry it was.
"""

from collections.abc import Iterable, Iterator, Mapping

from guidance.compliance.changes import Changes, ListChange

LONGEST = 190
"""Bytes of one line: the trail takes 200 characters, and 8,000 bytes of all lines together."""
MOST_LINES = 24
Fields = Mapping[str, str]


def cut(text: str, longest: int = LONGEST) -> str:
    """A text on one line, cut where it is too long to be kept."""
    plain = " ".join(text.split())
    encoded = plain.encode("utf-8", "replace")
    if len(encoded) <= longest:
        return encoded.decode("utf-8")
    return encoded[: longest - 3].decode("utf-8", "ignore") + "…"


def in_words(changes: Changes) -> list[str]:
    """What putting a set in force changed: each rule of staff's that is other, and each list."""
    lines = [cut(line) for line in _lines(changes)]
    if len(lines) <= MOST_LINES:
        return lines
    return [*lines[: MOST_LINES - 1], f"and {len(lines) - MOST_LINES + 1} more"]


def _lines(changes: Changes) -> Iterator[str]:
    for line in changes.changed:
        yield f"“{line.title}” changed. {line.detail}"
    for each in changes.lists:
        yield from (f"{each.title}: {said}" for said in _of_a_list(each))


def _of_a_list(change: ListChange) -> Iterator[str]:
    for word, names in (("added", change.added), ("removed", change.removed)):
        if names:
            yield f"{len(names)} {word}: {'; '.join(names)}"
    yield from (f"changed: {detail}" for detail in change.details)


def moved(before: Fields, after: Fields) -> dict[str, list[str]]:
    """Each field of an entry that is other, from what to what; of several lines only those that differ."""
    return {
        name: [cut(text) for text in _apart(before.get(name, ""), after.get(name, ""))]
        for name in {**before, **after}
        if before.get(name, "") != after.get(name, "")
    }


def _apart(one: str, other: str) -> tuple[str, str]:
    mine, theirs = one.splitlines(), other.splitlines()
    if len(mine) <= 1 and len(theirs) <= 1:
        return one, other
    return _without(mine, theirs), _without(theirs, mine)


def _without(lines: Iterable[str], others: Iterable[str]) -> str:
    known = set(others)
    return "; ".join(line for line in lines if line not in known)
