"""Days and dates that cannot be right."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from guidance.compliance.context import LONDON
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule
from guidance.compliance.written_dates import MONTHS, WEEKDAYS, Written, find

LEAP = 2028
# Without a year a date may be this year's or the next; further off than this nobody leaves it out.
FAR = timedelta(days=240)
# An event that is this long past is history, not a slip.
STALE = timedelta(days=400)
FORWARD = re.compile(
    r"\b(?:join|come|drop[- ]?in|pop (?:in|along|by)|see you|tickets?|book|starts?|begins?|opens?|will|next|deadline|closes?|until|by"
    r"|register|sign up|apply|meet (?:us|at|by|outside)|takes? place|is on|are on|don'?t (?:miss|forget)|dinnae forget|save the date|all welcome|everyone welcome"
    r"|surgery|coffee morning|open (?:day|evening)|drop-?in|fair|f[eê]te|clean-?up|litter pick|walk|session|workshop|meeting|consultation|market|festival|parade"
    r"|concert|quiz|bingo|doors open|kick-?off|starting|reopens|returns|is back|closing date|lead(?:ing)? a|hosts?|hosting|volunteers? (?:needed|wanted)"
    r"|bring|get yoursel\w+|free entry|no need to book|have your say|hope to see|i'?ll be|we'?ll be|be there|runs? from|(?:from|at) \d{1,2}(?:[.:]\d\d)?\s?[ap]m)\b",
    re.IGNORECASE,
)
BACKWARD = re.compile(
    r"\b(?:was|were|had|took|went|came|thanks?|thank you|held|met|voted|agreed|decided|published|opened|closed|since|ago|died|born|killed"
    r"|raised|joined|helped|celebrated|visited|welcomed|cleared|collected|minutes|notes|photos?|pictures|recording|results?|well done|(?:lovely|great|good) to (?:see|meet)"
    r"|been|last|yesterday|turned out|cancelled|postponed|moved|marked|history|founded|passed|approved|refused|recorded|dated|reported|launched|signed|received|announced|attended|enjoyed|missed)\b",
    re.IGNORECASE,
)
# The past of any verb, but for words that end like one and are said of what is to come.
PAST = re.compile(
    r"\b(?:(?!need|feed|invit|limit|suppos|reserv|requir|organis|support|delight|pleas|excit|unit|wed\b)\w{3,}ed"
    r"|got|made|gave|saw|said|told|did|found|left|felt|brought|sent|won|lost|ran|began|became|spoke|wrote|heard|stood|sat|kept|built|has been|have been)\b",
    re.IGNORECASE,
)
# "From 3 March", "since 3 March", "the letter of 3 March" are no events.
STANDS_BACK = re.compile(
    r"\b(?:from|since|of|dated|after|before|between|the|as at)\s*$", re.IGNORECASE
)
ENDS = re.compile(r"[.!?\n](?:\s|$)")


@rule("date-mismatch")
def date_mismatch(reading: Reading) -> Iterator[Hit]:
    """A weekday that is not that date's, a date that does not exist, or an event that is past."""
    if not (reading.figures or reading.has("relative-day")):
        return
    moment = reading.context.moment
    today = moment.astimezone(LONDON).date() if moment is not None else None
    end = 0
    for written in find(reading.prose):
        wrong = _wrong(written, today, reading.prose)
        if wrong and written.start >= end:
            end = written.end
            span = reading.folded.span(written.start, written.end)
            yield Hit(*span, more=wrong)


def _wrong(written: Written, today: date | None, text: str) -> str:
    """Why a written date cannot be right; empty where it can."""
    if written.offset is not None:
        return _beside(written, today)
    if not written.sure or written.day is None or (written.month or 1) > 12:
        return ""
    if written.month is None:
        return _only_day(written, today)
    if not 1 <= written.day <= 31 or not written.month:
        return ""
    if not _exists(written.day, written.month, written.year or LEAP):
        return "There is no such date."
    meant = _meant(written, today)
    if not meant:
        return ""
    if written.weekday is not None and all(written.weekday != each.weekday() for each in meant):
        return _is_a(meant[0])
    if today is not None and written.within is not None and not _fits(written.within, meant, today):
        return "The words before it mean another day."
    gone = today is not None and all(today - STALE <= each < today for each in meant)
    return "That date is past." if gone and _invites(written, text) else ""


def _fits(within: tuple[int, int], meant: list[date], today: date) -> bool:
    """Whether a day that may be meant is among those that the words before it leave."""
    first, last = within
    return any(first <= (each - today).days <= last for each in meant)


def _is_a(day: date) -> str:
    month, weekday = MONTHS[day.month - 1].capitalize(), WEEKDAYS[day.weekday()].capitalize()
    return f"{day.day} {month} {day.year} is a {weekday}."


def _exists(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _meant(written: Written, today: date | None) -> list[date]:
    """The days that may be meant, the likeliest first: with a year one, else those not far off."""
    day, month = written.day or 0, written.month or 0
    if written.year:
        return [date(written.year, month, day)]
    if today is None:
        return []
    years = (today.year - 1, today.year, today.year + 1)
    near = [date(year, month, day) for year in years if _exists(day, month, year)]
    near.sort(key=lambda each: abs(each - today))
    return near[:1] + [each for each in near[1:] if abs(each - today) <= FAR]


def _only_day(written: Written, today: date | None) -> str:
    """'Weds 3rd': the third that comes next, or the one that was last."""
    if today is None or written.day is None or not 1 <= written.day <= 31:
        return ""
    span = [today + timedelta(days=step) for step in range(-61, 62)]
    days = [each for each in span if each.day == written.day]
    ahead = [each for each in days if each >= today][:1]
    behind = [each for each in days if each < today][-1:]
    if any(each.weekday() == written.weekday for each in ahead + behind):
        return ""
    return _is_a((ahead or behind)[0]) if days else ""


def _beside(written: Written, today: date | None) -> str:
    """'Tomorrow (Tuesday)' and 'today, 3 March', against the day on which it goes out."""
    if today is None or written.offset is None:
        return ""
    meant = today + timedelta(days=written.offset)
    if written.weekday is not None:
        return "" if meant.weekday() == written.weekday else _is_a(meant)
    same = (written.day, written.month) == (meant.day, meant.month)
    return "" if same and written.year in (None, meant.year) else _is_a(meant)


def _invites(written: Written, text: str) -> bool:
    """Whether the words around the date look forward to it, and none tells of what was."""
    ends = [match.end() for match in ENDS.finditer(text)]
    first = max((end for end in ends if end <= written.start), default=0)
    last = min((end for end in ends if end >= written.end), default=len(text))
    return (
        FORWARD.search(text, first, last) is not None and BACKWARD.search(text, first, last) is None
    )
