"""Pre-election periods, holds and the calendar of the account."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from guidance.compliance.context import LONDON, Context
from guidance.compliance.folding import fold
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule

WORDS = re.compile(r"\w+")


@rule("pep-candidate-named")
def pep_candidate_named(reading: Reading) -> Iterator[Hit]:
    """A nominated candidate's full name, or their surname after Cllr or Councillor."""
    if reading.context.restricted() is None:
        return
    for name in reading.context.candidates:
        pattern = name_pattern(fold(name).text)
        if pattern is None:
            continue
        yield from (reading.span_hit(match) for match in pattern.finditer(reading.folded.text))
        for medium in reading.wording.media:
            if pattern.search(fold(medium.alt or "").text):
                yield Hit(fills=(("phrase", name),))


def named_in(texts: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
    """Those of the names that stand in one of the texts, as the rule on candidates finds them."""
    plain = [fold(text).text for text in texts]
    found = []
    for name in names:
        pattern = name_pattern(fold(name).text)
        if pattern is not None and any(pattern.search(text) for text in plain):
            found.append(name)
    return tuple(found)


@lru_cache(maxsize=4096)
def name_pattern(name: str) -> re.Pattern[str] | None:
    """Finds a candidate's full name, and the surname after a title; None for one word alone."""
    parts = name.split()
    if len(parts) < 2:
        return None
    full = r"\s+".join(re.escape(part) for part in parts)
    surname = re.escape(parts[-1])
    return re.compile(
        rf"\b(?:(?:cllr\.?|councillor)\s+)?(?:{full}|(?<=cllr )(?:{surname})|(?<=cllr\. ){surname}|(?<=councillor ){surname})\b",
        re.IGNORECASE,
    )


@rule("pep-scheduled-inside")
def pep_scheduled_inside(reading: Reading) -> Iterator[Hit]:
    """Written before a known period, to go out inside it; days are days in London."""
    context = reading.context
    starts = _period_start(context)
    if starts is None or context.publish_at is None or context.created_at is None:
        return
    goes, written = (
        moment.astimezone(LONDON).date() for moment in (context.publish_at, context.created_at)
    )
    ended = context.pre_election is not None and not context.pre_election.covers(context.publish_at)
    if written < starts <= goes and not (ended and context.period_start is None):
        yield Hit(more=f"The period starts on {starts.day} {starts:%B %Y}.")


def _period_start(context: Context) -> date | None:
    if context.period_start is not None:
        return context.period_start
    return context.pre_election.starts if context.pre_election is not None else None


@rule("hold-in-force")
def hold_in_force(reading: Reading) -> Iterator[Hit]:
    """A hold of the site binds this account."""
    if reading.context.hold:
        yield Hit(more=f"The reason is: {reading.context.hold}.")


@rule("duplicate-post")
def duplicate_post(reading: Reading) -> Iterator[Hit]:
    """The same words as a recent post of the account, whatever the case, spacing or stops."""
    if not reading.context.recent_posts:
        return
    mine = _essence(reading.text)
    if mine and any(_essence(text) == mine for text in reading.context.recent_posts):
        yield Hit()


def _essence(text: str) -> str:
    return " ".join(WORDS.findall(fold(text).text.casefold()))
