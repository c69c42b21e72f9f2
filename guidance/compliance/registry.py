"""Where rules sign in. A rule is a function that yields hits; its facts are in the catalogue."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from guidance.compliance.catalogue import CATALOGUE, Entry
from guidance.compliance.reading import Hit, Reading

Look = Callable[[Reading], Iterator[Hit]]


@dataclass(frozen=True)
class Rule:
    """A rule's facts with the function that applies it.

    ``needs`` are classes of cue: where a text has not one of each alternative, the rule is
    not asked. An alternative is written ``a/b``.
    """

    entry: Entry
    look: Look
    needs: tuple[tuple[str, ...], ...]


RULES: dict[str, Rule] = {}


def rule(identity: str, *needs: str) -> Callable[[Look], Look]:
    """Sign a function in as the rule of that id. Raises KeyError if the catalogue lacks it."""

    def sign_in(look: Look) -> Look:
        if identity in RULES:
            raise ValueError(f"The rule {identity} is there twice.")
        alternatives = tuple(tuple(need.split("/")) for need in needs)
        RULES[identity] = Rule(CATALOGUE[identity], look, alternatives)
        return look

    return sign_in
