"""How long a check takes beside a floor of 50 compiled expressions on the same texts.

Run from the root of the repository: ``python bench/bench_checker.py``. The floor and the checker
take turns inside one process, so that a busy machine slows both. Ends with 1 where a goal is missed
by more than what a busy machine adds.
"""

import re
import sys
from pathlib import Path
from statistics import mean, median
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
# Goals, and how far beyond them is no noise. What a turn costs is its quickest time; even that wanders
# by a fifth while other work fills the machine's caches.
BESIDE_FLOOR, FOUR_TIMES, FOR_GUESSES = 2.0, 5.0, 50.0
MARGIN = 1.5
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


def quickest(rows: list[tuple[float, ...]], texts: int) -> list[float]:
    """The mean over the texts of each column's quickest turn, which is what the code itself costs."""
    columns = zip(*rows, strict=True)
    return [mean(min(column[text::texts]) for text in range(texts)) for column in columns]


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
    least, mine, longer = quickest(rows, len(sample))
    size = sum(map(len, sample)) / len(sample)
    print(f"{len(sample)} drafts of {size:.0f} characters, {len(engine.IMPLEMENTED)} rules")
    print(f"floor, {len(FLOOR)} expressions  {least:.3f} ms")
    print(
        f"checker                {mine:.3f} ms, {mine / least:.2f} of the floor "
        f"(goal: at most {BESIDE_FLOOR:.0f})"
    )
    print(
        f"text four times as long {longer:.3f} ms, {longer / mine:.2f} times "
        f"(goal: at most {FOUR_TIMES:.0f})"
    )
    print(f"guesses for a reviewer  {guessed:.3f} ms (goal: at most {FOR_GUESSES:.0f})")
    measured = ((mine / least, BESIDE_FLOOR), (longer / mine, FOUR_TIMES), (guessed, FOR_GUESSES))
    missed = [
        f"{found:.2f} where {goal:.0f} is the goal"
        for found, goal in measured
        if found > goal * MARGIN
    ]
    if missed:
        sys.exit("Clearly missed: " + "; ".join(missed))


if __name__ == "__main__":
    main()
