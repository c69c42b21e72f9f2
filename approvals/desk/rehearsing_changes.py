"""What a change of the rules and lists would have found otherwise in the posts of the last 90 days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from approvals.desk.rehearsing import Flagged, Past, past, roughly
from guidance.compliance import engine
from guidance.compliance.changes import lines_of
from guidance.compliance.context import Context, PreElection
from guidance.compliance.rulebook import Lists, Rules
from guidance.compliance.wording import Wording

IN_A_PERIOD = ("candidates", "sensitive_topics")
"""Lists that are asked in a pre-election period only: for a change of them the posts are looked at as in one."""
Found = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Compared:
    """Posts in which more would have been found, and those in which less would have been."""

    asked: int
    newly: tuple[Flagged, ...]
    no_longer: tuple[Flagged, ...]
    as_in_a_period: bool

    @property
    def newly_roughly(self) -> str:
        """In how many more, for somebody who may not read them."""
        return roughly(len(self.newly))

    @property
    def no_longer_roughly(self) -> str:
        """In how many less, for the same."""
        return roughly(len(self.no_longer))


def compare(before: Rules, after: Rules, *, reads: bool, at: datetime) -> Compared:
    """Ask two rule sets of the same posts, the latest first. Stores nothing.

    Args:
        reads: whether this is for somebody who may read posts; see ``rehearsing.past``.
    """
    period = any(getattr(before.lists, name) != getattr(after.lists, name) for name in IN_A_PERIOD)
    titles = {rule: line.title for one in (before, after) for rule, line in lines_of(one).items()}
    posts = list(past(at, reads=reads))
    newly: list[Flagged] = []
    no_longer: list[Flagged] = []
    for each in posts:
        was, would_be = (_found(each, rules, period=period) for rules in (before, after))
        for more, where in ((would_be - was, newly), (was - would_be, no_longer)):
            if more:
                where.append(Flagged(each.post, each.title, _said(more, titles)))
    return Compared(len(posts), tuple(newly), tuple(no_longer), period)


def _found(each: Past, rules: Rules, *, period: bool) -> Found:
    """Each rule with the words that it finds."""
    context = _context(rules.lists, each.capacity, PreElection() if period else None)
    return frozenset(
        (finding.rule, text[finding.start : finding.end])
        for text in each.texts
        for finding in engine.check(Wording(text), context, rules).findings
    )


def _context(lists: Lists, capacity: str | None, period: PreElection | None) -> Context:
    return Context(
        capacity=capacity,
        pre_election=period,
        candidates=lists.standing_in(None),
        sensitive_topics=lists.sensitive_topics,
    )


def _said(found: Found, titles: Mapping[str, str]) -> tuple[str, ...]:
    """Each rule by its title, with the words."""
    return tuple(
        f"{titles.get(rule, rule)}: “{words}”" if words else titles.get(rule, rule)
        for rule, words in sorted(found)
    )
