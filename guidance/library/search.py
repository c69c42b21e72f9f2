"""Finding guidance by words, the same way on both databases.

PostgreSQL stems (flood finds flooding) and SQLite does not, so a search by word is followed by
one by the beginnings of words, which finds flooding on either.
"""

import re
from dataclasses import dataclass

from guidance.library import handbook
from guidance.library.anchors import address
from guidance.library.models import GuidancePage
from guidance.library.sections import Section, extract, sections

MOST_RESULTS = 30
EXTRACT_LENGTH = 220
WORD = re.compile(r"\w+")
SHORTEST_STEM = 3


@dataclass(frozen=True)
class Part:
    """A run of text; ``hit`` where it is what was looked for."""

    text: str
    hit: bool


@dataclass(frozen=True)
class Result:
    """A page that matches, and the section to open it at."""

    title: str
    heading: str
    url: str
    extract: list[Part]


def find(query: str) -> list[Result]:
    """The published pages that match, best first, at most ``MOST_RESULTS``."""
    words = " ".join(WORD.findall(query))
    if not words:
        return []
    pattern = _pattern(words)
    return [_result(page, pattern) for page in _pages(words)]


def _pages(words: str) -> list[GuidancePage]:
    live = GuidancePage.objects.live()
    found = {page.pk: page for page in live.filter(slug__in=_slugs(words))}
    for page in live.search(words)[:MOST_RESULTS]:
        found.setdefault(page.pk, page)
    beginnings = " ".join(_stem(word) for word in words.split())
    for page in live.autocomplete(beginnings)[:MOST_RESULTS]:
        found.setdefault(page.pk, page)
    return list(found.values())[:MOST_RESULTS]


def _slugs(words: str) -> list[str]:
    """The pages whose subject goes by these words, or by one of which they are the beginning."""
    asked = words.casefold()
    known = handbook.search_words()
    return [slug for slug in known if any(_is_asked(other, asked) for other in known[slug])]


def _is_asked(known: str, asked: str) -> bool:
    known = " ".join(WORD.findall(known))
    is_beginning = len(asked) >= SHORTEST_STEM and known.startswith(asked)
    return is_beginning or f" {known} " in f" {asked} "


def _pattern(words: str) -> re.Pattern[str]:
    """Words that begin with any of those asked for, longest first."""
    stems = sorted({_stem(word) for word in words.split()}, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(s) for s in stems) + r")\w*", re.IGNORECASE)


def _stem(word: str) -> str:
    """A word without its commonest endings, so that pictures marks picture as well."""
    for ending in ("ing", "ed", "es", "s"):
        if word.lower().endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _result(page: GuidancePage, pattern: re.Pattern[str]) -> Result:
    section = _best_section(page, pattern)
    url = address(page.url_path)
    if section is None:
        return Result(page.title, "", url, mark(extract(page.summary, EXTRACT_LENGTH), pattern))
    around = _around(section.text, pattern)
    return Result(page.title, section.heading, f"{url}#{section.anchor}", mark(around, pattern))


def _best_section(page: GuidancePage, pattern: re.Pattern[str]) -> Section | None:
    """The section that says it most often; none where the title or summary says it already."""
    if pattern.search(page.title):
        return None
    scored = [
        (5 * len(pattern.findall(s.heading)) + len(pattern.findall(s.text)), -i, s)
        for i, s in enumerate(sections(page.body))
    ]
    best = max(scored, default=(0, 0, None))
    return best[2] if best[0] else None


def _around(text: str, pattern: re.Pattern[str]) -> str:
    """The part of a text in which the first match stands."""
    hit = pattern.search(text)
    start = max(hit.start() - EXTRACT_LENGTH // 3, 0) if hit else 0
    if start == 0:
        return extract(text, EXTRACT_LENGTH)
    return "…" + extract(text[text.index(" ", start) + 1 :], EXTRACT_LENGTH)


def mark(text: str, pattern: re.Pattern[str]) -> list[Part]:
    """A text as runs that match and runs that do not. The template escapes each."""
    parts: list[Part] = []
    end = 0
    for hit in pattern.finditer(text):
        parts.append(Part(text[end : hit.start()], hit=False))
        parts.append(Part(hit.group(), hit=True))
        end = hit.end()
    parts.append(Part(text[end:], hit=False))
    return [part for part in parts if part.text]
