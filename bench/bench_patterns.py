"""How long patterns that staff may write take on a text of 25,000 characters.

Run from the root of the repository: ``python bench/bench_patterns.py``. Patterns are made up at
random, the same ones each time, from what makes matching hard. Whatever is accepted must find what it
finds within the goal, on texts that the trial at saving has not seen.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from time import thread_time_ns

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from guidance.compliance import patterns

GOAL = 50.0
LENGTH = 25_000
TRIED = 400
ATOMS = ["a", "b", ".", "[ab]", "[^b]", r"\w", "a?", "(?:a|b)", "(?:ab|a)", r"\pL", r"\b", "x"]
ENDS = ["z", "", "|a", "z|a"]
KNOWN = [r"(a+)+$", r"(\w+\s?)+!", "a.*b|a", r"(?:(?:(?:.){7}[^b].)+)*z", "close (?:the|a) library"]


def made_up(chance: random.Random, depth: int = 0) -> str:
    """A pattern with repetition and alternatives inside one another."""
    way = chance.random()
    if depth > 3 or way < 0.3:
        return chance.choice(ATOMS)
    inner = made_up(chance, depth + 1)
    if way < 0.55:
        many = chance.randint(2, 40)
        return f"(?:{inner})" + chance.choice(["*", "+", "?", f"{{0,{many}}}", f"{{{many // 2}}}"])
    other = made_up(chance, depth + 1)
    return inner + other if way < 0.85 else f"(?:{inner}|{other})"


def accepted(chance: random.Random) -> Iterator[str]:
    """Those that may be put in force."""
    for pattern in (*KNOWN, *(made_up(chance) + chance.choice(ENDS) for _ in range(TRIED))):
        try:
            patterns.refuse_unfit(pattern)
        except ValueError:
            continue
        yield pattern


def texts(chance: random.Random) -> list[str]:
    """Texts of other letters and another order than those of the trial."""
    every = ["ab", "abc \n", "aàb€ ", "abxz"]
    mixed = ["".join(chance.choices(letters, k=LENGTH)) for letters in every]
    return [
        *mixed,
        "a" * (LENGTH - 1) + "b",
        ("The library on Mill Lane closes. " * 1_000)[:LENGTH],
    ]


def milliseconds(pattern: str, text: str) -> float:
    """This thread's own work for one search."""
    begun = thread_time_ns()
    patterns.spans(pattern, text)
    return (thread_time_ns() - begun) / 1e6


def main() -> None:
    chance = random.Random(7)
    found = list(accepted(chance))
    hard = texts(chance)
    worst = max((max(milliseconds(p, text) for text in hard), p) for p in found)
    print(f"{len(found)} of {TRIED + len(KNOWN)} patterns accepted, {LENGTH} characters each")
    print(f"slowest {worst[0]:.1f} ms (goal: at most {GOAL:.0f} ms): {worst[1][:100]}")
    if worst[0] > GOAL:
        sys.exit(1)


if __name__ == "__main__":
    main()
