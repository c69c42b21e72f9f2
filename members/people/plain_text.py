"""What people may write in names, titles and reasons: text that reads as it is stored.

A name with a right-to-left override, or of nothing that can be seen, can pass for another in a
list, a notice or the audit trail (Unicode Technical Report 36, section 2.5).
"""

import re
import unicodedata

from django.core.exceptions import ValidationError

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


def _is_seen(value: str) -> bool:
    return any(unicodedata.category(c)[0] in "LNPS" and c not in BLANK for c in value)
