"""Reports that an e-mail did not arrive (RFC 3464), as the mail system sends them back.

Anybody can write to the address to which reports come, so a report is believed only about an e-mail
whose ``Message-ID`` it knows: the returned headers or the report's own ``In-Reply-To`` must hold one
that the portal signed. The address that a report names is not asked for; its person is whoever the
e-mail was written to.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import Message

from django.db import transaction

from members.notifications.addresses import note_failure
from members.notifications.letters import is_ours
from members.notifications.models import AddressTrouble, Notification
from members.notifications.refusals import STATUS, UNKNOWN

LARGEST = 1_000_000
"""Bytes that are read of a report: what matters stands at its beginning."""
MOST_PARTS = 50
OURS = re.compile(r"<notice\.(\d{1,18})\.([\w-]{20,100})@[\w.-]+>", re.ASCII)
STATUSES = ("message/delivery-status", "message/global-delivery-status")
RETURNED = ("message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers")


@dataclass(frozen=True)
class Failure:
    """What a report says: of which e-mails it speaks, and the status of the failure."""

    names: tuple[tuple[int, str], ...]
    status: str


def take_in(data: bytes, *, at: datetime) -> bool:
    """Keep what a report says; whether it was one that is believed.

    A report of delay, an out-of-office answer, an advertisement and a forgery change nothing.
    """
    failure = read(data)
    notice = _named(failure) if failure else None
    if failure is None or notice is None:
        return False
    with transaction.atomic():
        person = notice.recipient
        source = AddressTrouble.Source.REPORT
        note_failure(person, address=person.email, status=failure.status, source=source, at=at)
    return True


def read(data: bytes) -> Failure | None:
    """The failure that a message reports, or None where it reports none. Pure."""
    try:
        return _read(data)
    except RecursionError:
        return None  # No mail system encloses one message in another a thousand times.


def _read(data: bytes) -> Failure | None:
    # The older policy reads headers as they are: the newer stumbles over some that are ill-formed.
    message = message_from_bytes(data[:LARGEST])
    parts = _parts(message)
    status = _failed(parts)
    if status is None:
        return None
    texts = [str(message.get(name, "")) for name in ("In-Reply-To", "References")]
    texts += [_text(part) for part in parts if part.get_content_type() in RETURNED]
    names = [(int(pk), signature) for text in texts for pk, signature in OURS.findall(text)]
    return Failure(tuple(dict.fromkeys(names)), status)


def _parts(message: Message) -> list[Message]:
    """The parts of a message, the headers of a returned one among them, up to a sane number."""
    return [part for part, _ in zip(message.walk(), range(MOST_PARTS), strict=False)]


def _failed(parts: list[Message]) -> str | None:
    """The status of the first recipient for whom it failed for good, or None."""
    for part in parts:
        if part.get_content_type() not in STATUSES:
            continue
        for fields in _blocks(part):
            if str(fields.get("Action", "")).strip().lower() == "failed":
                found = STATUS.search(str(fields.get("Status", "")))
                return found[1] if found else UNKNOWN
    return None


def _blocks(part: Message) -> list[Message]:
    """The blocks of fields of a delivery status: one for the message, one for each recipient."""
    inside = part.get_payload()
    return (
        [block for block in inside if isinstance(block, Message)]
        if isinstance(inside, list)
        else []
    )


def _text(part: Message) -> str:
    """The name of a returned message, or all its headers, however they were enclosed."""
    if part.is_multipart():
        return " ".join(str(block.get("Message-ID", "")) for block in _blocks(part))
    content = part.get_payload(decode=True)
    return content.decode("ascii", "replace") if isinstance(content, bytes) else ""


def _named(failure: Failure) -> Notification | None:
    """The notice of which a report speaks, if the e-mail went to the address that is theirs now."""
    notices = Notification.objects.select_related("recipient").in_bulk(
        [pk for pk, _ in failure.names]
    )
    for pk, signature in failure.names:
        notice = notices.get(pk)
        if notice is not None and is_ours(pk, notice.recipient.email, signature):
            return notice
    return None
