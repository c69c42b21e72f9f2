"""Trains the guesses: a linear support vector machine for each rule, in plain Python.

Each rule's posts are told from all others by dual coordinate descent (Hsieh and others, 2008, "A dual
coordinate descent method for large-scale linear SVM", squared loss). A rare word may weigh more than a
common one. What a guess must reach is set on posts that the weights have not seen, so that a stated
share of guesses is right; a rule for which too few would be made has none.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import log
from operator import mul
from random import Random
from typing import Any, NamedTuple

from guidance.compliance.guesses import SCALE, worths

FOLDS = 3
# Posts written together, such as mirrored pairs, stay on one side.
BLOCK = 10
ROUNDS = 12
# What it costs to be wrong about a post of another rule, and about one of the rule's own.
COST, OWN_COST = 2.0, 6.0
# Brings the rarity of most words to about one.
USUAL_RARITY = 7.0
# Of guesses on posts of one kind. On posts of another kind fewer are right: see the decision.
RIGHT, WORTH = 0.85, 0.08
LEAST_POSTS, LEAST_SEEN = 50, 2
# A text of which no word is known sums to nothing, and reads like nothing.
LEAST_SUM = 0.05
KEPT, EXAMPLES, LONGEST = 1500, 12, 220


@dataclass(frozen=True)
class Post:
    """A labelled post as the model sees it; ``may`` are rules about which officers could differ."""

    text: str
    features: frozenset[str]
    rules: frozenset[str]
    may: frozenset[str]


class Seen(NamedTuple):
    """What the descent sees of a post: the places of its known features, and what each counts."""

    places: tuple[int, ...]
    sizes: tuple[float, ...]

    def weigh(self, weights: list[float]) -> float:
        """The sum of its weights."""
        return sum(map(mul, map(weights.__getitem__, self.places), self.sizes))


def train(posts: Sequence[Post], rules: Sequence[str]) -> dict[str, Any]:
    """The model for these rules, ready to be written: weights, what to reach, and examples."""
    rarity = rarities(posts)
    seen = look(posts, rarity)
    made = {rule: _scale(posts, seen, rule, rarity) for rule in sorted(rules)}
    return {rule: entry for rule, entry in made.items() if entry is not None}


def rarities(posts: Iterable[Post]) -> dict[str, float]:
    """How rare each feature is that more than one post has; the classes of cue all count the same."""
    texts = [post.features for post in posts]
    common = Counter(each for features in texts for each in features)
    known = sorted(each for each, count in common.items() if count >= LEAST_SEEN)
    return {each: _rarity(each, common[each], len(texts)) for each in known}


def _rarity(feature: str, count: int, of: int) -> float:
    return 1.0 if feature[0] == "@" else (1 + log((1 + of) / (1 + count))) / USUAL_RARITY


def look(posts: Iterable[Post], rarity: Mapping[str, float]) -> list[Seen]:
    """The posts as the descent sees them. Place 0 is in every text: what a rule's sum begins with."""
    places = {feature: place for place, feature in enumerate(rarity, 1)}
    found = []
    for post in posts:
        sizes = {places[each]: size * rarity[each] for each, size in worths(post.features).items() if each in places}  # fmt: skip
        inside = sorted(sizes)
        found.append(Seen((0, *inside), (1.0, *(sizes[place] for place in inside))))
    return found


def _scale(
    posts: Sequence[Post], seen: Sequence[Seen], rule: str, rarity: Mapping[str, float]
) -> dict[str, Any] | None:
    marked = [place for place, post in enumerate(posts) if rule not in post.may]
    own = frozenset(place for place in marked if rule in posts[place].rules)
    if len(own) < LEAST_POSTS:
        return None
    least = reach(_unseen(seen, marked, own, len(rarity)))
    if least is None:
        return None
    weights = descend(seen, marked, own, len(rarity))
    mine = [place for place in own if len(posts[place].text) <= LONGEST]
    mine.sort(key=lambda place: (-seen[place].weigh(weights), posts[place].text))
    texts = list(dict.fromkeys(posts[place].text for place in mine))[:EXAMPLES]
    return {
        "least": max(LEAST_SUM, round(least - weights[0], 3)),
        "examples": texts,
        "weights": _kept(weights, rarity),
    }


def _kept(weights: Sequence[float], rarity: Mapping[str, float]) -> dict[str, int]:
    """The weights that matter most, each with its rarity in it, as whole numbers."""
    whole = {
        feature: round(weights[place] * worth * SCALE)
        for place, (feature, worth) in enumerate(rarity.items(), 1)
    }
    most = sorted(whole, key=lambda each: (-abs(whole[each]), each))[:KEPT]
    return {each: whole[each] for each in sorted(most) if whole[each]}


def _unseen(
    seen: Sequence[Seen], marked: Sequence[int], own: Collection[int], width: int
) -> list[tuple[float, bool]]:
    """Every post's sum by weights that have not seen it, and whether it is the rule's."""
    scored = []
    for fold in range(FOLDS):
        rest = [place for place in marked if place // BLOCK % FOLDS != fold]
        weights = descend(seen, rest, own, width)
        held = (place for place in marked if place // BLOCK % FOLDS == fold)
        scored += [(seen[place].weigh(weights), place in own) for place in held]
    return scored


def descend(
    seen: Sequence[Seen], marked: Sequence[int], own: Collection[int], width: int
) -> list[float]:
    """Weights that tell a rule's posts from the other marked ones; the same for the same posts."""
    random = Random(width)  # noqa: S311
    weights = [0.0] * (width + 1)
    pulls = dict.fromkeys(marked, 0.0)
    norms = {place: sum(size * size for size in seen[place].sizes) for place in marked}
    order = list(marked)
    for _ in range(ROUNDS):
        random.shuffle(order)
        for place in order:
            one, side = seen[place], 1.0 if place in own else -1.0
            give = 0.5 / (OWN_COST if place in own else COST)
            pull = pulls[place]
            slope = side * one.weigh(weights) - 1 + give * pull
            if slope >= 0 and not pull:
                continue
            pulls[place] = max(0.0, pull - slope / (norms[place] + give))
            change = (pulls[place] - pull) * side
            for at, size in zip(one.places, one.sizes, strict=True):
                weights[at] += change * size
    return weights


def reach(scored: Sequence[tuple[float, bool]]) -> float | None:
    """The least sum from which ``RIGHT`` of the guesses are right; None where too few would be made."""
    wanted = sum(right for _, right in scored)
    best, hits, count = None, 0, 0
    for score, alike in groupby(sorted(scored, reverse=True), key=lambda each: each[0]):
        rights = [right for _, right in alike]
        hits, count = hits + sum(rights), count + len(rights)
        if hits / count >= RIGHT and hits / wanted >= WORTH:
            best = score
    return best
