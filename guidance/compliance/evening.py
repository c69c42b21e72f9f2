"""Cues that name one party, made to hold for every party alike. Pure.

"Labour leaflets" and "vote Tory" are cues because of the leaflets and the vote. What is a cue with
one party's name is one with any other's, those that a council adds to its list included.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from guidance.compliance.folding import fold

LONGEST = 2
"""Words of a party's name as people say it in passing; the full names are for ballot papers."""


COMMON = frozenset(
    [
        "green", "greens", "reform", "alliance", "independent", "independents", "residents'", "plaid",
        "ld", "lds",
    ]
)  # fmt: skip
"""Parties' names that are ordinary words too: trusted only in a party's setting."""


def evened(
    classes: Mapping[str, Iterable[str]], parties: Iterable[str]
) -> dict[str, frozenset[str]]:
    """The classes with each entry that names a party given for all of them.

    An entry with a name that is an ordinary word too may mean the word, and stays alone.

    Args:
        parties: every name by which a party goes.
    """
    names = frozenset(name for name in map(_spoken, parties) if len(name) <= LONGEST)
    telling = frozenset(name for name in names if " ".join(name) not in COMMON)
    openings = frozenset(name[0] for name in telling)
    return {
        label: frozenset(entries).union(
            one
            for entry in entries
            if not openings.isdisjoint(entry.lower().split())
            for one in _for_all(entry, names, telling)
        )
        for label, entries in classes.items()
    }


def _spoken(name: str) -> tuple[str, ...]:
    return tuple(fold(name).text.lower().split())


def _for_all(
    entry: str, names: Collection[tuple[str, ...]], telling: Collection[tuple[str, ...]]
) -> Iterator[str]:
    words = entry.lower().split()
    for size in range(LONGEST, 0, -1):
        for place in range(len(words) - size + 1):
            if tuple(words[place : place + size]) in telling:
                before, after = words[:place], words[place + size :]
                yield from (" ".join([*before, *name, *after]) for name in names)
                return
