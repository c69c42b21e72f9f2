"""Which patterns have stood their trial: each is tried once, and the answer is kept.

A trial takes a tenth of a second, too long for every page that shows a rule and for a transaction
that others wait for. So it is made when the entry is saved, and what came of it stays with the portal.
"""

import hashlib
from collections.abc import Iterable
from functools import lru_cache

from django.core.cache import cache

from guidance.compliance import patterns
from guidance.compliance.rulebook import Phrase

DAY = 24 * 60 * 60
STOOD_FOR = 30 * DAY
"""Servers are replaced; what was quick enough is tried again after this long."""
FAILED_FOR = DAY // 24


def refuse_unfit(pattern: str) -> None:
    """Raise ValueError for a pattern that must not be put in force."""
    patterns.compiled(pattern)
    _stand(pattern)


def try_all(phrases: Iterable[Phrase]) -> None:
    """Try every pattern that has not been, so that none is tried in the transaction that follows."""
    for phrase in phrases:
        if phrase.pattern:
            try:
                refuse_unfit(phrase.pattern)
            except ValueError:
                continue  # The verb says so, of each that it is asked for.


@lru_cache(maxsize=512)
def _stand(pattern: str) -> None:
    """Return for a pattern that stood its trial, and raise ValueError, unkept here, for the others."""
    key = f"pattern-trial:{hashlib.sha256(_limits(pattern).encode()).hexdigest()}"
    fault = cache.get(key)
    if fault is None:
        fault = patterns.slowness(pattern)
        cache.set(key, fault, FAILED_FOR if fault else STOOD_FOR)
    if fault:
        raise ValueError(fault)


def _limits(pattern: str) -> str:
    """A pattern with what it is held to: other limits ask for another trial."""
    return f"{patterns.TRIAL_LENGTH}/{patterns.TRIAL_LIMIT}/{pattern}"
