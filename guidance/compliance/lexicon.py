"""Words by the class of cue that they are: one look-up per word, whatever the number of rules."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from guidance.compliance.cues import CUES
from guidance.compliance.evening import evened
from guidance.compliance.folding import WORD, fold, stem
from guidance.compliance.rulebook import Lists

WORDS = re.compile(WORD)
NO_CLASS: frozenset[str] = frozenset()
NONE: Mapping[str, Iterable[str]] = MappingProxyType({})
# The first word, then the second, of a phrase lead to its other words and its class.
Phrases = dict[str, dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]]


class Lexicon:
    """Single words and phrases, each with the classes that it belongs to."""

    def __init__(self, classes: Mapping[str, Iterable[str]]) -> None:
        words: dict[str, set[str]] = {}
        alone = {name: frozenset({name}) for name in classes}
        self.phrases: Phrases = {}
        for name, entries in classes.items():
            for entry in entries:
                first, *rest = plain_words(entry)
                if rest:
                    second, *others = rest
                    follow = self.phrases.setdefault(first, {}).setdefault(second, [])
                    follow.append((tuple(others), alone[name]))
                else:
                    words.setdefault(first, set()).add(name)
        self.words = {word: frozenset(names) for word, names in words.items()}
        self.known = {
            word: (self.words.get(word, NO_CLASS), self.phrases.get(word))
            for word in {*self.words, *self.phrases}
        }


def plain_words(entry: str) -> list[str]:
    """A list's entry as the words that a reading would find."""
    return [stem(word) for word in WORDS.findall(fold(entry).text.lower())] or [""]


def build(lists: Lists, watched: Mapping[str, Iterable[str]] = NONE) -> Lexicon:
    """The lexicon of one council: the cues that ship, its own lists, and how its phrases begin."""
    own: dict[str, Iterable[str]] = {
        "party": [name for party in lists.parties for name in party.every_name],
        "profanity": lists.profanity,
        "innocent-place": lists.places,
        "shorthand": [term.short for term in lists.jargon],
        "officer": lists.officers,
    }
    return Lexicon({**evened(CUES, own["party"]), **own, **watched})
