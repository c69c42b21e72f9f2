"""Respect: swearing and insults. A reviewer weighs Article 10; a word list decides nothing."""

import re
from collections.abc import Iterator

from guidance.compliance.combining import hits, said_of
from guidance.compliance.nearby import together
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule

# Also ordinary words or names: swearing only in small letters.
INNOCENT_WITH_CAPITAL = frozenset(
    [
        "cock",
        "cocks",
        "dick",
        "dicks",
        "prick",
        "pricks",
        "bugger",
        "bloody",
        "tit",
        "tits",
        "bitch",
    ]
)
MASKED = re.compile(r"(?<![\w@#*])[^\W\d_]\w*?(?:[*@$!%]|[01345](?=[a-z*]))[\w*@$!%]*")
# A cheap look before the dear one: a sign in a word, or a figure before a letter.
SIGNS = re.compile("[*@$%!0-5]")
MASK = re.compile("[*@$%]|[!01345][a-z*]")
LEET = str.maketrans("013457@$!", "oieastasi")
# A cheap look before the dear one.
TRIPLE = re.compile(r"(.)\1\1")
REPEATED = re.compile(r"(.)\1{2,}")
LONGEST = 20
ARTICLES = frozenset(
    ["a", "an", "such", "the", "another", "absolute", "complete", "utter", "total"]
)
POINTED = frozenset(["you", "these", "those", "that", "bunch", "what", "you're", "of"])
SLIGHTS = (said_of("slight", "person-there", within=12, unless="self-mocking"),)
SUBJECTS = frozenset(["he", "she", "he's", "she's", "you", "you're", "they", "they're"])


@rule("profanity")
def profanity(reading: Reading) -> Iterator[Hit]:
    """A swear word, also when stretched or masked with stars or figures; never a place-name."""
    for place in reading.where("profanity"):
        if not _innocent(reading, place) and not reading.beside(place, "innocent-swearing"):
            yield reading.hit(place)
    for place in reading.first_of("sod-off"):
        yield reading.hit(place, reading.run_end(place, "sod-off"))
    yield from _stretched(reading)
    yield from _masked(reading)


def _innocent(reading: Reading, place: int) -> bool:
    if reading.is_in(place, "innocent-place"):
        return True
    raw = reading.raw[place]
    return reading.word(place) in INNOCENT_WITH_CAPITAL and raw[0].isupper() and not raw.isupper()


def _stretched(reading: Reading) -> Iterator[Hit]:
    if TRIPLE.search(reading.folded.text) is None:
        return
    for place, word in enumerate(reading.words):
        if len(word) <= LONGEST * 4 and REPEATED.search(word):
            single, double = REPEATED.sub(r"\1", word), REPEATED.sub(r"\1\1", word)
            if {single, double} & reading.lists.profanity and not reading.is_in(place, "profanity"):
                yield reading.hit(place)


def _masked(reading: Reading) -> Iterator[Hit]:
    if SIGNS.search(reading.prose) is None or MASK.search(reading.prose) is None:
        return
    for match in MASKED.finditer(reading.prose):
        word = match.group().lower().strip("!")
        if len(word) <= LONGEST and _hides(word, reading.lists.profanity):
            yield reading.span_hit(match)


def _hides(word: str, known: frozenset[str]) -> bool:
    """Whether stars or figures stand for the letters of a swear word."""
    plain = word.translate(LEET)
    if plain in known and plain != word:
        return True
    if "*" not in word or word.count("*") == len(word):
        return False
    shown = [(place, letter) for place, letter in enumerate(plain) if letter != "*"]
    return any(
        len(other) == len(plain) and all(other[place] == letter for place, letter in shown)
        for other in known
    )


@rule("personal-insult", "insult/insulting/slight")
def personal_insult(reading: Reading) -> Iterator[Hit]:
    """An insult said of a person, not the bare word: 'is a clown', 'you idiot'."""
    found = [*_said_to_be(reading), *hits(reading, SLIGHTS)]
    if not found and not reading.has("self-mocking"):
        found = list(together(reading, "slight", "title", around=12))
    yield from sorted(set(found))[:1]


def _said_to_be(reading: Reading) -> Iterator[Hit]:
    for place in reading.first_of("insult"):
        first = _called(reading, place)
        if first is not None and not reading.negated(place, 4):
            yield reading.hit(first, reading.run_end(place, "insult"))
    for place in reading.where("insulting"):
        first = _described(reading, place)
        if first is not None and not reading.negated(place, 3):
            yield reading.hit(first, place)


def _called(reading: Reading, place: int) -> int | None:
    before = [reading.word(x) for x in reading.before(place, 4)]
    if before[1:2] == ["what"] and reading.beside(place, "person-word", "title", "sure-insult"):
        return place - 2
    if before and (before[0] in POINTED or (len(before) > 1 and before[1] == "you")):
        return place - 1 if _pointed(reading, place) else None
    being = reading.near(place, "auxiliary", before=4)
    if being is not None and (
        being == place - 1 or ARTICLES & set(reading.words[being + 1 : place])
    ):
        subject = _person(reading, being)
        if subject is not None:
            return subject
        if reading.is_in(place, "sure-insult") and reading.near(being, "self", before=2) is None:
            return being
    return None


def _pointed(reading: Reading, place: int) -> bool:
    """'You idiot', 'these clowns in the town hall'."""
    if reading.word(place - 1) in ("you", "you're") or reading.word(place - 2) == "you":
        return True
    return reading.is_in(place, "sure-insult") or reading.beside(
        place, "person-word", "council-thing"
    )


def _person(reading: Reading, being: int) -> int | None:
    """Where the person begins that a verb of being is about."""
    if reading.word(being) in SUBJECTS:
        return being
    for other in reading.before(being, 3):
        if reading.word(other) in SUBJECTS or reading.is_in(other, "title", "person-word"):
            return other
    if (
        reading.capital(being - 1)
        and reading.capital(being - 2)
        and being - 2 >= reading.sentence(being).first
    ):
        return being - 2
    return None


def _described(reading: Reading, place: int) -> int | None:
    """'Cllr Barker is clueless', 'that pathetic man'."""
    being = reading.near(place, "auxiliary", before=3)
    if being is not None:
        return _person(reading, being)
    follows = reading.near(place, "person-word", "insult", after=2)
    return place if follows is not None else None
