"""Finds lettering copied from a font site: letters that only look like letters.

A screen reader says "mathematical bold capital G", spells the word out or says nothing. Some of these
characters have an honest use singly (a degree sign, a micron, an ordinal's small letters, a blood group in a
square): those are found only where several stand together as a word.
"""

import unicodedata
from functools import lru_cache

import regex

# Only a font site puts these into a word: mathematical letters and figures, full-width letters, and
# letters in circles, squares and brackets.
ALWAYS = (
    "\U0001d400-\U0001d7ff\uff21-\uff3a\uff41-\uff5a\u249c-\u24e9"
    "\U0001f110-\U0001f12e\U0001f130-\U0001f149\U0001f150-\U0001f169"
)
# Those that have an honest use alone: squares that are also emoji, flags' letters, small capitals of the
# phonetic alphabet, raised and lowered letters, letter-like symbols, turned letters, full-width figures.
TOGETHER = (
    "\U0001f170-\U0001f189\u0299\u0262\u026a\u0274\u0276\u0280\u028f\u029b\u029c\u029f\u1d00-\u1d2b\ua730\ua731\ua776\ua7ae"
    "\u02b0-\u02b8\u02e1-\u02e4\u1d2c-\u1d6a\u1d78\u1d9b-\u1dbf\u2071\u207f\u2090-\u209c\u2c7c\u2c7d"
    "\u2102\u210a-\u2113\u2115\u2118-\u211d\u2124\u2128\u212c-\u2131\u2133-\u2134\u213c-\u2149"
    "\u0250\u0252\u0183\u01dd\u025f\u0265\u0279\u027e\u0287\u028c-\u028e\u029e\u026f\u1d09"
    "\uff10-\uff19"
)
# Scripts that lend shapes to Latin words, and are not otherwise written in the middle of one.
LENT = r"\p{Cyrillic}\p{Greek}\p{Cherokee}\p{Canadian_Aboriginal}\p{Lisu}\p{Coptic}\p{Armenian}\p{Hebrew}\p{Thai}\p{Ethiopic}"
# No post in Britain is written in these: a word of theirs is a costume.
COSTUME = r"\p{Cherokee}\p{Canadian_Aboriginal}\p{Lisu}\p{Runic}\p{Deseret}\p{Old_Italic}"
JOINT = r"[\s'.,!?&-]*"
STYLED = regex.compile(
    rf"(?<![{TOGETHER}])[{TOGETHER}]*+[{ALWAYS}](?:{JOINT}[{ALWAYS}{TOGETHER}])*"
    rf"|(?<![{TOGETHER}0-9])[{TOGETHER}]\uFE0F?(?:[a-zçłøœ]?[{TOGETHER}]\uFE0F?)+(?:{JOINT}[{TOGETHER}])*"
    rf"|(?<!\p{{Regional_Indicator}})\p{{Regional_Indicator}}(?:[\s\u200b]+\p{{Regional_Indicator}})+(?!\p{{Regional_Indicator}})"
    rf"|[{COSTUME}]{{2,}}"
    r"|(?<!\p{L})[\p{L}\p{Mn}]{3,}"
)
STYLES = regex.compile(
    rf"[{ALWAYS}]|[{TOGETHER}]\uFE0F?[a-zçłøœ]?[{TOGETHER}]|\p{{Regional_Indicator}}|[{COSTUME}]{{2}}"
)
MIXED = regex.compile(
    rf"(?=.*\p{{Latin}})(?=.*[{LENT}])|(?=.*\p{{Greek}})(?=.*\p{{Cyrillic}})", regex.DOTALL
)
# Units and the like: one Greek letter at the end or the beginning of a short word.
UNIT = regex.compile(r"(?:\p{Greek}\p{Latin}{1,12}|\p{Latin}{1,12}\p{Greek})")
# Marks that strike through, underline, ring or pile up on a letter.
MARK = r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]"
WORTH = regex.compile(rf"[{ALWAYS}{TOGETHER}{LENT}{COSTUME}\p{{Regional_Indicator}}]|{MARK}")
MARKED = regex.compile(rf"(?:\p{{L}}\p{{M}}*{MARK}\p{{M}}*[ \u00a0]?)+")
LETTER = regex.compile(rf"\p{{L}}{MARK}+")


def spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each run of such lettering, in order, none overlapping."""
    if text.isascii() or WORTH.search(text) is None:
        return []
    found = [match.span() for match in STYLED.finditer(text) if _is_styled(match.group())]
    found += [match.span() for match in MARKED.finditer(text) if _is_piled(match.group())]
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if kept and start <= kept[-1][1]:
            start, end = kept[-1][0], max(end, kept.pop()[1])
        kept.append((start, end))
    return kept


@lru_cache(maxsize=1024)
def _is_styled(run: str) -> bool:
    """Whether a run is lettering: an ordinary word is so only where it mixes alphabets."""
    if STYLES.search(run):
        return True
    # From its beginning only: looked for at each letter, thousands of marks would take a minute.
    return MIXED.match(run) is not None and UNIT.fullmatch(run) is None


def _is_piled(run: str) -> bool:
    """Whether marks are piled on a letter, or are on neighbours with which no language has them."""
    odd = [_left_over(match.group()) for match in LETTER.finditer(run)]
    return any(count > 2 for count in odd) or sum(count > 0 for count in odd) > 1


def _left_over(letter: str) -> int:
    """How many marks are left when a letter has taken those that make another letter of it."""
    return len(unicodedata.normalize("NFC", letter)) - 1
