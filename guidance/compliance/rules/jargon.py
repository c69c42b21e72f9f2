"""Council shorthand: initials and terms of art that residents do not use."""

import re
from collections.abc import Iterator

from guidance.compliance.folding import fold
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule

LOUD = re.compile("[A-Z]{3}")
INITIALS = re.compile(r"(?<![\w#@/.£&'-])[A-Z]{3,6}s?(?![\w/&'-]|\.\w)")
# Ways in which English words begin and end; a word in capitals that does neither is spelt out.
ONSET = re.compile(
    r"[AEIOUY]|[BCDFGHJKLMNPRSTVWZ][AEIOUY]|QU|[BCFGPS]L|[BCDFGPTW]R|S[CKMNPQTW]|[CGKPSTW]H|TW|DW|KN|GN|SCR|SHR|STR|SPR|SPL|THR"
)
CODA = re.compile(
    r"[AEOUY]$|[AEIOUY][BCDFGHKLMNPRSTWXYZ]$|(?:LL|SS|FF|ZZ|CK|SH|CH|TH|NG|NK|ND|NT|NS|ST|SK|SP|RD|RK|RM|RN|RT|RS|RL|LD|LK|LM"
    r"|LP|LT|LF|FT|CT|PT|PS|TS|KS|DS|GS|LS|MS|BS|MP|WN|WS|WL|GH|HT|TCH|RP|RB|RG|RE|XT)$"
)
DOUBLED = re.compile(r"[AEIOU]{3}|[BCDFGHJKLMNPQRSTVWXZ]{4}")
# A word that explains itself stands with one of these.
EXPLAINED = re.compile(
    r"\b(?:called|known as|means?|meaning|which is|that is|i\.e\.|in other words|stands? for|short for)\b"
)
AROUND = 60


@rule("jargon")
def jargon(reading: Reading) -> Iterator[Hit]:
    """Shorthand whose long form is nowhere in the post; once for each."""
    if reading.has("shorthand"):
        yield from _listed(reading)
    if reading.has("term-of-art"):
        yield from _terms(reading)
    if LOUD.search(reading.prose):
        yield from _initials(reading)


def _listed(reading: Reading) -> Iterator[Hit]:
    long_forms = {term.short: term.long for term in reading.lists.jargon}
    plain, seen = reading.folded.text.lower(), set()
    for place in reading.where("shorthand"):
        raw = reading.raw[place].removesuffix("'s")
        raw = raw if raw in long_forms else raw.removesuffix("s")
        if raw not in long_forms or raw in seen or _in_shout(reading, place):
            continue
        seen.add(raw)
        if fold(long_forms[raw]).text.lower() not in plain:
            yield reading.hit(place, more=f"It stands for {long_forms[raw]}.")


def _in_shout(reading: Reading, place: int) -> bool:
    """Whether the words around are capitals too, so that 'SEND' is only shouted."""
    around = [
        x for x in (*reading.before(place, 1), *reading.after(place, 1)) if len(reading.raw[x]) > 1
    ]
    return any(
        reading.raw[x].isupper()
        and reading.raw[x] not in reading.lists.acronyms
        and not reading.is_in(x, "shorthand")
        for x in around
    )


def _terms(reading: Reading) -> Iterator[Hit]:
    for place in reading.first_of("term-of-art"):
        last = reading.run_end(place, "term-of-art")
        start, end = reading.starts[place], reading.ends[last]
        around = reading.folded.text[max(0, start - AROUND) : end + AROUND].lower()
        opened = reading.folded.text[end : end + 2].strip().startswith("(")
        if not opened and not EXPLAINED.search(around):
            yield reading.hit(place, last)


def _initials(reading: Reading) -> Iterator[Hit]:
    """Initials on no list that cannot be an English word in capitals, once for each."""
    plain, seen = reading.folded.text, set()
    for match in INITIALS.finditer(reading.prose):
        raw = match.group().removesuffix("s")
        known = raw in seen or raw in reading.lists.acronyms or _is_word(raw)
        seen.add(raw)
        place = reading.at(match.start())
        if known or place is None or reading.is_in(place, "shorthand", "party"):
            continue
        bracketed = plain[max(0, match.start() - 1) : match.start()] == "("
        explained = EXPLAINED.search(plain.lower(), match.end(), match.end() + AROUND)
        if not bracketed and not explained and plain[match.end() : match.end() + 2] != " (":
            yield reading.span_hit(match)


def _is_word(raw: str) -> bool:
    """Whether capitals could be a word that is shouted, or a laugh or a name that is said."""
    return bool(ONSET.match(raw) and CODA.search(raw) and not DOUBLED.search(raw))
