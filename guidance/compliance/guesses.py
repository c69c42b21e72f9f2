"""Guesses for reviewers: 'this reads like posts returned for ...', where no expression speaks.

A linear model over words, pairs of words and the classes of cue that a reading has already found, so
that a guess costs a fraction of a check and can say which words told and which examples it resembles.
A guess is never a finding: it stops nothing, is not shown to the author and says that it is a guess.
How it compares with other models is in docs/decisions/0013-guesses-for-reviewers.md.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import sqrt
from pathlib import Path
from typing import Any

from guidance.compliance import engine
from guidance.compliance.catalogue import CATALOGUE
from guidance.compliance.context import Context
from guidance.compliance.reading import Reading, read
from guidance.compliance.rulebook import Rules, default_lists
from guidance.compliance.wording import Wording

FILE = Path(__file__).with_name("guess_model.json")
SHIPPED = Rules(frozenset(), default_lists())
# Weights are kept as whole numbers.
SCALE = 100
CLASS_WORTH = 0.25
TELLING = 4
LIKE = 2


@dataclass(frozen=True)
class Guess:
    """A rule that a reviewer may want to think of, the words that told, and like examples."""

    rule: str
    title: str
    words: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Example:
    """A post that was returned for a rule, with what the model sees of it."""

    text: str
    features: frozenset[str]


@dataclass(frozen=True)
class Scale:
    """One rule's weights; a text whose sum reaches ``least`` reads like the rule's posts."""

    weights: Mapping[str, int]
    least: float
    examples: tuple[Example, ...]

    def weigh(self, seen: Mapping[str, float]) -> float:
        """How much a text reads like the rule's posts."""
        get = self.weights.get
        return sum(get(each, 0) * worth for each, worth in seen.items()) / SCALE


def features(reading: Reading) -> frozenset[str]:
    """What the model sees of a text: its words, its pairs of words and its classes of cue."""
    words = reading.words
    pairs = (f"{first} {then}" for first, then in pairwise(words))
    return frozenset((*words, *pairs, *(f"@{name}" for name in reading.index)))


def features_of(text: str, rules: Rules = SHIPPED) -> frozenset[str]:
    """What the model sees of a text that is read with a council's lists, or with those that ship."""
    return features(read(Wording(text), Context(), rules.lists, engine.lexicon_of(rules)))


def worths(features: frozenset[str]) -> dict[str, float]:
    """What each feature of a text counts: the words share one unit of length, a class has its own."""
    classes = [each for each in features if each[0] == "@"]
    word = 1 / sqrt(len(features) - len(classes) or 1)
    return dict.fromkeys(features, word) | dict.fromkeys(classes, CLASS_WORTH)


def guess(
    text: str, rules: Rules, found: Collection[str], *, file: Path = FILE
) -> tuple[Guess, ...]:
    """What a text reads like, the likest first; not what was found anyway, nor what is not in force.

    Args:
        file: the model; the council may have trained one of its own.
    """
    seen = features_of(text, rules)
    counted = worths(seen)
    likely = [
        (scale.weigh(counted) - scale.least, rule, scale)
        for rule, scale in model(file).items()
        if rule in rules.ids and rule not in found
    ]
    likely.sort(key=lambda each: (-each[0], each[1]))
    return tuple(_guess(rule, scale, seen) for over, rule, scale in likely if over >= 0)


def _guess(rule: str, scale: Scale, seen: frozenset[str]) -> Guess:
    telling = sorted(
        (each for each in seen if scale.weights.get(each, 0) > 0 and not each.startswith("@")),
        key=lambda each: (-scale.weights[each], each),
    )
    like = sorted(scale.examples, key=lambda one: (-_shared(scale, seen & one.features), one.text))
    examples = tuple(one.text for one in like[:LIKE])
    return Guess(rule, CATALOGUE[rule].title, tuple(telling[:TELLING]), examples)


def _shared(scale: Scale, features: frozenset[str]) -> int:
    return sum(max(0, scale.weights.get(each, 0)) for each in features)


@lru_cache(maxsize=2)
def model(file: Path = FILE) -> dict[str, Scale]:
    """A model as ``manage.py train_guesses`` wrote it, read once; the one that ships unless named.

    Raises OSError, ValueError, KeyError, TypeError or AttributeError for a file that is none.
    """
    kept = json.loads(file.read_text(encoding="utf-8"))
    return {rule: _scale(entry) for rule, entry in kept.items() if rule in CATALOGUE}


def fault_in(file: Path) -> str:
    """What keeps a file from being used as the model, or an empty string."""
    try:
        made = model(file)
    except OSError as fault:
        return f"{file} cannot be read: {fault.strerror}."
    except (ValueError, KeyError, TypeError, AttributeError):
        return f"{file} is no model that train_guesses wrote."
    return "" if made else f"{file} holds no rule that is known here, so nothing would be guessed."


def _scale(entry: Mapping[str, Any]) -> Scale:
    examples = tuple(Example(text, features_of(text)) for text in entry["examples"])
    weights = {str(each): int(weight) for each, weight in entry["weights"].items()}
    return Scale(weights, float(entry["least"]), examples)
