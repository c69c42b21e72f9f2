"""Measures the checker on labelled posts: ``python -m tests.guidance.compliance.corpus.measuring``.

Prints recall and precision for every rule and half, and with ``--write`` keeps them in
``docs/checker-measured.md``. With ``--show RULE`` it prints what a rule missed and what it raised
wrongly, of the half that may be looked at and of no other.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from guidance.compliance import engine, postfile
from guidance.compliance.catalogue import CATALOGUE, EXACT
from guidance.compliance.guesses import guess
from guidance.compliance.rulebook import Rules, default_lists

HERE = Path(__file__).parent
REPORT = HERE.parents[3] / "docs" / "checker-measured.md"
RULEBOOK = Rules(engine.IMPLEMENTED, default_lists())
GROUPS = {
    "structure and context": EXACT,
    "lists and shapes": {"list"},
    "facts and wording": {"mixed"},
    "wording": {"wording"},
}


@dataclass
class Tally:
    """How often each rule was right, missing or wrong, and how many clean posts stayed clean."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    clean: int = 0
    left_clean: int = 0

    def recall(self, rule: str) -> float | None:
        """The share of expected findings that were raised; None where none was expected."""
        return _share(self.found[rule], self.found[rule] + self.missed[rule])

    def precision(self, rule: str) -> float | None:
        """The share of raised findings that were expected; None where none was raised."""
        return _share(self.found[rule], self.found[rule] + self.wrong[rule])

    def add(self, post: dict[str, Any], raised: set[str]) -> None:
        """Count one post. What two officers could differ about counts neither way."""
        expected, open_to_both = set(post["rules"]), set(post["may"])
        self.found.update(expected & raised)
        self.missed.update(expected - raised)
        self.wrong.update(raised - expected - open_to_both)
        if not expected:
            self.clean += 1
            self.left_clean += not raised - open_to_both


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def posts(half: str) -> Iterator[dict[str, Any]]:
    """The labelled posts of a half, ``look`` or ``measured``."""
    for file in sorted((HERE / half).glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def raised(post: dict[str, Any]) -> set[str]:
    """The rules that the checker raises for a post."""
    ((wording, context),) = postfile.read([{"text": post["text"], "context": post["context"]}])
    return {finding.rule for finding in engine.check(wording, context, RULEBOOK).findings}


def measure(half: str, *, guessing: bool = False) -> Tally:
    """Every post of a half, counted; with what is guessed besides, if asked."""
    tally = Tally()
    for post in posts(half):
        found = raised(post)
        guessed = guess(post["text"], RULEBOOK, found) if guessing else ()
        tally.add(post, found | {one.rule for one in guessed})
    return tally


def table(halves: dict[str, Tally]) -> str:
    """The figures as a table in Markdown, one line a rule."""
    heads = [f"{half}: {what}" for half in halves for what in ("posts", "recall", "precision")]
    lines = ["| rule | kind | " + " | ".join(heads) + " |", "|---" * (2 + len(heads)) + "|"]
    for rule in sorted(CATALOGUE):
        cells = [cell for tally in halves.values() for cell in _cells(tally, rule)]
        lines.append(f"| {rule} | {CATALOGUE[rule].kind} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cells(tally: Tally, rule: str) -> tuple[str, str, str]:
    expected = tally.found[rule] + tally.missed[rule]
    return str(expected), _figure(tally.recall(rule)), _figure(tally.precision(rule))


def _figure(share: float | None) -> str:
    return "" if share is None else f"{share:.2f}"


def summary(half: str, tally: Tally) -> str:
    """One line: all rules together, and the clean posts."""
    found, missed, wrong = (sum(each.values()) for each in (tally.found, tally.missed, tally.wrong))
    return (
        f"{half}: recall {found / (found + missed):.3f} of {found + missed} expected findings, "
        f"precision {found / (found + wrong):.3f}, "
        f"{tally.left_clean} of {tally.clean} clean posts left clean"
    )


def by_kind(half: str, tally: Tally) -> list[str]:
    """The same for each kind of rule apart: what is exact must not lend its figures to the rest."""
    lines = []
    for name, kinds in GROUPS.items():
        rules = [rule for rule, entry in CATALOGUE.items() if entry.kind in kinds]
        found, missed, wrong = (
            sum(each[rule] for rule in rules) for each in (tally.found, tally.missed, tally.wrong)
        )
        lines.append(
            f"{half}, {name} ({len(rules)} rules): recall {_figure(_share(found, found + missed))} "
            f"of {found + missed}, precision {_figure(_share(found, found + wrong))}"
        )
    return lines


@dataclass(frozen=True)
class Pair:
    """The same message from two sides, and what the checker raises for each."""

    name: str
    posts: tuple[dict[str, Any], dict[str, Any]]
    raised: tuple[set[str], set[str]]

    @property
    def differs(self) -> bool:
        """Whether the two get different findings."""
        return self.raised[0] != self.raised[1]

    def only(self, side: str) -> int:
        """How many findings one side alone gets, where the other is of the other side."""
        sides = [(post["party"] or "").partition("-")[0] for post in self.posts]
        if set(sides) != {"administration", "opposition"}:
            return 0
        mine = sides.index(side)
        return len(self.raised[mine] - self.raised[1 - mine])


def pairs(half: str) -> list[Pair]:
    """Every two posts of a half that say the same for different sides."""
    mirrors: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for post in posts(half):
        if post.get("mirror"):
            mirrors[post["mirror"]].append(post)
    return [
        Pair(name, both, (raised(both[0]), raised(both[1])))
        for name, group in mirrors.items()
        for both in combinations(group, 2)
    ]


def mirrored(half: str) -> str:
    """One line: how many pairs differ, and whether one side comes off worse."""
    every = pairs(half)
    return (
        f"{half}, mirrored pairs: {sum(pair.differs for pair in every)} of {len(every)} get "
        "different findings; found on the administration's post alone "
        f"{sum(pair.only('administration') for pair in every)}, on the opposition's alone "
        f"{sum(pair.only('opposition') for pair in every)}"
    )


def show(rule: str) -> None:
    """Print the mistakes of a rule in the half that may be looked at."""
    for post in posts("look"):
        got = rule in raised(post)
        if got != (rule in post["rules"]) and rule not in post["may"]:
            print("WRONG " if got else "MISSED", post["id"], post["text"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--show", metavar="RULE")
    parser.add_argument("--half", choices=("look", "measured"), action="append")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if options.show:
        show(options.show)
        return
    halves = {half: measure(half) for half in options.half or ("look", "measured")}
    lines = [
        line
        for half, tally in halves.items()
        for line in (summary(half, tally), *by_kind(half, tally), mirrored(half))
    ]
    if "measured" in halves:
        guessed = measure("measured", guessing=True)
        lines.append(summary("measured, with the guesses for reviewers", guessed))
    print("\n".join([table(halves), "", *lines]))
    if options.write:
        head, _, _ = REPORT.read_text(encoding="utf-8").partition("<!-- figures -->")
        figures = "\n".join(f"- {line}" for line in lines)
        REPORT.write_text(f"{head}<!-- figures -->\n\n{figures}\n\n{table(halves)}\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
