"""Figures that claim something, and their sources."""

import re
from collections.abc import Iterator

from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule

PERCENT = re.compile(r"(?<![\w.])\d[\d,.]*\s?(?:%|per\s?cent\b|percent\b)")
MONEY = re.compile(r"£\d[\d,.]*(?:\s?(?:m|bn|k|million|billion|thousand)\b)?", re.IGNORECASE)
# 'A hundred per cent' as a way of speaking.
IDIOM = re.compile(
    r"\s*(?:behind|agree|sure|certain|support|committed|right|effort)\b", re.IGNORECASE
)
# Below this many pounds an amount is a price, not a claim.
CLAIM = 100
TALLY = re.compile(r"(?<=: )\d[\d,]{2,}(?![\d:]|\.\d|[ap]m)")
ORDINAL_OF = frozenset(
    ["time", "day", "night", "week", "month", "year", "term", "attempt", "round"]
)
YEAR_DIGITS, LONG_NUMBER = 4, 12


@rule("figure-without-source")
def figure_without_source(reading: Reading) -> Iterator[Hit]:
    """A share, a sum or a rise, and nowhere in the post a link or a named source."""
    if reading.links or reading.has("source"):
        return
    if reading.figures:
        for match in PERCENT.finditer(reading.prose):
            if not _loose(reading, match):
                yield reading.span_hit(match)
        for match in MONEY.finditer(reading.prose):
            if _is_claim(reading, match):
                yield reading.span_hit(match)
    yield from _moves(reading)
    yield from _shares(reading)
    yield from _averages(reading)
    yield from _counts(reading)


def _loose(reading: Reading, match: re.Match[str]) -> bool:
    rest = reading.prose[match.end() : match.end() + 20]
    return IDIOM.match(rest) is not None or rest.lstrip().lower().startswith("off")


def _is_claim(reading: Reading, match: re.Match[str]) -> bool:
    place = reading.at(match.start())
    if place is not None and reading.beside(place, "unit-cost"):
        return True
    figure = match.group().rstrip(".,").lower()
    around = 2 if figure[-1].isalpha() else 4
    if place is not None and reading.near(place, "price", before=around, after=around) is not None:
        return False
    digits = "".join(letter for letter in figure if letter.isdigit() or letter == ".").strip(".")
    large = figure[-1].isalpha()
    return large or float(digits if digits.count(".") == 1 else digits.replace(".", "")) >= CLAIM


def _moves(reading: Reading) -> Iterator[Hit]:
    """'Up by 40', 'fell by 12': a change by a number without a per cent sign or a pound."""
    for place in reading.where("amount-move"):
        number = place + 1 + (reading.word(place + 1) == "by")
        word = reading.word(number).replace(",", "")
        if reading.word(place) in ("doubled", "halved", "tripled"):
            yield reading.hit(place)
        elif number == place + 2 and word.isdigit() and reading.home[number] == reading.home[place]:
            follows = reading.folded.text[reading.ends[number] : reading.ends[number] + 2]
            if "%" not in follows:
                yield reading.hit(place, number)


def _shares(reading: Reading) -> Iterator[Hit]:
    """'A third of households', 'one in six adults', 'twice as many families'."""
    for place in reading.first_of("share"):
        last = reading.run_end(place, "share")
        if _is_no_share(reading, place, last):
            continue
        counted = reading.near(last, "counted", after=4) is not None
        moved = reading.near(place, "amount-move", before=4) is not None
        exact = reading.word(last - 1) == "every" or reading.word(place + 1) == "out"
        if (counted or moved or exact) and not reading.beside(place, "occasion"):
            yield reading.hit(place, last)
    for place in reading.first_of("multiple"):
        if not reading.beside(place, "occasion"):
            yield reading.hit(place, reading.run_end(place, "multiple"))


def _is_no_share(reading: Reading, first: int, last: int) -> bool:
    """'Ten out of ten' is praise, and 'a third month' comes after the second."""
    whole = last > first and reading.word(first) == reading.word(last)
    return whole or reading.word(last + 1) in ORDINAL_OF


def _averages(reading: Reading) -> Iterator[Hit]:
    """'The average wait is 51 minutes'."""
    for place in reading.where("average"):
        for other in reading.after(place, 12):
            if _number(reading, other) is not None:
                yield reading.hit(place, other)
                break


def _counts(reading: Reading) -> Iterator[Hit]:
    """A large number of what a council deals with, over a time or in a state."""
    if reading.has("unit-cost"):
        for place in reading.where("hundreds", "pounds-word"):
            if reading.beside(place, "unit-cost") and not reading.beside(place, "occasion"):
                yield reading.hit(place)
    for match in TALLY.finditer(reading.prose) if reading.figures else ():
        found = reading.at(match.start())
        if found is not None and reading.beside(found, "counted", "average"):
            yield reading.span_hit(match)
    for place in reading.where("counted"):
        if not reading.beside(place, "rate", "unit-cost") or reading.beside(place, "occasion"):
            continue
        number = next((x for x in reading.before(place, 3) if _large(reading, x)), None)
        if number is not None:
            yield reading.hit(number, place)
            return


def _large(reading: Reading, place: int) -> bool:
    number = _number(reading, place)
    return reading.is_in(place, "hundreds") or (number is not None and number >= CLAIM)


def _number(reading: Reading, place: int) -> int | None:
    """A whole number in figures that is no year; None for any other word."""
    word = reading.word(place).replace(",", "")
    if not (word.isascii() and word.isdigit() and len(word) < LONG_NUMBER):
        return None
    year = len(word) == len(reading.word(place)) == YEAR_DIGITS and word[:2] in ("18", "19", "20")
    return None if year else int(word)
