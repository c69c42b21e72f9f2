"""The chain itself: the bytes of an event, the hash that links it, and the check of a whole trail.

Pure, so that the same arithmetic can be run over the database, over an export, and in a test.
The standalone verifier repeats it in its own words.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

GENESIS = hashlib.sha256(b"Rostrum audit trail").hexdigest()
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
REACH = 100


@dataclass(frozen=True)
class Link:
    """An event as it stands in the chain; ``hash`` is what was stored with it."""

    seq: int
    at: datetime
    action: str
    actor: str
    actor_name: str
    subject: str
    digest: str
    facts: dict[str, Any]
    previous_hash: str
    hash: str = ""


@dataclass(frozen=True)
class Head:
    """Where a trail ended: the number of events and the hash of the last."""

    seq: int
    hash: str


@dataclass(frozen=True)
class Break:
    """The first place at which a trail does not hold, and what is wrong there."""

    seq: int
    kind: str
    reason: str

    def __str__(self) -> str:
        return f"Event {self.seq}: {self.kind}. {self.reason}"


def moment(at: datetime) -> str:
    """An instant in UTC to the microsecond, the same text whatever zone it came in."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def canonical(link: Link) -> bytes:
    """The bytes that are hashed: every field but the hash itself, as JSON with sorted keys."""
    fields = {
        "seq": link.seq,
        "at": moment(link.at),
        "action": link.action,
        "actor": link.actor,
        "actor_name": link.actor_name,
        "subject": link.subject,
        "digest": link.digest,
        "facts": link.facts,
        "previous_hash": link.previous_hash,
    }
    return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode("ascii")


def link_hash(link: Link) -> str:
    """SHA-256 of the canonical bytes, in hex."""
    return hashlib.sha256(canonical(link)).hexdigest()


def walk(links: Iterable[Link], known: Iterable[Head] = ()) -> tuple[Head, Break | None]:
    """Follow a trail in order of sequence number.

    ``known`` are heads that were noted down elsewhere: a trail that was rewritten from end to
    end is sound in itself and is found only by these. Returns how far the trail held, and the
    first break, if any.
    """
    noted: dict[int, set[str]] = {}
    for mark in known:
        noted.setdefault(mark.seq, set()).add(mark.hash)
    head = Head(0, GENESIS)
    for link in links:
        found = _fault(link, head, noted)
        if found:
            return head, found
        head = Head(link.seq, link.hash)
    beyond = [seq for seq in noted if seq > head.seq]
    if beyond:
        reason = f"The trail once reached event {max(beyond)} and now ends at {head.seq}."
        return head, Break(head.seq + 1, "tail cut", reason)
    return head, None


def _fault(link: Link, head: Head, noted: dict[int, set[str]]) -> Break | None:
    """What is wrong with this link after that head, if anything."""
    if link.seq > head.seq + 1:
        return Break(head.seq + 1, "missing", f"The next event is number {link.seq}.")
    if link.seq <= head.seq:
        return Break(link.seq, "inserted", "The number appears twice or out of its turn.")
    if not _is_sound(link):
        return _unsound(link)
    if link.previous_hash != head.hash:
        reason = f"It was not written after event {head.seq} as that now stands."
        return Break(link.seq, "inserted", reason)
    if noted.get(link.seq, set()) - {link.hash}:
        reason = "It differs from the head that was noted for this number."
        return Break(link.seq, "rewritten", reason)
    return None


def _is_sound(link: Link) -> bool:
    """Whether the contents match the hash; what cannot be put into bytes does not."""
    try:
        return link_hash(link) == link.hash
    except (AttributeError, TypeError, ValueError, OverflowError):
        return False


def _unsound(link: Link) -> Break:
    """Tell an event that was moved from one that was changed, by trying numbers near its own."""
    for seq in range(max(1, link.seq - REACH), link.seq + REACH):
        if _is_sound(replace(link, seq=seq)):
            reason = f"Its hash says that it was event {seq}."
            return Break(link.seq, "reordered", reason)
    return Break(link.seq, "changed", "Its contents do not match its hash.")
