"""Takes out of a post what points at a person, and leaves what a rule goes by. Pure.

For posts that teach the guesses: they need the words, and nobody's name, number or address. Names are
found as the author's questions find them, so that one which nobody would take for a name can stay. It
makes a person hard to find, and no promise that they cannot be.
"""

import re
from collections.abc import Iterable

from guidance.compliance.context import Context
from guidance.compliance.engine import lexicon_of
from guidance.compliance.questions import people_in
from guidance.compliance.reading import read
from guidance.compliance.rulebook import Rules
from guidance.compliance.wording import Wording

FIRST_NAME, SURNAME = "Sam", "Example"
SHAPES = (
    (re.compile(r"https?://\S+|\bwww\.\S+", re.IGNORECASE), "https://www.example.org/"),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "name@example.org"),
    (re.compile(r"(?<!\w)@\w[\w.]*"), "@example"),
    (re.compile(r"(?<![\w£])\+?\d(?:[\s().-]{0,2}\d){8,14}(?!\w)"), "01632 960000"),
    (re.compile(r"\b(Cllr|Councillor)\.? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?"), rf"\1 {SURNAME}"),
    (re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE), "ZZ1 1ZZ"),
    (re.compile(r"\b(?:flat |no\.? |number )?\d{1,4}[a-z]?,? (?=[A-Z]\w+ (?:[A-Z]\w+ )?(?:Road|Rd|Street|St|Lane|Avenue|Ave|Close|Drive|Way|Crescent|Terrace|Place|Court|Gardens|Grove|Hill)\b)"), "1 "),
)  # fmt: skip


def masked(text: str, rules: Rules, names: Iterable[str] = ()) -> str:
    """A text without names, numbers and addresses.

    Args:
        rules: the council's, whose lists of officers and candidates are names too.
        names: of others who are known, such as councillors.
    """
    for shape, instead in SHAPES:
        text = shape.sub(instead, text)
    known = [*names, *rules.lists.officers, *rules.lists.standing_in(None)]
    for name in sorted({name for name in known if name.strip()}, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}\b", _instead(name), text, flags=re.IGNORECASE)
    return _without_people(text, rules)


def _without_people(text: str, rules: Rules) -> str:
    """Whoever the author would be asked about: titled, or with a name."""
    reading = read(Wording(text), Context(), rules.lists, lexicon_of(rules))
    hits = sorted(reading.hit(first, last)[:2] for first, last in people_in(reading))
    pieces, place = [], 0
    for start, end in hits:
        if start >= place:
            pieces += [text[place:start], _instead(text[start:end])]
            place = end
    return "".join(pieces) + text[place:]


def _instead(name: str) -> str:
    """A name of nobody's with as many parts; a title stays."""
    first, *others = name.split()
    if first.rstrip(".").lower() in TITLES:
        return f"{first} {SURNAME}"
    return f"{FIRST_NAME} {SURNAME}" if others else FIRST_NAME


TITLES = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "cllr", "councillor", "sir", "dame", "rev"])  # fmt: skip
