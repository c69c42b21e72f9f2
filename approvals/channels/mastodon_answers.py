"""What the answers of a Mastodon server mean: certainly not sent, certainly sent, or neither.

https://docs.joinmastodon.org/methods/statuses/#create and https://docs.joinmastodon.org/api/rate-limits/
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

import requests

from approvals.channels.base import Receipt
from approvals.channels.errors import Busy, ChannelError, Code, Refused, SignInNeeded
from members.connections.connectors.mastodon import ID, NO_LONGER, uid_of
from members.connections.connectors.reading import json_of, members, whole

WAIT_SECONDS = 300
LONGEST_DETAIL = 200
LONGEST_TEXT = 200_000


def refusal(answer: requests.Response, code: Code = Code.CONTENT) -> ChannelError | None:
    """The error of an answer that proves that nothing was sent, or None if it proves no such thing."""
    status, said = answer.status_code, members(json_of(answer)).get("error")
    if status == requests.codes.too_many_requests:
        return busy(answer.headers)
    if not isinstance(said, str):
        # Not in Mastodon's own words: something on the way may have said it.
        return None
    if status == requests.codes.unauthorized:
        return SignInNeeded(NO_LONGER)
    if status == requests.codes.forbidden:
        return Refused(_reason(said), Code.ACCOUNT, status)
    if status in {400, 413, 422}:
        return Refused(_reason(said), code, status)
    return None


def busy(headers: Mapping[str, str]) -> Busy:
    """A "too many requests", with the moment that it names."""
    return Busy(
        "Mastodon asks us to wait.", WAIT_SECONDS, moment_of(headers.get("X-RateLimit-Reset"))
    )


def receipt(shown: Any, server: str) -> Receipt | None:
    """What a post as its server shows it proves; None for what is no post."""
    post = members(shown)
    number, author = whole(post.get("id"), ID), whole(members(post.get("account")).get("id"), ID)
    content, pictures = post.get("content"), post.get("media_attachments")
    if not (number and author and isinstance(content, str) and len(content) <= LONGEST_TEXT):
        return None
    url = post.get("url")
    return Receipt(
        post_id=number,
        url=url if isinstance(url, str) and _is_there(url, server) else "",
        text=plain(content),
        author_uid=uid_of(author, server),
        at=moment_of(post.get("created_at")),
        pictures=len(pictures) if isinstance(pictures, list) else None,
    )


def _is_there(url: str, server: str) -> bool:
    return url.startswith(server + "/") and url.isprintable() and len(url) <= LONGEST_DETAIL


def plain(content: str) -> str:
    """The words of a post that its server gives as HTML."""
    reader = _Words()
    reader.feed(content)
    reader.close()
    return "".join(reader.words).strip()


class _Words(HTMLParser):
    """Keeps what a reader sees, and the addresses that Mastodon shortens by hiding their parts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag == "br":
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self.words.append("\n\n")


def moment_of(text: Any) -> datetime | None:
    """A moment as Mastodon writes it, in UTC; None for what is none."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (TypeError, ValueError, OverflowError):
        return None


def _reason(said: str) -> str:
    shown = "".join(sign for sign in " ".join(said.split()) if sign.isprintable())
    return f"Mastodon refused the post: {shown[:LONGEST_DETAIL]}"
