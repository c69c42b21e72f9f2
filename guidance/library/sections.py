"""Reading the body of a page: its sections and their plain text."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

TAG = re.compile(r"<[^>]+>")
SPACE = re.compile(r"\s+")
BLOCK_END = re.compile(r"</(?:p|li|ul|ol)>")


@dataclass(frozen=True)
class Section:
    """A citable part of a page, as plain text."""

    heading: str
    anchor: str
    text: str


def plain(source: str) -> str:
    """The words of stored rich text, on one line."""
    words = TAG.sub("", BLOCK_END.sub(" ", source))
    return SPACE.sub(" ", html.unescape(words)).strip()


def sections(body: Iterable[Any]) -> list[Section]:
    """The sections of a ``BodyBlock`` value, in order."""
    return [
        Section(b.value["heading"], b.value["anchor"], plain(b.value["text"].source))
        for b in body
        if b.block_type == "section"
    ]


def extract(text: str, length: int = 200) -> str:
    """The beginning of a text, cut at a word, at most ``length`` characters and an ellipsis."""
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(",;:") + "…"
