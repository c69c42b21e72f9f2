"""Patterns that staff write, compiled by RE2, whose time grows with the text and no faster. Pure.

RE2 knows no back references and no look-around, so that no pattern can run away. One with much
repetition inside repetition is still slow by a constant, which is what the limits here are for.
"""

import random
from functools import lru_cache
from itertools import chain, islice
from time import thread_time_ns
from typing import Any

import re2

LONGEST = 300
LARGEST_PROGRAM = 400
MEMORY = 8 << 20
TRIED = 200
"""So many matches are looked at; a text with more of them cannot hide one behind exceptions."""
TRIAL_LENGTH = 25_000
GLIMPSE = 1_000
TRIAL_LIMIT = 25.0
"""Milliseconds; half of what the benchmark allows, because servers differ."""
EVERYDAY = "The council will close the library on Mill Lane on Friday 12 March, says Cllr O'Brien. "


@lru_cache(maxsize=512)
def compiled(pattern: str) -> Any:
    """The pattern, ready to search. Small letters and capitals are the same.

    Raises ValueError, in words for whoever wrote it, for what RE2 does not take or what is too
    large.
    """
    if len(pattern) > LONGEST:
        raise ValueError(f"A pattern has at most {LONGEST} characters.")
    options = re2.Options()
    options.max_mem = MEMORY
    options.case_sensitive = False
    options.log_errors = False
    options.never_capture = True
    try:
        made = re2.compile(pattern, options)
    except (re2.error, UnicodeEncodeError) as fault:
        raise ValueError(f"This is not a pattern that can be used: {_said(fault)}.") from None
    if made.programsize > LARGEST_PROGRAM:
        raise ValueError("This pattern repeats too much. Use smaller numbers in {}, or words.")
    if made.search("") is not None or made.fullmatch("") is not None:
        raise ValueError("This pattern matches nothing at all, and so every post.")
    return made


def _said(fault: Exception) -> str:
    """What RE2 says, which are bytes."""
    said = fault.args[0] if fault.args else ""
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else "it has half a character"


def spans(pattern: str, text: str) -> list[tuple[int, int]]:
    """Where the pattern matches; exceptions are for the caller to take out before it counts."""
    # A lone half of a pair cannot be encoded; the question mark keeps every place where it was.
    fit = text.encode("utf-8", "replace").decode("utf-8")
    found = islice(compiled(pattern).finditer(fit), TRIED)
    return [match.span() for match in found if match.end() > match.start()]


def _milliseconds(pattern: str, text: str) -> float:
    """This thread's own work: the best of two, so that building tables and a busy machine count once."""
    times = []
    for _ in range(2):
        begun = thread_time_ns()
        spans(pattern, text)
        times.append((thread_time_ns() - begun) / 1e6)
    return min(times)


def _hard_texts(pattern: str) -> list[str]:
    """Ordinary words, and the pattern's own letters: all one, in turn, and in disorder."""
    letters = sorted({letter for letter in pattern if letter.isalnum()})[:8] or ["a"]
    chance = random.Random(1)  # noqa: S311  the same texts each time, and nothing secret
    mixed = "".join(chance.choices([*letters, "a", "b", " "], k=TRIAL_LENGTH))
    few = "".join(chance.choices("ab", k=TRIAL_LENGTH))
    lines = "".join(chance.choices([*letters, *"abc \n"], k=TRIAL_LENGTH))
    turns = "".join(letters) * TRIAL_LENGTH
    same = letters[0] * TRIAL_LENGTH
    return [text[:TRIAL_LENGTH] for text in (EVERYDAY * 300, mixed, few, lines, turns, same)]


def refuse_unfit(pattern: str) -> None:
    """Raise ValueError for a pattern that must not be put in force. It is tried each time."""
    compiled(pattern)
    if fault := slowness(pattern):
        raise ValueError(fault)


def slowness(pattern: str) -> str:
    """What its trial says against a pattern that compiles, or an empty string."""
    # A slow one shows it on the beginnings, and does not get to spend seconds on the rest.
    texts = _hard_texts(pattern)
    trials = chain((text[:GLIMPSE] for text in texts), texts)
    is_slow = any(_milliseconds(pattern, text) > TRIAL_LIMIT for text in trials)
    return "This pattern takes too long on a long post. Make it simpler." if is_slow else ""
