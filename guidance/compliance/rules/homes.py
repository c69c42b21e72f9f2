"""Where people live."""

import re
from collections.abc import Iterator

from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule

STREET = (
    r"(?:Road|Rd|Street|St|Lane|Ln|Avenue|Ave|Close|Drive|Crescent|Cres|Way|Court|Place|Terrace|Gardens|Grove|Row|Walk|Mews|Rise"
    r"|Hill|Square|Green|Croft|View|Yard|Steps|Wynd|Brow|Cottages|Villas|Parade|Quay|Vale|Bank|Fold|Gate|Garth|Loan|Brae|Park"
    r"|Heights|Wharf|Meadows?|Paddock|Orchard|Ridge|Side|Field|Fields|Parc|Estate|Approach|Buildings|Alley|Passage|Vennel|Path)"
)
MONTH = r"(?!January|February|March|April|May|June|July|August|September|October|November|December)"
SPELT = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)"
NAMES = MONTH + r"(?:(?:[A-Z][\w'-]*|St\.|the|of)\s+){1,3}"
HOUSE = re.compile(
    r"\b(?:(?:[Ff]lat|[Aa]partment|[Rr]oom)\s+\d{1,4}[A-Za-z]?,?\s+)?"
    r"(?:(?:[Nn]umber|[Nn]o\.?)\s+(?:"
    + SPELT
    + r"|\d{1,3}[a-zA-Z]?),?|(?<![\d.,:/£#-])\d{1,3}[a-zA-Z]?,?)\s+(?:on\s+|in\s+|of\s+)?(?:the\s+)?"
    r"(?:"
    + NAMES
    + STREET
    + r"\b|(?:Heol|Stryd|Ffordd|Maes|Lôn|Rhodfa|Clos)\s+[A-Z]\w+|The\s+[A-Z]\w+)"
    r"|\b[Ff]lat\s+\d{1,4}[A-Za-z]?,?\s+(?:(?:in|at|of)\s+)?(?:[A-Z][\w'-]+\s+){1,3}(?:House|Court|Tower|Point|Heights|Lodge)\b"
)
NUMBER_ON = re.compile(
    r"\b(?:Heol|Stryd|"
    + NAMES
    + STREET
    + r")\b[^.!?\n]{0,40}\b[Nn](?:umber|o\.?)\s+(?:"
    + SPELT
    + r"|\d{1,3}[a-z]?)\b"
    r"|\b(?:Heol|Stryd|Ffordd)\s+[A-Z]\w+[^.!?\n]{0,40}\b[Nn]umber\s+\d{1,3}[a-z]?\b"
)
# Cheap to look for: whatever the expressions above find has one of these.
NUMBERED = re.compile(r"\d[a-zA-Z]?,?\s+(?:(?:on|in|of|at|the)\s+)*[A-Z]|[A-Z]\d[A-Z\d]?\s\d[A-Z]")
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b")
# A house known by its name, or by what can be seen of it and its road.
NAMED = re.compile(
    r"\b(?:The\s+)?(?:Old\s+)?(?:[A-Z][\w'-]+\s+)(?:Cottage|Farmhouse|Farm|Lodge|Nook|Rectory|Vicarage|Gatehouse|Bungalow|Villa|Barn|Croft|Manse|Grange)\b"
    r"|\bThe\s+(?:Old\s+)?(?:Laurels|Gatehouse|Rectory|Vicarage|Manse|Limes|Elms|Beeches|Firs|Hollies|Willows|Cedars|Grange|Lodge|Cottage|Bungalow"
    r"|Forge|Smithy|Barn|Coach\s+House|Schoolhouse|School\s+House|Mill\s+House|Bakehouse|Oaks|Poplars|Hawthorns|Chestnuts|Orchard|Gables|Haven)\b"
)
ROAD = re.compile(r"\b" + NAMES + STREET + r"\b|\b(?:Heol|Stryd|Ffordd)\s+[A-Z]\w+")


@rule("home-address")
def home_address(reading: Reading) -> Iterator[Hit]:
    """A number and road where nothing says that the public goes there, or a home that is described."""
    if (reading.figures and NUMBERED.search(reading.prose)) or reading.has("door-number"):
        for pattern in (HOUSE, NUMBER_ON, POSTCODE):
            for match in pattern.finditer(reading.prose):
                if _is_home(reading, match):
                    yield reading.span_hit(match)
    if reading.has("dwelling-word") and reading.has("pinpoint"):
        yield from _described(reading)
    if reading.has("lives-there"):
        for match in NAMED.finditer(reading.prose):
            place = reading.at(match.start())
            if (
                place is not None
                and reading.beside(place, "lives-there")
                and not reading.beside(place, "venue", "not-home")
            ):
                yield reading.span_hit(match)


def _is_home(reading: Reading, match: re.Match[str]) -> bool:
    place = reading.at(match.start())
    if place is None or reading.beside(place, "not-home", "imprint-mark"):
        return False
    if reading.beside(place, "strong-resident", "lives-there", "at-home"):
        return True
    public = reading.near(place, "venue", "public-door", before=14, after=14) is not None
    if public or reading.has("not-home"):
        return False
    return reading.beside(place, "resident") or POSTCODE.fullmatch(match.group()) is None


def _described(reading: Reading) -> Iterator[Hit]:
    for place in reading.where("dwelling-word"):
        pinned = reading.near(place, "pinpoint", before=8, after=8)
        if pinned is None or reading.beside(place, "not-home", "of-many"):
            continue
        sentence = reading.sentence(place)
        span = reading.starts[sentence.first], reading.ends[sentence.last - 1]
        if reading.beside(place, "lives-there") or ROAD.search(reading.prose, *span):
            yield reading.hit(place, pinned)
            return
