"""How long a check takes beside a floor of 50 compiled expressions on the same texts.

Run from the root of the repository: ``python bench/bench_checker.py``. The floor and the checker
take turns inside one process, so that a busy machine slows both.
"""

import re
import sys
from pathlib import Path
from statistics import median
from time import perf_counter_ns

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from guidance.compliance import engine
from guidance.compliance.catalogue import CATALOGUE
from guidance.compliance.context import Context
from guidance.compliance.guesses import guess
from guidance.compliance.rulebook import Rules, default_lists
from guidance.compliance.wording import Wording

ROUNDS = 60
LONG = 200
STEMS = """
    vote support labour conserv liberal green reform party campaign canvass leaflet elect candidate
    promote council officer planning refuse approve commit scheme exempt confident private leak rumour
    apparent heard flood evacuat boil arrest charg guilt thug clown idiot swear resid family address phone
    email child school aged photo google percent source click here link
""".split()  # noqa: SIM905
FLOOR = [re.compile(rf"\b{stem}\w*\b(?:\W+\w+){{0,4}}", re.IGNORECASE) for stem in STEMS][:50]


def texts() -> list[str]:
    """The catalogue's own texts, joined and cut to 200 characters."""
    every = [
        pair["text"] for entry in CATALOGUE.values() for pair in (entry.trigger, entry.near_miss)
    ]
    joined = " ".join(every)
    return [joined[start : start + LONG] for start in range(0, 40 * LONG, LONG)]


def floor(text: str) -> int:
    """Every expression over the text, counting what it finds."""
    return sum(1 for expression in FLOOR for _ in expression.finditer(text))


def milliseconds(work: object, argument: object) -> float:
    """One run, in milliseconds."""
    begun = perf_counter_ns()
    work(argument)
    return (perf_counter_ns() - begun) / 1e6


def main() -> None:
    rules = Rules(engine.IMPLEMENTED, default_lists())

    def check(text: str) -> None:
        engine.check(Wording(text, "x"), Context(), rules)

    sample = texts()
    for text in sample:
        check(text)
        floor(text)

    def reads_like(text: str) -> None:
        guess(text, rules, ())

    reads_like(sample[0])
    rows = [
        (
            milliseconds(floor, t),
            milliseconds(check, t),
            milliseconds(check, t * 4),
        )
        for _ in range(ROUNDS)
        for t in sample
    ]
    guessed = median(milliseconds(reads_like, t) for _ in range(ROUNDS) for t in sample)
    least, mine, longer = (median(column) for column in zip(*rows, strict=True))
    size = sum(map(len, sample)) / len(sample)
    print(f"{len(sample)} drafts of {size:.0f} characters, {len(engine.IMPLEMENTED)} rules")
    print(f"floor, {len(FLOOR)} expressions  {least:.3f} ms")
    print(
        f"checker                {mine:.3f} ms, {mine / least:.2f} of the floor (goal: at most 2)"
    )
    print(f"text four times as long {longer:.3f} ms, {longer / mine:.2f} times (goal: at most 5)")
    print(f"guesses for a reviewer  {guessed:.3f} ms (goal: at most 50)")


if __name__ == "__main__":
    main()
