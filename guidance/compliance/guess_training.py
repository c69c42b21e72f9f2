"""Trains the guesses: logistic regression for each rule against all other posts, in plain Python.

Each rule's weights are found by stochastic descent with a step for each feature (Duchi and others,
2011, "Adaptive subgradient methods"). What a guess must reach is set on posts that the weights have not
seen, so that a stated share of guesses is right; a rule for which too few would be made has none.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import exp, sqrt
from random import Random
from typing import Any

from guidance.compliance.guesses import SCALE, worths

FOLDS = 3
# Posts written together, such as mirrored pairs, stay on one side.
BLOCK = 10
ROUNDS, STEP, DECAY = 20, 0.1, 1e-3
# Others for each post of the rule in a round.
OTHERS = 10
RIGHT, WORTH = 0.9, 0.08
LEAST_POSTS, LEAST_SEEN = 50, 2
# A text of which no word is known sums to nothing, and reads like nothing.
LEAST_SUM = 0.05
KEPT, EXAMPLES, LONGEST = 1500, 12, 220
Weights = dict[str, float]


@dataclass(frozen=True)
class Post:
    """A labelled post as the model sees it; ``may`` are rules about which officers could differ."""

    text: str
    features: frozenset[str]
    rules: frozenset[str]
    may: frozenset[str]


def train(posts: Sequence[Post], rules: Sequence[str]) -> dict[str, Any]:
    """The model for these rules, ready to be written: weights, what to reach, and examples."""
    common = Counter(each for post in posts for each in post.features)
    known = frozenset(each for each, count in common.items() if count >= LEAST_SEEN)
    made = {rule: _scale(posts, rule, known) for rule in sorted(rules)}
    return {rule: entry for rule, entry in made.items() if entry is not None}


def _scale(posts: Sequence[Post], rule: str, known: frozenset[str]) -> dict[str, Any] | None:
    marked = [(place, post) for place, post in enumerate(posts) if rule not in post.may]
    if sum(rule in post.rules for _, post in marked) < LEAST_POSTS:
        return None
    scored = []
    for fold in range(FOLDS):
        held = [post for place, post in marked if place // BLOCK % FOLDS == fold]
        rest = [post for place, post in marked if place // BLOCK % FOLDS != fold]
        weights = descend(rest, rule, known)
        scored += [(weigh(weights, post.features), rule in post.rules) for post in held]
    least = reach(scored)
    if least is None:
        return None
    weights = descend([post for _, post in marked], rule, known)
    kept = sorted(weights, key=lambda each: (-abs(weights[each]), each))[:KEPT]
    whole = {each: round(weights[each] * SCALE) for each in sorted(kept)}
    mine = [post for _, post in marked if rule in post.rules and len(post.text) <= LONGEST]
    mine.sort(key=lambda post: (-weigh(weights, post.features), post.text))
    texts = list(dict.fromkeys(post.text for post in mine))[:EXAMPLES]
    return {
        "least": max(LEAST_SUM, round(least, 3)),
        "examples": texts,
        "weights": {each: weight for each, weight in whole.items() if weight},
    }


def descend(posts: Sequence[Post], rule: str, known: frozenset[str]) -> Weights:
    """Weights that tell a rule's posts from others; always the same for the same posts."""
    random = Random(rule)  # noqa: S311
    mine = [worths(post.features & known) for post in posts if rule in post.rules]
    others = [worths(post.features & known) for post in posts if rule not in post.rules]
    weights: Weights = {}
    steps: Weights = {}
    for _ in range(ROUNDS):
        drawn = random.sample(others, min(len(others), OTHERS * len(mine)))
        share = len(drawn) / len(mine)
        batch = [(each, 1.0, sqrt(share)) for each in mine] + [(each, 0.0, 1.0) for each in drawn]
        random.shuffle(batch)
        for seen, wanted, worth in batch:
            _learn(weights, steps, seen, wanted, worth)
    return weights


def _learn(
    weights: Weights, steps: Weights, seen: Mapping[str, float], wanted: float, worth: float
) -> None:
    total = sum(weights.get(each, 0.0) * size for each, size in seen.items())
    slip = (1 / (1 + exp(-max(-30.0, min(30.0, total)))) - wanted) * worth
    for each, size in seen.items():
        weight, slope = weights.get(each, 0.0), slip * size
        steps[each] = steps.get(each, 1e-3) + slope * slope
        weights[each] = weight - STEP * (slope + DECAY * weight * size) / sqrt(steps[each])


def weigh(weights: Weights, features: frozenset[str]) -> float:
    """How much a text reads like a rule's posts."""
    return sum(weights.get(each, 0.0) * size for each, size in worths(features).items())


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
