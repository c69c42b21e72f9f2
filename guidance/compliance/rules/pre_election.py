"""Rules of pre-election periods and polling day that turn on wording."""

import re
from collections.abc import Iterator

from guidance.compliance.combining import around, combine, hits, joined
from guidance.compliance.folding import fold
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule
from guidance.compliance.rules.periods import name_pattern

MEMBER = re.compile(r"^\s*(?:member:|cllr\b|councillor\b)", re.IGNORECASE)
SPEECH = re.compile(r"[\"':][^\"]{8,}")
QUOTED = re.compile(r"\"[^\"]{3,}\"")
# Words of a topic that say little without the rest of it.
PLAIN = frozenset(
    [
        "local",
        "plan",
        "council",
        "school",
        "scheme",
        "project",
        "proposal",
        "new",
        "the",
        "and",
        "zone",
    ]
)
SPELT = {"20": "twenty", "30": "thirty", "40": "forty"}
SHORTEST = 4
CREDIT = (
    combine("we-team", "credited", within=6, unless="credit-other"),
    combine("credited", "we-team", within=4, unless="ask-verb/credit-other"),
)


@rule("pep-controversial-topic", "judging")
def pep_controversial_topic(reading: Reading) -> Iterator[Hit]:
    """A sensitive topic of the council's list with an opinion beside it. Publicity Code para 34."""
    if reading.context.restricted() is None:
        return
    for topic in reading.context.sensitive_topics:
        for pattern in _topic_patterns(fold(topic).text):
            for match in pattern.finditer(reading.folded.text):
                if _judged(reading, match.start()):
                    yield reading.span_hit(match)
                    return


def _topic_patterns(topic: str) -> list[re.Pattern[str]]:
    """The topic in full, then each of its telling words: people write 'the bypass', 'merging'."""
    parts = [part for part in re.split(r"[\s-]+", topic) if part]
    if not parts:
        return []
    full = r"[\s-]+".join(re.escape(part) + "s?" for part in parts)
    return [re.compile(rf"\b{full}\b", re.IGNORECASE)] + [
        re.compile(rf"\b{re.escape(root)}\w*", re.IGNORECASE)
        for part in parts
        if (root := _root(part.lower()))
    ]


def _root(part: str) -> str:
    """What the forms of a topic's word begin with; empty for a word that is too plain."""
    for figures, spelt in SPELT.items():
        if part.startswith(figures):
            return spelt
    if part in PLAIN or len(part) < SHORTEST:
        return ""
    for ending in ("ations", "ation", "ures", "ure", "ers", "er", "ings", "ing", "s"):
        if part.endswith(ending) and len(part) - len(ending) >= SHORTEST:
            return part.removesuffix(ending)
    return part


def _judged(reading: Reading, start: int) -> bool:
    """An opinion in the topic's sentence or two either side, which often say what to think of it."""
    place = reading.at(start)
    return place is not None and "judging" in around(reading, place, 2)


@rule("pep-councillor-quote", "member-of")
def pep_councillor_quote(reading: Reading) -> Iterator[Hit]:
    """An elected member with a verb of saying or a quotation close by. Code para 34."""
    if reading.context.restricted() is None:
        return
    for place in reading.first_of("member-of"):
        if reading.beside(place, "not-member") and not reading.is_in(place, "title"):
            continue
        said = reading.near(place, "speaks", before=9, after=9)
        if said is not None:
            yield reading.hit(place, said)
        elif _quoted(reading, place):
            yield reading.hit(place)


def _quoted(reading: Reading, place: int) -> bool:
    """Speech after the name and a colon, or quotation marks in this sentence or the next to it."""
    if SPEECH.match(reading.folded.text, _name_end(reading, place)):
        return True
    home = reading.home[place]
    near = reading.sentences[max(0, home - 1) : home + 2]
    start = max(0, reading.starts[near[0].first] - 1)
    end = reading.ends[near[-1].last - 1] + 2
    return QUOTED.search(reading.folded.text, start, end) is not None


def _name_end(reading: Reading, place: int) -> int:
    """Where the name after a title ends in the plain text."""
    last = place
    for other in reading.after(place, 3):
        if not reading.capital(other):
            break
        last = other
    return reading.ends[last]


@rule("pep-councillor-photo")
def pep_councillor_photo(reading: Reading) -> Iterator[Hit]:
    """A picture that shows an elected member. Code para 34."""
    if reading.context.restricted() is None:
        return
    if any(MEMBER.match(person) for medium in reading.wording.media for person in medium.people):
        yield Hit()


@rule("pep-consultation-launch", "asks-views", "begins")
def pep_consultation_launch(reading: Reading) -> Iterator[Hit]:
    """A consultation that begins, not one that runs or closes. Code para 34."""
    if reading.context.restricted() is not None:
        yield from joined(reading, "asks-views", "begins", across=2, unless="ends")


@rule("pep-achievement-claim", "credited/credit-word")
def pep_achievement_claim(reading: Reading) -> Iterator[Hit]:
    """The first person, or those in office, with a word of achievement. Code para 35."""
    if reading.context.restricted() is None:
        return
    found = [*joined(reading, "credit-word", "our-side", unless="credit-other")]
    yield from found or hits(reading, CREDIT)


@rule("exit-poll", "told-who", "told-way/party")
def exit_poll(reading: Reading) -> Iterator[Hit]:
    """How people say that they voted, before the poll closes. RPA 1983 s.66A."""
    if reading.context.polling_day:
        yield from joined(reading, "told-who", "told-way/party", unless="told-not")


@rule("candidate-character", "bad-life")
def candidate_character(reading: Reading) -> Iterator[Hit]:
    """A candidate's name close to a word of misconduct. RPA 1983 s.106."""
    if reading.context.restricted() is None or reading.has("fair-life"):
        return
    for name in reading.context.candidates:
        pattern = name_pattern(fold(name).text)
        for match in pattern.finditer(reading.folded.text) if pattern else ():
            place = reading.at(match.start())
            if place is not None and "bad-life" in around(reading, place, 2):
                yield reading.span_hit(match)
