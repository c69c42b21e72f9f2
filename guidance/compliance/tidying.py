"""How each entry of the council's lists is written, so that the checker finds it. Pure.

Each raises ValueError, with a sentence for whoever typed it, for what cannot be of its kind.
"""

import re
from collections.abc import Callable

from guidance.compliance.folding import fold

HASHTAG = re.compile(r"[^\W\d]\w*|\d+[^\W\d]\w*")
HANDLE = re.compile(r"\w+(?:\.\w+)*")
EMAIL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+")
DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
SPELT = re.compile(r"[+]?[\d\s().-]+")
INITIALS = re.compile(r"[A-Z][A-Z0-9&]{1,9}[+]?")
FEWEST_DIGITS, MOST_DIGITS = 3, 15
LONGEST_LINE = 100
MOST_LINES = 100


def words(text: str) -> str:
    """A text on one line with single spaces."""
    return " ".join(text.split())


def name(text: str) -> str:
    """A name of one word or more, with a letter or a figure in it."""
    plain = words(text)
    if not re.search(r"\w", fold(plain).text):
        raise ValueError("Enter a name with letters in it.")
    return plain


def full_name(text: str) -> str:
    """A person's name: two words at least, since one alone is many people's."""
    plain = name(text)
    if len(plain.split()) < 2:
        raise ValueError("Enter the first name and the surname.")
    if not (_is_letter(plain[0]) and _is_letter(plain[-1])):
        raise ValueError("Enter the name alone: it begins and ends with a letter.")
    return plain


def _is_letter(letter: str) -> bool:
    return re.fullmatch(r"\w", fold(letter).text) is not None


def single_word(text: str) -> str:
    """One word as it is written, its case kept."""
    plain = name(text)
    if " " in plain:
        raise ValueError("Enter one word, without spaces.")
    return plain


def initials(text: str) -> str:
    """Two to ten capital letters."""
    plain = words(text)
    if not INITIALS.fullmatch(plain):
        raise ValueError("Enter 2 to 10 capital letters, such as NHS.")
    return plain


def hashtag(text: str) -> str:
    """A hashtag in small letters without its sign."""
    plain = words(text).removeprefix("#").lower()
    if not HASHTAG.fullmatch(plain):
        raise ValueError("A hashtag is one word of letters and figures, such as VoteOrchard.")
    return plain


def handle(text: str) -> str:
    """An account's handle in small letters without its sign."""
    plain = words(text).removeprefix("@").lower()
    if not HANDLE.fullmatch(plain):
        raise ValueError("An account is written like @orchardparty.")
    return plain


def number(text: str) -> str:
    """A telephone number as digits alone, from 0 within the country."""
    plain = words(text)
    digits = re.sub(r"[^0-9]", "", plain)
    if not SPELT.fullmatch(plain) or not FEWEST_DIGITS <= len(digits) <= MOST_DIGITS:
        raise ValueError("Enter a telephone number, such as 01632 960 100.")
    if plain.startswith(("+44", "0044")):
        digits = "0" + digits.removeprefix("00").removeprefix("44").removeprefix("0")
    return digits


def email(text: str) -> str:
    """An e-mail address in small letters."""
    plain = words(text).lower()
    if not EMAIL.fullmatch(plain):
        raise ValueError("Enter an e-mail address, such as hello@elmton.gov.uk.")
    return plain


def domain(text: str) -> str:
    """The domain of a web address, without its scheme, ``www.`` and path."""
    plain = words(text).lower()
    plain = re.sub(r"^[a-z]+://", "", plain).split("/")[0].removeprefix("www.").strip(".")
    if not DOMAIN.fullmatch(plain):
        raise ValueError("Enter a web address, such as elmton.gov.uk.")
    return plain


def lines(tidy: Callable[[str], str], longest: int = LONGEST_LINE) -> Callable[[str], str]:
    """The same for every line of a text; empty lines and doubles go."""

    def tidy_lines(text: str) -> str:
        return "\n".join(_split(text, tidy, longest))

    return tidy_lines


def _split(text: str, tidy: Callable[[str], str], longest: int) -> list[str]:
    """The lines of a text, each once."""
    found = [line for line in text.splitlines() if line.strip()]
    if len(found) > MOST_LINES:
        raise ValueError(f"Enter at most {MOST_LINES} lines.")
    if long := next((line for line in found if len(line) > longest), None):
        raise ValueError(f"“{long[:20]}…” is longer than {longest} characters.")
    return list(dict.fromkeys(tidy(line) for line in found))
