"""Political parties: asking for support, branding, and the council's things."""

from collections.abc import Iterator

from guidance.compliance.reading import CAMEL, Hit, Reading

# Party names that are also ordinary words: trusted only in a party's setting.
COMMON = frozenset(
    [
        "green",
        "greens",
        "reform",
        "alliance",
        "independent",
        "independents",
        "residents'",
        "plaid",
        "ld",
        "lds",
    ]
)
# Names that are a party's in small letters too, as people type on a phone.
SURE = frozenset(
    ["tory", "tories", "snp", "ukip", "libdem", "libdems", "lib", "plaid", "dup", "sdlp", "uup"]
)
ARTICLES = frozenset({"the", "our", "a", "on"})
PARTY_NOUNS = frozenset(
    ["party", "councillor", "councillors", "candidate", "candidates", "group", "uk", "cymru"]
)
FORWARD = frozenset(
    [
        "will",
        "can",
        "has",
        "have",
        "is",
        "are",
        "always",
        "party",
        "councillor",
        "councillors",
        "candidate",
    ]
)
CAMPAIGN_PARTS = frozenset(
    [
        "vote",
        "gain",
        "hold",
        "win",
        "doorstep",
        "team",
        "surge",
        "elect",
        "join",
        "back",
        "for",
        "campaign",
        "canvass",
        "delivers",
        "delivering",
        "winning",
        "fightback",
        "out",
        "majority",
    ]
)


def parties(reading: Reading) -> Iterator[tuple[int, int]]:
    """First and last word of every party's name that stands for the party."""
    for place in reading.first_of("party"):
        if _is_party(reading, place):
            yield place, reading.run_end(place, "party")


def _is_party(reading: Reading, place: int) -> bool:
    last = reading.run_end(place, "party")
    written = reading.capital(place) or reading.word(place) in SURE
    if not written or reading.is_in(last + 1, "not-party"):
        return False
    if reading.word(place) not in COMMON or last > place:
        return True
    follows = reading.word(place + 1)
    if reading.is_in(place - 1, "support") or follows in PARTY_NOUNS:
        return True
    if reading.opens(place):
        return follows in FORWARD
    if not reading.word(place).endswith("s") and reading.word(place - 1) in ARTICLES:
        return False
    titled = reading.capital(place - 1) and not reading.opens(place - 1)
    return not titled and not reading.capital(place + 1)


def supported(reading: Reading) -> Iterator[Hit]:
    """A verb of support that has a party as its object, or a party that is praised or promised."""
    for first, last in parties(reading):
        place = _supporting(reading, first, last)
        if place is not None:
            yield reading.hit(min(place, first), max(place, last))


def _supporting(reading: Reading, first: int, last: int) -> int | None:
    asked = reading.near(first, "support", before=4)
    if asked is not None and _is_object(reading, asked, first, last):
        return asked
    lone = first - 1 - (reading.word(first - 1) == "the")
    if reading.is_in(lone, "only") and not reading.is_in(last + 1, "party-thing"):
        return lone
    if _pledges(reading, last):
        return last + 2
    if reading.near(first, "proud", before=4) is not None and not reading.is_in(
        last + 1, "party-thing"
    ):
        return reading.near(first, "proud", before=4)
    if reading.beside(first, "your-vote"):
        return first
    praised = reading.near(last, "virtue", after=6)
    if praised is not None and _promises(reading, last, praised):
        return praised
    return None


def _pledges(reading: Reading, last: int) -> bool:
    """'Labour will ...' as a promise, not what a group will do in a meeting."""
    if (
        reading.word(last + 1) not in ("will", "can", "always")
        or last + 2 >= reading.sentence(last).last
    ):
        return False
    return not reading.is_in(last + 2, "deliberate", "negation") and not reading.sentence(last).asks


def _is_object(reading: Reading, verb: int, first: int, last: int) -> bool:
    """Not 'backed by Labour', 'voted against Labour's plan' or 'support the Labour motion'."""
    between = reading.words[verb + 1 : first]
    if {"by", "against", "from", "and", "or"} & set(between) or reading.negated(verb):
        return False
    past = reading.word(verb).endswith("ed")
    return not past and not reading.is_in(last + 1, "party-thing")


def _promises(reading: Reading, last: int, praised: int) -> bool:
    between = set(reading.words[last + 1 : praised])
    if reading.is_in(last + 1, "party-thing") or reading.negated(praised, praised - last):
        return False
    certain = {"will", "can", "always", "is", "are", "who", "team", "would"} & between
    return bool(certain) or reading.word(praised) not in (
        "listen",
        "care",
        "fix",
        "save",
        "change that",
    )


def branded(reading: Reading) -> Iterator[Hit]:
    """A campaign hashtag, a party's handle, or a party's emblem in a picture's description."""
    for start, end, name in reading.tags:
        if _known_tag(reading, name.lower()) or _campaigns(reading, name):
            yield Hit(start, end)
    for start, end, name in reading.handles:
        if any(name in party.handles for party in reading.lists.parties):
            yield Hit(start, end)
    if reading.has("emblem", "party"):
        yield from _emblems(reading)


def _known_tag(reading: Reading, name: str) -> bool:
    lists = reading.lists
    return name in lists.campaign_hashtags or any(name in one.hashtags for one in lists.parties)


def _campaigns(reading: Reading, name: str) -> bool:
    """A hashtag made of a party's name and a word of campaigning."""
    parts = [part.lower() for part in CAMEL.findall(name)]
    if len(parts) < 2 or not CAMPAIGN_PARTS.intersection(parts):
        return False
    joined = " ".join(parts)
    names = (given.lower() for party in reading.lists.parties for given in party.every_name)
    return any(f" {given} " in f" {joined} " for given in names)


def _emblems(reading: Reading) -> Iterator[Hit]:
    for first, last in parties(reading):
        emblem = reading.near(last, "emblem", after=2)
        if emblem is not None:
            yield reading.hit(first, emblem)


def resourced(reading: Reading) -> Iterator[Hit]:
    """The council's address or premises in a post about a party's own business."""
    if not _political(reading):
        return
    for start, end, address in reading.emails:
        host = address.rpartition("@")[2]
        if _is_council(host, reading.lists.council_domains):
            yield Hit(start, end)
    for place in reading.first_of("council-thing"):
        yield reading.hit(place, reading.run_end(place, "council-thing"))


def _political(reading: Reading) -> bool:
    if reading.has("campaign-item", "camp-word", "us-in"):
        return True
    return any(
        reading.beside(first, "political-item") and not reading.beside(first, "negation")
        for first, _ in parties(reading)
    )


def _is_council(host: str, own: frozenset[str]) -> bool:
    return host.endswith(".gov.uk") or any(
        host == domain or host.endswith("." + domain) for domain in own
    )
