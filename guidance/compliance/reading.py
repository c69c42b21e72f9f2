"""A text as the rules read it: words in sentences, each word with its classes of cue."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from guidance.compliance import emoji, links
from guidance.compliance.context import Context
from guidance.compliance.folding import WORD, Folded, fold, stem
from guidance.compliance.lexicon import NO_CLASS, Lexicon
from guidance.compliance.rulebook import Lists
from guidance.compliance.wording import Wording

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PIECE = re.compile(
    rf"""\#(?P<tag>\w+)
      | @(?P<handle>\w+(?:\.\w+)*)
      | (?P<word>{WORD})
      | (?P<stop>[.!?…]+(?=["')\]]*(?:\s|$))|\n+)""",
    re.VERBOSE,
)
FIGURE = re.compile("[0-9]")
CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\WA-Za-z\d]+")
ABBREVIATIONS = frozenset([
    "cllr", "cllrs", "mr", "mrs", "ms", "dr", "st", "rev", "prof", "sgt", "no",
    "nos", "approx", "est", "vs", "etc", "e.g", "i.e", "eg", "ie", "jr", "sr",
])  # fmt: skip
Tag = tuple[int, int, str]


class Hit(NamedTuple):
    """What a rule points at, in code points of the original, and what fills its message."""

    start: int = 0
    end: int = 0
    fills: tuple[tuple[str, str], ...] = ()
    more: str = ""


class Sentence(NamedTuple):
    """Words ``first`` up to but not including ``last``."""

    first: int
    last: int
    asks: bool
    classes: frozenset[str]


@dataclass
class Reading:
    """Everything a rule may look at."""

    wording: Wording
    context: Context
    lists: Lists
    folded: Folded
    links: list[links.Link]
    emails: list[Tag] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    handles: list[Tag] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    home: list[int] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    classes: dict[int, frozenset[str]] = field(default_factory=dict)
    index: dict[str, list[int]] = field(default_factory=dict)
    prose: str = ""

    @property
    def text(self) -> str:
        """The original wording."""
        return self.wording.text

    @cached_property
    def figures(self) -> bool:
        """Whether there is any figure in the prose."""
        return FIGURE.search(self.prose) is not None

    @cached_property
    def capitals(self) -> list[int]:
        """The words that begin with a capital letter and go on in small ones, as names do."""
        return [
            place for place, raw in enumerate(self.raw) if raw[0].isupper() and raw[1:2].islower()
        ]

    @cached_property
    def emoji(self) -> list[tuple[int, int]]:
        """Spans of emoji in the original."""
        return emoji.spans(self.text)

    def where(self, *names: str) -> list[int]:
        """The words of these classes, in order."""
        if len(names) == 1:
            return self.index.get(names[0], [])
        return sorted({place for name in names for place in self.index.get(name, ())})

    def has(self, *names: str) -> bool:
        """Whether any word is of one of these classes."""
        return not self.index.keys().isdisjoint(names)

    def is_in(self, place: int, *names: str) -> bool:
        """Whether a word is of one of these classes; a place outside the text is of none."""
        found = self.classes.get(place)
        return found is not None and not found.isdisjoint(names)

    def at(self, start: int) -> int | None:
        """The word at a place of the plain text, or the next one after it."""
        place = bisect_right(self.ends, start)
        return place if place < len(self.words) else None

    def sentence(self, place: int) -> Sentence:
        """The sentence of a word."""
        return self.sentences[self.home[place]]

    def beside(self, place: int, *names: str) -> bool:
        """Whether a word of one of these classes is in the same sentence."""
        return not self.sentence(place).classes.isdisjoint(names)

    def before(self, place: int, within: int) -> range:
        """The words up to ``within`` before this one in its sentence, nearest first."""
        return range(place - 1, max(self.sentence(place).first, place - within) - 1, -1)

    def after(self, place: int, within: int) -> range:
        """The words up to ``within`` after this one in its sentence, nearest first."""
        return range(place + 1, min(self.sentence(place).last, place + within + 1))

    def near(self, place: int, *names: str, before: int = 0, after: int = 0) -> int | None:
        """The nearest word of one of these classes around this one in its sentence."""
        if self.sentence(place).classes.isdisjoint(names):
            return None
        for other in (*self.before(place, before), *self.after(place, after)):
            if self.is_in(other, *names):
                return other
        return None

    def negated(self, place: int, within: int = 3) -> bool:
        """Whether a negation stands shortly before this word."""
        return self.near(place, "negation", before=within) is not None

    def capital(self, place: int) -> bool:
        """Whether a word begins with a capital letter."""
        return 0 <= place < len(self.raw) and self.raw[place][0].isupper()

    def word(self, place: int) -> str:
        """A word in small letters; empty outside the text."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def opens(self, place: int) -> bool:
        """Whether a word begins its sentence."""
        return self.sentence(place).first == place

    def hit(self, first: int, last: int | None = None, more: str = "", **fills: str) -> Hit:
        """A hit on the words from ``first`` to ``last``, both included, in either order."""
        last = first if last is None else last
        first, last = min(first, last), max(first, last)
        start, end = self.folded.span(self.starts[first], self.ends[last])
        return Hit(start, end, tuple(fills.items()), more)

    def span_hit(self, match: re.Match[str], more: str = "") -> Hit:
        """A hit on a match in ``folded.text`` or ``prose``."""
        return Hit(*self.folded.span(*match.span()), more=more)

    def between(self, first: int, last: int) -> str:
        """The plain text from the end of one word to the beginning of another."""
        return self.folded.text[self.ends[first] : self.starts[last]]

    def first_of(self, name: str) -> Iterator[int]:
        """Where each run of neighbouring words of a class begins."""
        previous = -2
        for place in self.index.get(name, ()):
            if place != previous + 1:
                yield place
            previous = place

    def run_end(self, place: int, name: str) -> int:
        """The last word of the run of a class that begins here."""
        while self.is_in(place + 1, name) and self.home[place + 1] == self.home[place]:
            place += 1
        return place


def read(wording: Wording, context: Context, lists: Lists, lexicon: Lexicon) -> Reading:
    """Read a text once for all rules."""
    folded = fold(wording.text)
    reading = Reading(wording, context, lists, folded, links.typed(wording.text))
    _mask(reading)
    _split(reading)
    _classify(reading, lexicon)
    _close(reading)
    return reading


def _mask(reading: Reading) -> None:
    """Blank out addresses, so that the words in them are nobody's words."""
    folded, prose = reading.folded, reading.folded.text
    if "@" in prose:
        found = [(m.start(), m.end(), m.group().lower()) for m in EMAIL.finditer(prose)]
        reading.emails = [(*folded.span(start, end), text) for start, end, text in found]
        blanks = [(start, end) for start, end, _ in found]
    else:
        blanks = []
    blanks += [(folded.place(link.start), folded.place(link.end)) for link in reading.links]
    pieces, place = [], 0
    for start, end in sorted(blanks):
        if start >= place:
            pieces += [prose[place:start], " " * (end - start)]
            place = end
    reading.prose = "".join(pieces) + prose[place:] if blanks else prose


def _split(reading: Reading) -> None:
    """Cut the prose into words, hashtags, handles and sentences."""
    begun, words = 0, reading.words
    word, raw = words.append, reading.raw.append
    starts, ends = reading.starts.append, reading.ends.append
    for match in PIECE.finditer(reading.prose):
        text, kind = match.group(), match.lastgroup
        if kind == "word":
            lower = text.lower()
            word(stem(lower) if "'" in lower else lower)
            raw(text)
            start, end = match.span()
            starts(start)
            ends(end)
        elif kind == "stop":
            if begun < len(words) and (text != "." or words[-1] not in ABBREVIATIONS):
                _end_sentence(reading, begun, asks="?" in text)
                begun = len(words)
        elif kind == "tag":
            _add_tag(reading, match)
        else:
            span = reading.folded.span(*match.span())
            reading.handles.append((*span, match["handle"].lower()))
    if begun < len(words):
        _end_sentence(reading, begun, asks=False)


def _add_tag(reading: Reading, match: re.Match[str]) -> None:
    span = reading.folded.span(match.start(), match.end())
    reading.tags.append((*span, match["tag"]))
    for part in CAMEL.finditer(match["tag"]):
        start = match.start("tag") + part.start()
        reading.raw.append(part.group())
        reading.words.append(part.group().lower())
        reading.starts.append(start)
        reading.ends.append(start + len(part.group()))


def _end_sentence(reading: Reading, begun: int, *, asks: bool) -> None:
    number = len(reading.sentences)
    reading.sentences.append(Sentence(begun, len(reading.words), asks, frozenset()))
    reading.home.extend([number] * (len(reading.words) - begun))


def _classify(reading: Reading, lexicon: Lexicon) -> None:
    """Give every word its classes; every word of a phrase has the class of the phrase."""
    words, classes, known = reading.words, reading.classes, lexicon.known
    following = [*words[1:], " "]  # A space: no word, and so no phrase, goes on with it.
    for place, word in enumerate(words):
        entry = known.get(word)
        if entry is None:
            continue
        names, follow = entry
        if names:
            classes[place] = classes[place] | names if place in classes else names
        if follow and (phrases := follow.get(following[place])):
            for rest, name in phrases:
                last = place + 2 + len(rest)
                if not rest or tuple(words[place + 2 : last]) == rest:
                    for inner in range(place, last):
                        classes[inner] = classes.get(inner, NO_CLASS) | name


def _close(reading: Reading) -> None:
    """Index the classes by name and by sentence."""
    found: list[set[str]] = [set() for _ in reading.sentences]
    classes, home, index = reading.classes, reading.home, reading.index
    for place in sorted(classes):
        names = classes[place]
        found[home[place]].update(names)
        for name in names:
            if name in index:
                index[name].append(place)
            else:
                index[name] = [place]
    reading.sentences = [
        Sentence(first, last, asks, frozenset(names))
        for (first, last, asks, _), names in zip(reading.sentences, found, strict=True)
    ]
