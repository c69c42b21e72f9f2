"""A party's colours, emblems and newsletters, and its business done with the council's things."""

from collections.abc import Iterator

from guidance.compliance.combining import around, joined
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule
from guidance.compliance.rules.party import branded, parties, resourced, supported

EMBLEMS = ("logo", "banner", "rosette", "poster", "placard", "badge", "leaflet", "emblem", "stall")


@rule("party-support", "party/us-in")
def party_support(reading: Reading) -> Iterator[Hit]:
    """A verb of support with a party, or a party with words of joining, praise or choice near."""
    found = [*supported(reading)]
    yield from found or asks_for_support(reading)


@rule("party-branding")
def party_branding(reading: Reading) -> Iterator[Hit]:
    """A campaign hashtag, a party's handle, its emblem or colours, its newsletter or team."""
    found = [*branded(reading)]
    yield from found or emblems(reading)


@rule("council-resources-political", "political-item/campaign-item/council-own")
def council_resources_political(reading: Reading) -> Iterator[Hit]:
    """The council's address, premises or equipment in a post about a party's own business."""
    found = [*resourced(reading)]
    yield from found or party_business(reading)


def emblems(reading: Reading) -> Iterator[Hit]:
    """At most one: an emblem in a party's name or colours, a newsletter, or a party's team."""
    found = _worn(reading) or _printed(reading)
    if found is not None:
        yield found
    elif _pictured(reading):
        yield Hit()


def _worn(reading: Reading) -> Hit | None:
    if reading.has("not-emblem"):
        return None
    for place in reading.where("emblem-word"):
        coloured = reading.near(place, "party-colour", before=4, after=3)
        named = reading.near(place, "party", before=4, after=3)
        setting = any(
            other != place and abs(reading.home[other] - reading.home[place]) <= 1
            for other in reading.where("party-setting")
        )
        if reading.word(place).startswith("rosette") and reading.has("party-colour"):
            return reading.hit(place)
        if (coloured is not None and setting) or (named is not None and _real(reading, named)):
            return reading.hit(place)
    return None


def _real(reading: Reading, place: int) -> bool:
    return any(first <= place <= last for first, last in parties(reading))


def _printed(reading: Reading) -> Hit | None:
    """A party's newsletter, or a greeting from its team."""
    for place in reading.first_of("newsletter"):
        if reading.beside(place, "party") or reading.is_in(place + 1, "newsletter"):
            return reading.hit(place, reading.run_end(place, "newsletter"))
    for place in reading.first_of("from-team"):
        if any(reading.home[first] == reading.home[place] for first, _ in parties(reading)):
            return reading.hit(place, reading.run_end(place, "from-team"))
    return None


def _pictured(reading: Reading) -> bool:
    """A party's name beside an emblem in the description of a picture."""
    for medium in reading.wording.media:
        told = f" {(medium.alt or '').lower()} "
        if any(word in told for word in EMBLEMS) and any(
            f" {name.lower()} " in told
            for party in reading.lists.parties
            for name in party.every_name
        ):
            return True
    return False


def party_business(reading: Reading) -> Iterator[Hit]:
    """At most one: something of the council's in the sentences about a party's own business."""
    partisan = reading.has("side", "camp-word") or next(parties(reading), None) is not None
    for place in reading.first_of("council-own"):
        near = around(reading, place)
        clear = "refuses" not in near
        own = partisan or bool({"us-in", "party-word", "newsletter"} & near)
        if clear and own and "party-business" in near:
            yield reading.hit(place, reading.run_end(place, "council-own"))
            return


def asks_for_support(reading: Reading) -> Iterator[Hit]:
    """At most one: a party, or its colours, with words of joining, praise or choice close by."""
    if reading.has("not-support", "fair-play"):
        return
    yield from joined(reading, "us-in", "ballot-time")
    for first, last in parties(reading):
        if "ask-support" in around(reading, first) and not reading.is_in(last + 1, "party-thing"):
            yield reading.hit(first, last)
            return
