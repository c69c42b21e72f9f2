"""Plain and accessible writing: emoji, capitals, lettering, reading age."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from guidance.compliance import lettering
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule

FEW = 3
SHOUTED = 3
LONG_WORD = 5
LOUD = re.compile(r"[A-Z]{3}")
# No word of capitals is said without one of these: CPP and TTRO are spelt out.
SPOKEN = re.compile("[AEIOUY]")
LONG_SENTENCE = 25
SHORT_POST = 25
# Flesch-Kincaid grade (Kincaid and others, 1975): years of schooling needed.
HARDEST_GRADE = 12
VOWELS = re.compile(r"[aeiouy]+")


@rule("emoji-overuse")
def emoji_overuse(reading: Reading) -> Iterator[Hit]:
    """More than three, the same twice running, or two lines that begin with one."""
    spans, text = reading.emoji, reading.text
    repeated = next(
        (
            b
            for a, b in pairwise(spans)
            if not text[a[1] : b[0]].strip() and text[slice(*a)] == text[slice(*b)]
        ),
        None,
    )
    bullets = [
        span for span in spans if not text[text.rfind("\n", 0, span[0]) + 1 : span[0]].strip()
    ]
    if len(spans) > FEW:
        yield Hit(*spans[FEW])
    elif repeated is not None:
        yield Hit(*repeated)
    elif len(bullets) > 1:
        yield Hit(*bullets[1])


@rule("all-caps")
def all_caps(reading: Reading) -> Iterator[Hit]:
    """Three or more words running in capitals that are not acronyms; short words only join."""
    if not LOUD.search(reading.prose):
        return
    run: list[int] = []
    for place, raw in enumerate(reading.raw):
        loud = raw.isupper() and any(letter.isalpha() for letter in raw)
        if loud and reading.home[place] == reading.home[run[-1] if run else place]:
            run.append(place)
            continue
        yield from _shout(reading, run)
        run = [place] if loud else []
    yield from _shout(reading, run)


def _shout(reading: Reading, run: list[int]) -> Iterator[Hit]:
    known = reading.lists.acronyms
    loud = [place for place in run if _shouts(reading, place, known)]
    joined = len(loud) == SHOUTED - 1 and len(reading.words[loud[0] : loud[1] + 1]) >= SHOUTED
    if len(loud) >= SHOUTED or (joined and any(len(reading.raw[x]) >= LONG_WORD for x in loud)):
        yield reading.hit(loud[0], loud[-1])


def _shouts(reading: Reading, place: int, known: frozenset[str]) -> bool:
    raw = reading.raw[place]
    return (
        len(raw) >= 3
        and raw not in known
        and not (len(raw) < 6 and (reading.is_in(place, "shorthand") or not SPOKEN.search(raw)))
    )


@rule("fancy-unicode")
def fancy_unicode(reading: Reading) -> Iterator[Hit]:
    """Lettering copied from a font site, struck through or piled with marks. WCAG 2.2 SC 1.3.1."""
    yield from (Hit(*span) for span in lettering.spans(reading.text))


@rule("reading-age")
def reading_age(reading: Reading) -> Iterator[Hit]:
    """A sentence of more than 25 words, or a school grade above 12 over a whole longer post."""
    if len(reading.words) <= SHORT_POST:
        return
    for sentence in reading.sentences:
        if sentence.last - sentence.first > LONG_SENTENCE:
            yield reading.hit(
                sentence.first,
                sentence.last - 1,
                more=f"One sentence has {sentence.last - sentence.first} words.",
            )
            return
    count = len(reading.words)
    grade = (
        0.39 * count / len(reading.sentences)
        + 11.8 * sum(map(syllables, reading.words)) / count
        - 15.59
    )
    if grade > HARDEST_GRADE:
        yield Hit()


@lru_cache(maxsize=4096)
def syllables(word: str) -> int:
    """About how many syllables a word has: its groups of vowels, without a silent e."""
    groups = len(VOWELS.findall(word))
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1
    return max(1, groups - silent)
