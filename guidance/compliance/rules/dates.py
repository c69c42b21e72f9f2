"""Days and dates that cannot be right."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from guidance.compliance.context import LONDON
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
DAY = r"(?P<{}>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?:,?\s+(?P<year>20\d\d)\b)?"
GAP = r",?\s+(?:the\s+)?"
DATE = re.compile(
    rf"\b(?:{DAY.format('before')}{GAP})?{NUMBER}\s+(?:of\s+)?{MONTH}(?![a-z]){YEAR}"
    rf"(?:\s*\(\s*{DAY.format('after')}\s*\))?",
    re.IGNORECASE,
)
AMERICAN = re.compile(
    rf"\b{DAY.format('before')}{GAP}{MONTH}\s+{NUMBER}(?!\d){YEAR}", re.IGNORECASE
)
SLASHED = re.compile(
    rf"\b(?:{DAY.format('before')}{GAP})?(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/(?P<year>20\d\d|\d\d)\b",
    re.IGNORECASE,
)
NAMED = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", re.IGNORECASE)
FORWARD = re.compile(
    r"\b(?:join|come|drop in|see you|tickets?|book|starts?|opens?|will|next|deadline|closes?|until|by|register)\b",
    re.IGNORECASE,
)


@rule("date-mismatch")
def date_mismatch(reading: Reading) -> Iterator[Hit]:
    """A weekday that is not that date's, a date that does not exist, or an event that is past."""
    if not reading.figures:
        return
    moment = reading.context.moment
    named = (DATE, AMERICAN) if NAMED.search(reading.prose) else ()
    slashed = (SLASHED,) if "/" in reading.prose else ()
    for pattern in named + slashed:
        for match in pattern.finditer(reading.prose):
            wrong = _wrong(match, moment, reading.prose)
            if wrong:
                yield reading.span_hit(match, more=wrong)


def _wrong(match: re.Match[str], moment: datetime | None, text: str) -> str:
    """Why a written date cannot be right; empty where it can."""
    today = moment.astimezone(LONDON).date() if moment is not None else None
    day, month = int(match["day"]), _month(match["month"])
    year = _year(match["year"], day, month, today)
    if not 1 <= month <= 12 or not _exists(day, month, year or 2028):
        return "There is no such date." if 1 <= month <= 12 and "/" not in match.group() else ""
    if year is None:
        return ""
    meant = date(year, month, day)
    said = match["before"] or match.groupdict().get("after")
    if said and not WEEKDAYS[meant.weekday()].startswith(said.lower()[:3]):
        return f"{day} {MONTHS[month - 1].capitalize()} {year} is a {WEEKDAYS[meant.weekday()].capitalize()}."
    if today is not None and meant < today and _invites(match, text):
        return "That date is past."
    return ""


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(written.lower()[:3]))


def _exists(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _year(written: str | None, day: int, month: int, today: date | None) -> int | None:
    """The year that is meant: as written, or the one that brings the date nearest to today."""
    if written:
        return int(written) if len(written) == 4 else 2000 + int(written)
    if today is None or not 1 <= month <= 12:
        return None
    near = [y for y in (today.year - 1, today.year, today.year + 1) if _exists(day, month, y)]
    return min(near, key=lambda y: abs((date(y, month, day) - today).days)) if near else None


def _invites(match: re.Match[str], text: str) -> bool:
    """Whether the words shortly before or after the date look forward to it."""
    return FORWARD.search(text, max(0, match.start() - 60), match.end() + 40) is not None
