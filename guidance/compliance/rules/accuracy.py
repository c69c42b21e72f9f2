"""What is said to be so: hearsay, figures and emergency advice."""

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
OFFICIAL = ("gov.uk", "police.uk", "nhs.uk", "gov.wales", "gov.scot", "fire.uk", "nidirect.gov.uk")


@rule("rumour", "hearsay")
def rumour(reading: Reading) -> Iterator[Hit]:
    """Hearsay passed on; not listening to residents, and not putting a rumour right."""
    for place in reading.first_of("hearsay"):
        last = reading.run_end(place, "hearsay")
        if reading.beside(place, "debunk") or reading.negated(place, 2):
            continue
        if not reading.is_in(last + 1, "heard-you"):
            yield reading.hit(place, last)


@rule("emergency-unsourced", "flee/danger")
def emergency_unsourced(reading: Reading) -> Iterator[Hit]:
    """Advice to act, or a danger said to be near, with neither a link nor a body that says so."""
    if _has_official(reading):
        return
    for place in reading.first_of("flee"):
        if not reading.beside(place, "calm"):
            yield reading.hit(place, reading.run_end(place, "flee"))
    for place in reading.first_of("danger"):
        near = reading.near(place, "urgent", before=8, after=8)
        if near is not None and not reading.beside(place, "calm", "flee"):
            yield reading.hit(place, near)


def _has_official(reading: Reading) -> bool:
    known = {*OFFICIAL, *reading.lists.council_domains, *reading.lists.domains}
    if any(link.belongs_to(domain) for link in reading.links for domain in known):
        return True
    return any(
        reading.near(place, "says", before=3, after=4) is not None
        for place in reading.where("official-body")
    )


@rule("figure-without-source")
def figure_without_source(reading: Reading) -> Iterator[Hit]:
    """A share, a sum or a rise, and nowhere in the post a link or a named source."""
    if (
        not any(letter in reading.text for letter in "%£")
        and not reading.has("amount-move")
        and ("per" not in reading.words and "percent" not in reading.words)
    ):
        return
    if reading.links or reading.has("source"):
        return
    for match in PERCENT.finditer(reading.prose):
        if not _loose(reading, match):
            yield reading.span_hit(match)
    for match in MONEY.finditer(reading.prose):
        if _is_claim(reading, match):
            yield reading.span_hit(match)
    yield from _moves(reading)


def _loose(reading: Reading, match: re.Match[str]) -> bool:
    rest = reading.prose[match.end() : match.end() + 20]
    return IDIOM.match(rest) is not None or rest.lstrip().lower().startswith("off")


def _is_claim(reading: Reading, match: re.Match[str]) -> bool:
    place = reading.at(match.start())
    if place is not None and reading.near(place, "price", before=4, after=4) is not None:
        return False
    figure = match.group().rstrip(".,").lower()
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
