"""What people may write in names, titles and reasons: text that reads as it is stored.

A name with a right-to-left override, or of nothing that can be seen, can pass for another in a
list, a notice or the audit trail (Unicode Technical Report 36, section 2.5).
"""

import re
import unicodedata
from collections.abc import Callable

from django.core.exceptions import ValidationError

from members.audit.errors import NotCompliant

JOINERS = "\u200c\u200d"
"""Which emoji and some scripts need."""

BLANK = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and symbols by their category, of which nothing is seen."""

NOT_IN_A_LINE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
NOT_IN_PROSE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def one_line(value: str) -> None:
    """Validate a name, a title or a short reason: one line, seen, and nothing hidden in it."""
    letters = [letter for letter in value if letter not in JOINERS]
    is_hiding = any(
        unicodedata.category(letter) in NOT_IN_A_LINE or letter in BLANK for letter in letters
    )
    if is_hiding or not _is_seen(value):
        raise ValidationError("This must be plain text on one line, with no hidden characters")


def prose(value: str) -> None:
    """Validate a longer text, which may have lines: seen, and in the order in which it is read."""
    if NOT_IN_PROSE.search(value) or not _is_seen(value):
        raise ValidationError("This must be plain text, with no hidden characters")


def must_be_one_line(value: str, *, name: str, longest: int) -> str:
    """The line as it is kept, inside a verb, whoever calls it.

    Args:
        name: what it is, as the refusal begins: "The reason".

    Raises ``NotCompliant`` for what ``one_line`` refuses and for more than ``longest`` characters.
    """
    line = value.strip()
    _hold_to(one_line, line, name)
    if len(line) > longest:
        raise NotCompliant(f"{name} must be {longest} characters or fewer.")
    return line


def must_be_prose(value: str, *, name: str) -> str:
    """The text as it is kept, inside a verb; an empty one passes. Raises ``NotCompliant``."""
    text = value.strip()
    if text:
        _hold_to(prose, text, name)
    return text


def _hold_to(validate: Callable[[str], None], value: str, name: str) -> None:
    try:
        validate(value)
    except ValidationError as error:
        raise NotCompliant(f"{error.message.replace('This', name, 1)}.") from None


def _is_seen(value: str) -> bool:
    return any(unicodedata.category(c)[0] in "LNPS" and c not in BLANK for c in value)
