"""Signed heads of the trail, kept in a file outside the database.

Whoever can rewrite the whole database can write a new trail that is sound in itself. They cannot
make it agree with a head that left the database earlier. Copy the file off the machine.
"""

import hashlib
import json
import logging
import os
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from members.audit import chain, models

logger = logging.getLogger(__name__)


class UnreadableHeads(Exception):  # noqa: N818
    """The file of heads holds a line that we did not sign."""


def signing_key() -> Ed25519PrivateKey:
    """The Ed25519 key made from ``AUDIT_KEY``."""
    seed = hashlib.sha256(b"Rostrum audit heads" + settings.AUDIT_KEY.encode()).digest()
    return Ed25519PrivateKey.from_private_bytes(seed)


def public_key() -> str:
    """What an auditor needs to check the signatures, in hex."""
    return signing_key().public_key().public_bytes_raw().hex()


def signed_bytes(seq: int, head_hash: str, at: str) -> bytes:
    """The bytes under a signature: ``rostrum-head <seq> <hash> <at>``."""
    return f"rostrum-head {seq} {head_hash} {at}".encode("ascii")


def note(*, at: datetime) -> chain.Head | None:
    """Append the trail's present head to ``AUDIT_HEADS_FILE``, if it moved since the last line.

    Run it every hour. A head behind the last one noted means that the trail was cut: nothing is
    written then, and the log says so.
    """
    row = models.Head.objects.filter(pk=1).first()
    noted = read(settings.AUDIT_HEADS_FILE)
    last = noted[-1] if noted else chain.Head(0, chain.GENESIS)
    if row is None or row.seq < last.seq:
        if last.seq:
            logger.critical("The audit trail ends before event %s, which was noted.", last.seq)
        return None
    if row.seq == last.seq:
        return None
    _append(settings.AUDIT_HEADS_FILE, row.seq, row.hash, chain.moment(at))
    return chain.Head(row.seq, row.hash)


def _append(path: Path, seq: int, head_hash: str, at: str) -> None:
    """Write one signed line, on the disk before it returns."""
    signature = signing_key().sign(signed_bytes(seq, head_hash, at)).hex()
    line = json.dumps({"seq": seq, "hash": head_hash, "at": at, "signature": signature})
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="ascii") as file:
        file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())


def read(path: Path) -> list[chain.Head]:
    """The heads in the file, oldest first; none when there is no file yet.

    Raises ``UnreadableHeads`` with the number of the first line that is not ours.
    """
    if not path.exists():
        return []
    lines = path.read_text(encoding="ascii", errors="replace").splitlines()
    return [_read_line(line, number) for number, line in enumerate(lines, start=1)]


def _read_line(line: str, number: int) -> chain.Head:
    """One line, once its signature holds."""
    try:
        entry = json.loads(line)
        head = chain.Head(entry["seq"], entry["hash"])
        signed = signed_bytes(head.seq, head.hash, entry["at"])
        signing_key().public_key().verify(bytes.fromhex(entry["signature"]), signed)
    except (ValueError, KeyError, TypeError, InvalidSignature) as error:
        raise UnreadableHeads(f"Line {number} of the heads does not bear our signature.") from error
    return head
