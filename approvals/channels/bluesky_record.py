"""A post as the record that Bluesky keeps, and the key that it is kept under.

https://atproto.com/specs/record-key, https://atproto.com/specs/data-model and the lexicons
``app.bsky.feed.post``, ``app.bsky.richtext.facet`` and ``app.bsky.embed.images``.
"""

import base64
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import regex
from PIL import Image

from approvals.channels.base import OutgoingPicture, OutgoingPost
from guidance.compliance import links

COLLECTION = "app.bsky.feed.post"
SORTABLE = "234567abcdefghijklmnopqrstuvwxyz"
KEY_LENGTH = 13
# The moments that keys name, in microseconds: all of 2023, long before any post of ours. A key
# says which post it is and not when; the record itself tells its time.
FIRST_MOMENT = int(datetime(2023, 1, 1, tzinfo=UTC).timestamp()) * 1_000_000
MOMENTS = 365 * 24 * 3600 * 1_000_000
CLOCKS = 1024
LONGEST_TAG = 64
_UNSEEN = r"\u00AD\u2060\u200A\u200B\u200C\u200D\u20e2"
# A tag as Bluesky's own apps read one: after a space, and not of digits and signs alone.
TAG = regex.compile(
    rf"(?:^|(?<=\s))[#\uff03](?P<tag>(?!\ufe0f)[^\s{_UNSEEN}]*[^\d\s\p{{P}}{_UNSEEN}]+[^\s{_UNSEEN}]*)"
)
_QUIET_END = regex.compile(r"\p{P}+$")


def key_of(version_ref: str) -> str:
    """The key of a version's post: the same at every try, so that there can only be one.

    It has the form that posts' keys must have (a TID), and names a moment in the past.
    """
    number = int.from_bytes(hashlib.sha256(version_ref.encode()).digest())
    moment, clock = FIRST_MOMENT + number % MOMENTS, number // MOMENTS % CLOCKS
    value = moment * CLOCKS + clock
    signs = [SORTABLE[value >> (5 * place) & 31] for place in range(KEY_LENGTH)]
    return "".join(reversed(signs))


def record_of(post: OutgoingPost) -> dict[str, Any]:
    """The record of a post whose pictures are with its server already."""
    record: dict[str, Any] = {
        "$type": COLLECTION,
        "text": post.text,
        "createdAt": post.at.astimezone(UTC).isoformat(timespec="milliseconds")[:-6] + "Z",
    }
    if facets := list(_facets(post.text)):
        record["facets"] = facets
    if post.pictures:
        record["embed"] = {
            "$type": "app.bsky.embed.images",
            "images": [_image(picture) for picture in post.pictures],
        }
    return record


def address_of(sha256: str) -> str:
    """What a picture is called on the network: an address made of its bytes' digest (a CID).

    Version 1, raw bytes, SHA-256, in base32: who holds the address can prove the bytes.
    """
    content = b"\x01\x55\x12\x20" + bytes.fromhex(sha256)
    return "b" + base64.b32encode(content).decode().lower().rstrip("=")


def _image(picture: OutgoingPicture) -> dict[str, Any]:
    with Image.open(io.BytesIO(picture.data)) as opened:
        width, height = opened.size
    return {
        "alt": picture.description,
        "image": {
            "$type": "blob",
            "ref": {"$link": address_of(picture.sha256)},
            "mimeType": picture.mime,
            "size": len(picture.data),
        },
        "aspectRatio": {"width": width, "height": height},
    }


def _facets(text: str) -> Iterator[dict[str, Any]]:
    """What makes addresses and tags of a text lead somewhere; places are counted in bytes."""
    found = [(link.start, link.end, _address(text, link)) for link in links.find(text)]
    taken = [(start, end) for start, end, _ in found]
    found += [one for one in _tags(text) if not _overlaps(one[:2], taken)]
    for start, end, feature in sorted(found, key=lambda one: one[0]):
        first = len(text[:start].encode())
        index = {"byteStart": first, "byteEnd": first + len(text[start:end].encode())}
        yield {"index": index, "features": [feature]}


def _address(text: str, link: links.Link) -> dict[str, str]:
    written = text[link.start : link.end]
    uri = written if link.scheme else f"https://{written}"
    return {"$type": "app.bsky.richtext.facet#link", "uri": uri}


def _tags(text: str) -> Iterator[tuple[int, int, dict[str, str]]]:
    for match in TAG.finditer(text):
        tag = _QUIET_END.sub("", match["tag"])
        if tag and len(tag) <= LONGEST_TAG:
            feature = {"$type": "app.bsky.richtext.facet#tag", "tag": tag}
            yield match.start(), match.start("tag") + len(tag), feature


def _overlaps(span: tuple[int, int], others: Iterable[Sequence[int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def moment_of(text: Any) -> datetime | None:
    """A moment as a record writes it, in UTC; None for what is none."""
    if not isinstance(text, str) or not re.fullmatch(r"[0-9T:.Z+-]{10,40}", text):
        return None
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
