"""The little markup of the handbook's files, turned into the rich text that Wagtail stores.

Paragraphs are divided by an empty line. A line that begins ``- `` or ``1. `` is an item of a list.
``**bold**``; ``[words](https://...)`` links to the web and ``[words](page-slug)`` to a page.
"""

import re
from collections.abc import Mapping

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

INLINE = re.compile(r"\*\*(?P<bold>[^*]+)\*\*|\[(?P<words>[^\]]+)\]\((?P<to>[^)\s]+)\)")
ITEM = re.compile(r"(?:- |\d+\. )")


def rich_text(source: str, page_ids: Mapping[str, int]) -> str:
    """Rich text for a section. Raises ``KeyError`` for a link to a page that there is not."""
    chunks = [chunk.strip() for chunk in source.strip().split("\n\n")]
    return "".join(_chunk(chunk.splitlines(), page_ids) for chunk in chunks if chunk)


def _chunk(lines: list[str], page_ids: Mapping[str, int]) -> SafeString:
    if not ITEM.match(lines[0]):
        return format_html("<p>{}</p>", _inline(" ".join(lines), page_ids))
    tag = "ul" if lines[0].startswith("- ") else "ol"
    items = [[_inline(item, page_ids)] for item in _items(lines)]
    inner = format_html_join("", "<li>{}</li>", items)
    return format_html("<{tag}>{inner}</{tag}>", tag=tag, inner=inner)


def _items(lines: list[str]) -> list[str]:
    """The items of a list; a line without a mark carries on the one before it."""
    items: list[str] = []
    for line in lines:
        mark = ITEM.match(line)
        if mark:
            items.append(line[mark.end() :])
        else:
            items[-1] += " " + line.strip()
    return items


def _inline(text: str, page_ids: Mapping[str, int]) -> SafeString:
    parts: list[tuple[str]] = []
    end = 0
    for found in INLINE.finditer(text):
        parts += [(escape(text[end : found.start()]),), (_marked(found, page_ids),)]
        end = found.end()
    parts.append((escape(text[end:]),))
    return format_html_join("", "{}", parts)


def _marked(found: re.Match[str], page_ids: Mapping[str, int]) -> SafeString:
    if found["bold"]:
        return format_html("<b>{}</b>", found["bold"])
    if found["to"].startswith("https://"):
        return format_html('<a href="{}">{}</a>', found["to"], found["words"])
    return format_html('<a linktype="page" id="{}">{}</a>', page_ids[found["to"]], found["words"])
