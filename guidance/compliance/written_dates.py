"""Finds dates in a text in the shapes in which people in Britain write them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
VERBS = frozenset(["sat", "sun", "wed", "may", "march", "mar"])
RELATIVE = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


class Written(NamedTuple):
    """A date as written; what is not said is None. ``offset`` is in days from the day of the post.

    ``within`` are the days, counted in the same way, that the words before the date leave: none
    but the next seven for "this Saturday". ``sure`` where nothing but a date can be meant, as with a weekday, an ordinal or a year.
    """

    start: int
    end: int
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    offset: int | None = None
    sure: bool = True
    within: tuple[int, int] | None = None


DAY_NAME = r"(?:mon|tues?|wed(?:s|nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
MONTH_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
CLOCK = r"(?:\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm)|noon|midday)"
PART = r"(?:\s+(?:morning|afternoon|lunchtime|teatime|evening|night))?"
# What may stand between a weekday and its date: a part of the day, hours, a comma, a bracket.
GAP = rf"{PART}(?:[\s,]+(?:at\s+|from\s+)?{CLOCK}(?:\s*(?:-|to|till|until)\s*{CLOCK})?)?[\s,:(\-]{{1,4}}(?:on\s+)?(?:the\s+)?"
NUMBER = r"\d{1,2}(?:\s?(?:st|nd|rd|th))?"
YEAR = r"(?:,?\s+(?:in\s+)?(?P<year>1[5-9]\d\d|20\d\d|'\d\d)\b)?"
# A weekday after its date, and not the beginning of the next one.
AFTER = (
    rf"(?:\s*\(\s*(?:an?\s+)?(?P<bracketed>{DAY_NAME}){PART}\s*\)"
    rf"|(?:\s*,\s*|\s+-\s+|\s+(?:is|was|falls\s+on)\s+)(?:which\s+is\s+)?(?:an?\s+)?(?P<after>{DAY_NAME}){PART}(?=\s*(?:[.;!?)\n]|$|(?:,\s*)?(?:at|from|in)\b)))?"
)
TO = r"\s*(?:-|to|until|till|and|&|or)\s*"
SHAPES = (
    # Friday 12 to Sunday 14 March: the first has the month of the last.
    rf"\b(?P<first>{DAY_NAME}){GAP}(?P<from>{NUMBER}){TO}(?:(?P<before>{DAY_NAME}){GAP})?(?P<day>{NUMBER})\s+(?:of\s+)?(?P<month>{MONTH_NAME}){YEAR}",
    rf"\b(?:(?P<before>{DAY_NAME}){GAP})?(?P<day>{NUMBER})\s+(?:of\s+)?(?P<month>{MONTH_NAME}){YEAR}{AFTER}",
    rf"\b(?:(?P<before>{DAY_NAME}){GAP})?(?P<month>{MONTH_NAME})\s+(?:the\s+)?(?P<day>{NUMBER})(?![\d:]|\.\d|\s?[ap]m\b){YEAR}{AFTER}",
    rf"\b(?:(?P<before>{DAY_NAME}){GAP})?(?P<day>\d{{1,2}})(?P<stroke>[/.-])(?P<month>\d{{1,2}})(?P=stroke)(?P<year>20\d\d|\d\d)\b(?![/.-]\d){AFTER}",
    rf"\b(?:(?P<before>{DAY_NAME}){GAP})?(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b{AFTER}",
    rf"\b(?P<before>{DAY_NAME}){GAP}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})\b(?!/|\s?[ap]m)",
    # The month is not said.
    rf"\b(?P<before>{DAY_NAME}){GAP}(?P<day>\d{{1,2}}\s?(?:st|nd|rd|th))\b(?!\s+(?:of\s+)?{MONTH_NAME})",
)
# Each shape with what a text must hold to be worth looking through for it.
FIGURE_HINT = re.compile(r"\d")
MONTH_HINT = re.compile("jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec")
STROKE_HINT = re.compile(r"\d[/.-]\d")
ORDINAL_HINT = re.compile(r"\d\s?(?:st|nd|rd|th)\b")
DAY_HINT = re.compile("mon|tue|wed|thu|fri|sat|sun")
HINTS = (
    {MONTH_HINT, DAY_HINT}, {MONTH_HINT}, {MONTH_HINT}, {STROKE_HINT}, {STROKE_HINT}, {STROKE_HINT, DAY_HINT},
    {ORDINAL_HINT, DAY_HINT},
)  # fmt: skip
DATES = tuple(re.compile(shape) for shape in SHAPES)
NEXT_TO = re.compile(
    rf"\b(?P<word>yesterday|today|tonight|tomorrow){PART}\s*[,(\-]\s*(?:which\s+is\s+|on\s+|that's\s+)?(?P<weekday>{DAY_NAME})(?!\s*(?:,|and|&|to|-)\s*(?:{DAY_NAME}|$))"
    rf"|\b(?P<weekday2>{DAY_NAME}){PART}\s*\(\s*(?P<word2>yesterday|today|tonight|tomorrow)\s*\)"
    rf"|\b(?P<word3>yesterday|today|tomorrow)\s+is\s+(?:a\s+)?(?P<weekday3>{DAY_NAME})"
)
# What places a day before its date. The first and the last day that it can mean are generous:
# "next Friday" is this week's to some and the week after's to others.
PLACES = {
    ("this", "day"): (0, 7), ("next", "day"): (1, 14), ("last", "day"): (-14, -1),
    ("this", "week"): (-6, 6), ("next", "week"): (1, 14), ("last", "week"): (-14, -1),
    ("this", "month"): (-30, 30), ("next", "month"): (1, 61), ("last", "month"): (-61, -1),
    ("this", "weekend"): (-1, 7), ("next", "weekend"): (1, 15), ("last", "weekend"): (-15, -1),
}  # fmt: skip
AT = rf"(?:[\s,]+(?:at|from)\s+{CLOCK}(?:\s*(?:-|to|till|until)\s*{CLOCK})?)?"
# Words of one clause, set apart from the date by a comma or a bracket; a deadline is another day.
CLAUSE = r"(?:\s+(?!until|till|by|before|ahead|deadline|clos|book|end|then|and\b|or\b|but\b)[^\s.!?;,()]+){0,9}(?=\s*[,(\-])"
PLACING = (
    r"(?:(?P<which>this|next|last)\s+(?:coming\s+)?(?P<unit>week|weekend|month)?"
    r"|(?P<word>yesterday|today|tonight|tomorrow|this\s+(?:morning|afternoon|evening)))(?:'s)?"
)
PLACED = re.compile(
    rf"\b{PLACING}{PART}{AT}(?:{CLAUSE})?[\s,(:!.\-]{{0,4}}(?:on\s+)?(?:the\s+)?(?:{NUMBER}{TO})?$"
)
PLACED_AFTER = re.compile(
    r"\s*[,(\-]\s*(?:that's\s+|which\s+is\s+)?(?P<word>yesterday|today|tonight|tomorrow)\b"
)
REACH = 90
DATED = re.compile(
    rf"\b(?P<word>yesterday|today|tonight|tomorrow){PART}[\s,(\-]{{1,3}}(?:the\s+)?(?:{DAY_NAME}{GAP})?(?P<day>{NUMBER})\s+(?:of\s+)?(?P<month>{MONTH_NAME}){YEAR}"
)


def find(text: str) -> list[Written]:
    """Every date in a plain text, in order, none inside another."""
    plain = text.lower()
    if len(plain) != len(text):
        plain = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return sorted(
        {*_relative(plain), *_absolute(plain, text)}, key=lambda one: (one.start, -one.end)
    )


def _absolute(plain: str, text: str) -> Iterator[Written]:
    if not FIGURE_HINT.search(plain):
        return
    taken: list[tuple[int, int]] = []
    hints = {
        hint for hint in (MONTH_HINT, STROKE_HINT, ORDINAL_HINT, DAY_HINT) if hint.search(plain)
    }
    for pattern in (shape for shape, needs in zip(DATES, HINTS, strict=True) if needs <= hints):
        for match in pattern.finditer(plain):
            start, end = match.span()
            if any(start < last and first < end for first, last in taken):
                continue
            taken.append((start, end))
            within = _placed(plain, start, end)
            for written in _written(match, text):
                # Of a range only the first day is placed.
                yield written._replace(within=_fitting(within, written))
                within = None


def _placed(plain: str, start: int, end: int) -> tuple[str, str] | None:
    """The words that place a date, if they stand right before or behind it."""
    if match := PLACED.search(plain, max(0, start - REACH), start):
        if match["word"]:
            return (match["word"] if match["word"] in RELATIVE else "today"), ""
        return match["which"], match["unit"] or "day"
    behind = PLACED_AFTER.match(plain, end)
    return (behind["word"], "") if behind else None


def _fitting(placed: tuple[str, str] | None, written: Written) -> tuple[int, int] | None:
    if placed is None:
        return None
    word, unit = placed
    if word in RELATIVE:
        return RELATIVE[word], RELATIVE[word]
    # "This 14 March" places nothing; "this Saturday 14 March" does.
    return None if unit == "day" and written.weekday is None else PLACES[word, unit]


def _written(match: re.Match[str], text: str) -> Iterator[Written]:
    said = match.groupdict()
    day, month, year = _number(said["day"]), _month(said.get("month")), _year(said.get("year"))
    weekday = _weekday(said.get("before") or said.get("bracketed") or said.get("after"))
    if said.get("first"):
        begins = _number(said["from"])
        earlier = month is not None and begins > day
        before = (month - 2) % 12 + 1 if earlier and month is not None else month
        if not (earlier and before == 12):
            yield Written(*match.span(), _weekday(said["first"]), begins, before, year)
    yield Written(*match.span(), weekday, day, month, year, sure=_sure(match, weekday, text))


def _sure(match: re.Match[str], weekday: int | None, text: str) -> bool:
    """'12 may apply' is no date and 'we sat 3rd' no Saturday: verbs need a capital or more beside them."""
    said = match.groupdict()
    if not said.get("month"):
        return said["before"] not in VERBS or text[match.start("before")].isupper()
    bare = said["day"].isdigit() and weekday is None and not said.get("year")
    return not (bare and said["month"] in VERBS) or text[match.start("month")].isupper()


def _relative(text: str) -> Iterator[Written]:
    if not any(word in text for word in RELATIVE):
        return
    for match in NEXT_TO.finditer(text):
        word = match["word"] or match["word2"] or match["word3"]
        weekday = _weekday(match["weekday"] or match["weekday2"] or match["weekday3"])
        yield Written(*match.span(), weekday, offset=RELATIVE[word.lower()])
    for match in DATED.finditer(text):
        offset = RELATIVE[match["word"].lower()]
        day, month = _number(match["day"]), _month(match["month"])
        yield Written(*match.span(), None, day, month, _year(match["year"]), offset)


def _number(written: str) -> int:
    return int(re.sub(r"\D", "", written))


def _month(written: str | None) -> int | None:
    if written is None or written.isdigit():
        return None if written is None else int(written)
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(written[:3].lower()))


def _weekday(written: str | None) -> int | None:
    if written is None:
        return None
    return next(n for n, name in enumerate(WEEKDAYS) if name.startswith(written[:3].lower()))


def _year(written: str | None) -> int | None:
    if written is None:
        return None
    return int(written) if len(written) == len("2027") else 2000 + int(written[-2:])
