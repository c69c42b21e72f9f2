"""Finds emoji as people see them: one for a family, a flag or a hand with a skin tone."""

import regex

# Unicode Technical Standard 51, definition ED-17, without the characters that are also
# ordinary typography (copyright, registered, trade mark) unless they ask to be emoji.
ONE = r"(?:(?:(?![\u00a9\u00ae\u2122])\p{Extended_Pictographic}\uFE0F?|\p{Emoji_Presentation}|[\u00a9\u00ae\u2122]\uFE0F)\p{EMod}?)"
# The three flags of tag characters that are in general use (emoji-sequences.txt): England, Scotland
# and Wales. No other is drawn, so any other run of tags would carry words that nobody sees.
FLAGS = (
    r"\U0001F3F4\U000E0067\U000E0062"
    r"(?:\U000E0065\U000E006E\U000E0067|\U000E0073\U000E0063\U000E0074|\U000E0077\U000E006C\U000E0073)"
    r"\U000E007F"
)
CLUSTER = regex.compile(
    r"\p{Regional_Indicator}{2}"
    r"|[0-9#*]\uFE0F?\u20E3"
    rf"|{FLAGS}"
    rf"|{ONE}(?:\u200D{ONE})*+"
)


def spans(text: str) -> list[tuple[int, int]]:
    """Start and end of every emoji, in code points, in order."""
    if text.isascii():
        return []
    return [match.span() for match in CLUSTER.finditer(text)]
