"""Where the e-mails of the demo go: a folder of this machine, each in a file of its own."""

import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage as Letter
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

ENDING = ".eml"
SHOWN = 50
HEADERS = (
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "Auto-Submitted",
    "List-Unsubscribe",
)


class PostBox(BaseEmailBackend):
    """Keeps e-mails in ``EMAIL_FILE_PATH`` in the order in which they were sent."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write each whole or not at all: the page may be read meanwhile."""
        folder().mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{time.time_ns():020}-{secrets.token_hex(4)}"
            partial = folder() / f"{name}.partial"
            partial.write_bytes(message.message().as_bytes())
            partial.rename(folder() / f"{name}{ENDING}")
        return len(email_messages)


@dataclass(frozen=True)
class Sent:
    """An e-mail as the page lists it."""

    key: str
    to: str
    subject: str
    says: str
    at: datetime


def folder() -> Path:
    """Where the e-mails are."""
    return Path(settings.EMAIL_FILE_PATH)


def latest() -> list[Sent]:
    """The e-mails sent last, the newest first."""
    names = sorted((path.stem for path in folder().glob(f"*{ENDING}")), reverse=True)
    return [_listed(key, found) for key in names[:SHOWN] if (found := read(key))]


def read(key: str) -> Letter | None:
    """An e-mail, or None where there is none of this key."""
    path = folder() / f"{key}{ENDING}"
    if not path.is_file() or path.parent != folder():
        return None
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    return message if isinstance(message, Letter) else None


def body_of(message: Letter, kind: str) -> str:
    """Its text or its HTML; empty where it has none."""
    part = message.get_body((kind,))
    return str(part.get_content()) if isinstance(part, Letter) else ""


def headers_of(message: Letter) -> list[tuple[str, str]]:
    """What stands above it, as far as a reader of the demo may care."""
    return [(name, str(message[name])) for name in HEADERS if message[name]]


def _listed(key: str, message: Letter) -> Sent:
    at = parsedate_to_datetime(str(message["Date"]))
    first = body_of(message, "plain").strip().partition("\n")[0]
    return Sent(key, str(message["To"]), str(message["Subject"]), first, at)
