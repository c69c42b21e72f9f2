"""What stands in a feed: RSS and Atom by feedparser, iCalendar by icalendar. No network here."""

import re
import unicodedata
from calendar import timegm
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

import feedparser
from django.utils.timezone import make_aware
from icalendar import Calendar

LONDON = ZoneInfo("Europe/London")
MOST = 100
"""Entries of one feed that are read."""
LONGEST_TITLE = 200
LONGEST_SUMMARY = 2000
LONGEST_LINK = 500
LONGEST_UID = 200
# No "<" within: else each of many that are never closed would be looked at up to the end.
TAG = re.compile(r"<[^<>]*>")
ICALENDAR = re.compile(rb"\A\s*(?:\xef\xbb\xbf)?BEGIN:VCALENDAR", re.IGNORECASE)


class UnreadableFeedError(Exception):
    """What was fetched is no feed; ``str`` says why, for the person who entered its address."""


@dataclass(frozen=True)
class Entry:
    """One piece of news, or one event with the moment at which it begins."""

    uid: str
    title: str
    summary: str
    link: str
    published_at: datetime | None = None
    starts_at: datetime | None = None


def entries_in(content: bytes, address: str) -> list[Entry]:
    """The entries of a feed in its own order, at most a hundred; those without a title are left out.

    Args:
        address: where it came from, for links that are relative.

    Raises UnreadableFeedError.
    """
    read = _events if ICALENDAR.match(content) else _news
    try:
        found = {entry.uid: entry for entry in read(content, address) if entry.title and entry.uid}
    except UnreadableFeedError:
        raise
    except Exception as error:
        # Strangers write what is read here, and no parser names all that can go wrong with it.
        raise UnreadableFeedError("What this address answers is damaged.") from error
    return list(found.values())[:MOST]


def _news(content: bytes, address: str) -> Iterator[Entry]:
    # The parser is given bytes and never an address, so that it fetches nothing.
    parsed = feedparser.parse(
        content, sanitize_html=True, resolve_relative_uris=False, response_headers={}
    )
    if not parsed.get("version"):
        raise UnreadableFeedError(
            "This page is no feed of news (RSS or Atom) or of events (iCalendar)."
        )
    for entry in parsed.entries[:MOST]:
        link = _link(str(entry.get("link", "")), address)
        yield Entry(
            uid=_line(str(entry.get("id") or link), LONGEST_UID),
            title=_line(_plain(str(entry.get("title", ""))), LONGEST_TITLE),
            summary=_prose(_plain(str(entry.get("summary", "")))),
            link=link,
            published_at=_moment_of(entry.get("published_parsed") or entry.get("updated_parsed")),
        )


def _events(content: bytes, address: str) -> Iterator[Entry]:
    try:
        found = Calendar.from_ical(content).walk("VEVENT")
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise UnreadableFeedError("This calendar is damaged.") from error
    for event in found[:MOST]:
        yield Entry(
            uid=_line(str(event.get("UID", "")), LONGEST_UID),
            title=_line(str(event.get("SUMMARY", "")), LONGEST_TITLE),
            summary=_prose(str(event.get("DESCRIPTION", ""))),
            link=_link(str(event.get("URL", "")), address),
            starts_at=_start_of(event),
        )


def _start_of(event: Any) -> datetime | None:
    try:
        starts = event.decoded("DTSTART")
        if not isinstance(starts, datetime):
            starts = datetime.combine(starts, time.min)
        return (starts if starts.tzinfo else make_aware(starts, LONDON)).astimezone(UTC)
    except (KeyError, ValueError, TypeError, OverflowError):
        return None


def _moment_of(parsed: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None
    except (OverflowError, ValueError, OSError, TypeError):
        return None


def _link(link: str, address: str) -> str:
    """An absolute address of http or https, or nothing."""
    try:
        whole = urljoin(address, link.strip()) if link.strip() else ""
        parts = urlsplit(whole)
    except ValueError:
        return ""
    is_fit = parts.scheme in {"http", "https"} and parts.hostname and whole.isprintable()
    return whole if is_fit and len(whole) <= LONGEST_LINK else ""


def _plain(text: str) -> str:
    return unescape(TAG.sub(" ", text))


def _line(text: str, longest: int) -> str:
    """One line of what can be seen."""
    return " ".join(_seen(text).split())[:longest].strip()


def _prose(text: str) -> str:
    """Paragraphs of what can be seen."""
    lines = (" ".join(line.split()) for line in _seen(text).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()[:LONGEST_SUMMARY].strip()


def _seen(text: str) -> str:
    """Without control and formatting characters, which could hide or turn words round."""
    hides = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    return "".join(
        c for c in text if c == "\n" or c == "\t" or unicodedata.category(c) not in hides
    )
