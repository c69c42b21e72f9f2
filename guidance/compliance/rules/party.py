"""Political parties: asking for support, branding, and the council's things."""

from collections.abc import Iterator
from functools import lru_cache

from guidance.compliance.evening import COMMON
from guidance.compliance.reading import CAMEL, Hit, Reading
from guidance.compliance.rulebook import Party

# Names that are a party's in small letters too, as people type on a phone.
SURE = frozenset(
    ["tory", "tories", "snp", "ukip", "libdem", "libdems", "lib", "plaid", "dup", "sdlp", "uup"]
)
ARTICLES = frozenset({"the", "our", "a", "on"})
# Names that are also adjectives: 'Green left-overs' is not what 'Reform left' is.
QUALITIES = frozenset({"green", "independent"})
SMALL = frozenset(
    ["and", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "was", "with"]
)
# What a party does, said of it without more: auxiliaries, denials, and the commonest verbs.
DOES = frozenset(
    [
        "blame", "blamed", "blew", "broke", "closed", "cut", "could", "couldn't", "did", "didn't", "do", "does",
        "doesn't", "don't", "gave", "gone", "had", "just", "keep", "keeps", "left", "lie", "lied", "looked", "lost",
        "made", "never", "only", "ran", "promised", "said", "say", "says", "shut", "sold", "spent", "still", "think",
        "thinks", "took", "tabled", "voted", "want", "wanted", "wants", "went", "won", "won't", "would", "wouldn't",
    ]
)  # fmt: skip
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
    sure = reading.word(place) in SURE
    told = reading.word(place) not in COMMON and reading.is_in(last + 1, "party-noun")
    written = reading.capital(place) or sure or told
    if not written or reading.is_in(last + 1, "not-party"):
        return False
    if reading.word(place) not in COMMON or last > place:
        return True
    if reading.is_in(place - 1, "support") or reading.is_in(place + 1, "party-noun"):
        return True
    return (
        _opens_as_party(reading, place) if reading.opens(place) else _set_as_party(reading, place)
    )


def _opens_as_party(reading: Reading, place: int) -> bool:
    """An ordinary word at the head of a sentence, where its capital says nothing.

    'Greens' are many people, and what has or does something is no adjective: 'Reform left us'.
    """
    follows, plural = _following(reading, place), reading.word(place).endswith("s")
    owns = reading.raw[place].lower() != reading.word(place)
    is_noun = reading.word(place) not in QUALITIES
    does = follows in DOES or reading.has("election") or _announced(reading, place)
    return plural or owns or follows in FORWARD or (is_noun and does)


def _announced(reading: Reading, place: int) -> bool:
    """'Reform: taking selfies with flags'."""
    return reading.folded.text[reading.ends[place] :].startswith(":")


def _set_as_party(reading: Reading, place: int) -> bool:
    """An ordinary word with a capital inside a sentence: no place, and no part of a title."""
    follows = _following(reading, place)
    if reading.word(place) not in QUALITIES and follows in DOES:
        return True
    if not reading.word(place).endswith("s") and reading.word(place - 1) in ARTICLES:
        about = reading.has(
            "election", "political-item", "campaign-item", "party-business", "us-in"
        )
        return about and follows.isalpha() and follows not in SMALL and not _titled(reading, place)
    return not _titled(reading, place)


def _titled(reading: Reading, place: int) -> bool:
    """Whether it stands in a run of capitals, as in 'Green Lane' and 'Head of Reform'."""
    before = reading.capital(place - 1) and not reading.opens(place - 1)
    return (before and not reading.opens(place)) or (
        reading.capital(place + 1) and bool(_following(reading, place))
    )


def _following(reading: Reading, place: int) -> str:
    """The next word of its sentence; empty at the end."""
    inside = place + 1 < reading.sentence(place).last
    return reading.word(place + 1) if inside else ""


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
    if reading.is_in(last + 2, "deliberate", "negation", "hollow"):
        return False
    return not reading.sentence(last).asks


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
    """A tag of the lists, or the name of any party run together with a word of campaigning."""
    lists = reading.lists
    if name in lists.campaign_hashtags or any(name in one.hashtags for one in lists.parties):
        return True
    return name in _run_together(lists.parties)


@lru_cache(maxsize=16)
def _run_together(parties: tuple[Party, ...]) -> frozenset[str]:
    """What people make of a party's name in small letters: 'toriesout', 'votereform'."""
    spoken = {given.lower() for party in parties for given in party.every_name}
    names = {"".join(name.split()) for name in spoken if name.isascii()}
    around = {
        one for name in names for part in CAMPAIGN_PARTS for one in (name + part, part + name)
    }
    return frozenset(around | {"".join(name.split()) for name in spoken - COMMON})


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
