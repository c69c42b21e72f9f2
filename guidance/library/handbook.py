"""The handbook that comes with the portal: a file for each page, read but never written.

``content/topics.toml`` gives the topics and the order of their pages. Each page has a file named
after its slug, whose ``[[section]]`` tables may carry ``do`` and ``dont``, ``[[section.example]]``
and ``[[section.rule]]``. ``content/search-words.toml`` names what else people call a page's subject.
"""

import tomllib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from guidance.library.markup import rich_text

CONTENT = Path(__file__).parent / "content"
INTRODUCTION = (
    "What to think about when you post as a councillor, what to do instead, and the rules behind "
    "it. The automatic check and the reviewers cite these pages."
)
DEMO_COUNCIL = "Elmton Borough Council"
BLOCK_NAMES = uuid.UUID("b1f6d8a2-6a5b-4c5e-9d0f-3f6a1e0c7d21")


@dataclass(frozen=True)
class PageFile:
    """One page of the handbook as it stands in its file."""

    slug: str
    title: str
    summary: str
    looked_after_by: str
    review_months: int
    must_read: bool
    sections: list[dict[str, Any]]


@dataclass(frozen=True)
class TopicFile:
    """One topic with its pages in order."""

    slug: str
    title: str
    summary: str
    pages: list[PageFile] = field(default_factory=list)


@cache
def read() -> list[TopicFile]:
    """The whole handbook."""
    topics = tomllib.loads((CONTENT / "topics.toml").read_text(encoding="utf-8"))["topic"]
    return [
        TopicFile(t["slug"], t["title"], t["summary"], [_page(slug) for slug in t["pages"]])
        for t in topics
    ]


@cache
def search_words() -> dict[str, tuple[str, ...]]:
    """Words that lead to a page and do not stand on it, in small letters, by the page's slug."""
    found = tomllib.loads((CONTENT / "search-words.toml").read_text(encoding="utf-8"))
    return {slug: tuple(words) for slug, words in found.items()}


def _page(slug: str) -> PageFile:
    found = tomllib.loads((CONTENT / f"{slug}.toml").read_text(encoding="utf-8"))
    return PageFile(
        slug=slug,
        title=found["title"],
        summary=found["summary"],
        looked_after_by=found.get("looked_after_by", "Communications team"),
        review_months=found.get("review_months", 12),
        must_read=found.get("must_read", False),
        sections=found["section"],
    )


def body(page: PageFile, page_ids: Mapping[str, int], council: str) -> list[dict[str, Any]]:
    """A page's body as Wagtail's StreamField takes it, the council's name put in.

    The ids of blocks follow from their place, so that an address made from one stays good.
    """
    blocks: list[dict[str, Any]] = []
    for section in page.sections:
        for kind, value in _blocks(section, page_ids):
            name = f"{page.slug}/{section['anchor']}/{len(blocks)}"
            block_id = str(uuid.uuid5(BLOCK_NAMES, name))
            blocks.append({"type": kind, "value": _named(value, council), "id": block_id})
    return blocks


def _blocks(
    section: dict[str, Any], page_ids: Mapping[str, int]
) -> list[tuple[str, dict[str, Any]]]:
    text = rich_text(section["text"], page_ids)
    heading = {"heading": section["heading"], "anchor": section["anchor"], "text": text}
    blocks: list[tuple[str, dict[str, Any]]] = [("section", heading)]
    if section.get("do"):
        blocks.append(("pairs", {"do": section["do"], "dont": section["dont"]}))
    blocks += [("example", {"note": "", **each}) for each in section.get("example", [])]
    blocks += [("rule", {"address": "", **each}) for each in section.get("rule", [])]
    return blocks


def _named(value: Any, council: str) -> Any:
    """The same with the name of this council for that of the demo's."""
    if isinstance(value, str):
        return value.replace(DEMO_COUNCIL, council)
    if isinstance(value, list):
        return [_named(each, council) for each in value]
    return {key: _named(each, council) for key, each in value.items()}
