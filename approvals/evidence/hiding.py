"""Figures by group in which nobody is found by subtracting. Pure.

A figure below 5 is not shown, whether it is 4 or none. No total is counted apart from the groups:
a total says no more than the sum of the figures that are shown, and "or more" where one is not,
so that taking the shown figures from it leaves nothing. Groups of fewer than 3 serving members
stand together on one line, since a figure of theirs is a figure about a person.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass

from approvals.posts.privacy import FEW, FEWEST

FEWEST_MEMBERS = 3
OTHERS = "Smaller groups, and members in none"
TOO_FEW = f"not shown: fewer than {FEWEST_MEMBERS} members"


@dataclass(frozen=True)
class Tally:
    """Versions that were sent in; those on which a rule fired, was answered, was cleared."""

    sent_in: int = 0
    fired: int = 0
    answered: int = 0
    cleared: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        pairs = zip(astuple(self), astuple(other), strict=True)
        return Tally(*(mine + theirs for mine, theirs in pairs))


@dataclass(frozen=True)
class Line:
    """One group and its figures, None for one that is not shown."""

    name: str
    sent_in: int | None
    fired: int | None
    answered: int | None
    cleared: int | None
    hidden_as: str = FEW

    def said(self, figure: int | None) -> str:
        """A figure in words."""
        return self.hidden_as if figure is None else f"{figure:,}"


def lines_of(tallies: Mapping[str, Tally], members: Mapping[str, int]) -> list[Line]:
    """A line for each group by name, and the last for the small ones together.

    Args:
        tallies: group to its figures; empty for those in no group.
        members: group to how many of it serve, empty for those in none.
    """
    names = sorted(set(tallies) | set(members))
    large = [name for name in names if name and members.get(name, 0) >= FEWEST_MEMBERS]
    small = [name for name in names if name not in large]
    lines = [_line(name, tallies.get(name, Tally())) for name in large]
    if small:
        together = sum((tallies.get(name, Tally()) for name in small), Tally())
        lines.append(_line_of_few(together, sum(members.get(name, 0) for name in small)))
    return lines


def _line(name: str, tally: Tally) -> Line:
    sent_in, fired, answered, cleared = (_shown(figure) for figure in astuple(tally))
    return Line(name, sent_in, fired, answered, cleared)


def _line_of_few(tally: Tally, members: int) -> Line:
    if members < FEWEST_MEMBERS:
        return Line(OTHERS, None, None, None, None, TOO_FEW)
    return _line(OTHERS, tally)


def _shown(figure: int) -> int | None:
    return figure if figure >= FEWEST else None


def total_of(figures: Iterable[int | None]) -> str:
    """All groups together, in words that tell nothing beyond the figures themselves."""
    every: Sequence[int | None] = list(figures)
    shown = [figure for figure in every if figure is not None]
    if not shown:
        return "too few to show"
    return f"{sum(shown):,}" if len(shown) == len(every) else f"{sum(shown):,} or more"
