"""Rules that staff write: phrases with their word forms, or a pattern, each with exceptions. Pure."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from guidance.compliance import patterns
from guidance.compliance.catalogue import Entry
from guidance.compliance.cues.forms import plural, verbs
from guidance.compliance.findings import Severity
from guidance.compliance.lexicon import plain_words
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import Rule
from guidance.compliance.rulebook import Phrase

MESSAGE = "The council watches this wording: “{phrase}”."
PRINCIPLE = "The council’s own rule"
SHORTEST = 3
# Little words have no forms: "the" is not how "thing" begins.
PLAIN = frozenset(
    ["the", "and", "but", "for", "not", "our", "you", "his", "her", "its", "she", "they", "them", "are", "was", "were", "who", "all", "any", "can", "may", "will", "out", "off", "this", "that", "these", "those", "with", "from", "have", "has", "had", "been", "than", "then", "when", "what", "your", "their"]
)  # fmt: skip
Forms = tuple[frozenset[str], ...]


def rule_for(phrase: Phrase) -> Rule:
    """The rule that the engine asks for a phrase. Raises ValueError for an unfit pattern."""
    entry = Entry(
        id=phrase.id,
        title=phrase.title,
        severity=Severity(phrase.severity),
        kind="wording",
        guidance=phrase.guidance,
        message=MESSAGE,
        todo=phrase.todo,
        principle=PRINCIPLE,
        trigger={},
        near_miss={},
    )
    if phrase.pattern:
        patterns.compiled(phrase.pattern)
        return Rule(entry, _by_pattern(phrase), ())
    return Rule(entry, _by_words(phrase), ((phrase.id,),))


def openings(phrases: Iterable[Phrase]) -> dict[str, frozenset[str]]:
    """Every word with which a wording of each rule can begin: a class of cue of its own."""
    return {
        phrase.id: frozenset(form for text in phrase.phrases for form in forms_in(text)[0])
        for phrase in phrases
        if phrase.phrases
    }


@lru_cache(maxsize=4096)
def forms_in(text: str) -> Forms:
    """The forms of each word of a phrase. Raises ValueError where there is no word in it."""
    found = plain_words(text)
    if found == [""]:
        raise ValueError("Enter at least one word.")
    return tuple(_forms(word) for word in found)


def _forms(word: str) -> frozenset[str]:
    if len(word) < SHORTEST or word in PLAIN or not word.isalpha():
        return frozenset({word})
    doubled = word + word[-1]
    sounds = word[-1] not in "aeiouwxy" and word[-2] in "aeiou" and word[-3] not in "aeiou"
    twice = {doubled + "ed", doubled + "ing"} if sounds else set()
    return frozenset({word, *verbs(word), *plural(word), *twice})


def _by_words(phrase: Phrase) -> Callable[[Reading], Iterator[Hit]]:
    wanted = [forms_in(text) for text in phrase.phrases]
    spared = [forms_in(text) for text in phrase.exceptions]

    def look(reading: Reading) -> Iterator[Hit]:
        found = list(_places(reading, wanted, reading.where(phrase.id)))
        spares = list(_places(reading, spared, range(len(reading.words)))) if found else []
        for first, last in found:
            if not any(a <= last and first <= b for a, b in spares):
                yield reading.hit(first, last)

    return look


def _by_pattern(phrase: Phrase) -> Callable[[Reading], Iterator[Hit]]:
    spared = [forms_in(text) for text in phrase.exceptions]

    def look(reading: Reading) -> Iterator[Hit]:
        found = patterns.spans(phrase.pattern, reading.folded.text)
        places = _places(reading, spared, range(len(reading.words))) if found else ()
        spares = [(reading.starts[first], reading.ends[last]) for first, last in places]
        if len(found) == patterns.TRIED:
            spares = []
        for start, end in found:
            if not any(a < end and start < b for a, b in spares):
                yield Hit(*reading.folded.span(start, end))

    return look


def _places(
    reading: Reading, wanted: Iterable[Forms], starts: Iterable[int]
) -> Iterator[tuple[int, int]]:
    """Where one of these wordings stands within a sentence: its first and its last word."""
    wordings = list(wanted)
    for first in starts:
        for forms in wordings:
            last = first + len(forms) - 1
            if last < len(reading.words) and reading.home[first] == reading.home[last]:
                words = reading.words[first : last + 1]
                if all(word in known for word, known in zip(words, forms, strict=True)):
                    yield first, last
