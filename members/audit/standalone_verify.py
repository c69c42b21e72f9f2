"""Verify an export of Rostrum's audit trail. Needs Python 3.11 and nothing of Rostrum's.

    manage.py export_audit > trail.jsonl
    python standalone_verify.py trail.jsonl --heads audit-heads.jsonl --key PUBLIC_KEY_IN_HEX

Each event's hash is the SHA-256 of its other fields as JSON with sorted keys, no spaces, ASCII
only; "previous_hash" is the hash of the event before. The heads are lines that left the database
earlier; with the package "cryptography" and --key their Ed25519 signatures are checked too.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

GENESIS = hashlib.sha256(b"Rostrum audit trail").hexdigest()


def check_heads(lines: Iterable[str], key: str) -> dict[int, str]:
    """The noted hash for each number; ``ValueError`` when a signature does not hold."""
    noted = {}
    for number, line in enumerate(lines, start=1):
        head = json.loads(line)
        if key:
            check_signature(head, key, number)
        noted[head["seq"]] = head["hash"]
    return noted


def check_signature(head: dict[str, Any], key: str, number: int) -> None:
    """Raise ``ValueError`` unless the line was signed with this key."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    signed = f"rostrum-head {head['seq']} {head['hash']} {head['at']}".encode()
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        public.verify(bytes.fromhex(head["signature"]), signed)
    except InvalidSignature as error:
        raise ValueError(f"Head {number} does not bear the signature.") from error


def check_trail(lines: Iterable[str], noted: dict[int, str]) -> tuple[int, str]:
    """The number and hash of the last event; ``ValueError`` at the first that does not hold."""
    seq, previous = 0, GENESIS
    for line in lines:
        event = json.loads(line)
        seq += 1
        stored = event.pop("hash")
        canonical = json.dumps(event, sort_keys=True, separators=(",", ":"))
        if event["seq"] != seq:
            raise ValueError(f"Event {seq} is missing: number {event['seq']} stands in its place.")
        if hashlib.sha256(canonical.encode()).hexdigest() != stored:
            raise ValueError(f"Event {seq} was changed: it does not match its hash.")
        if event["previous_hash"] != previous:
            raise ValueError(f"Event {seq} does not follow the event before it.")
        if noted.get(seq, stored) != stored:
            raise ValueError(f"Event {seq} differs from the head noted for it: a rewritten trail.")
        previous = stored
    if noted and max(noted) > seq:
        raise ValueError(f"The trail once reached event {max(noted)} and now ends at {seq}.")
    return seq, previous


def main() -> int:
    """Read the arguments, verify, and say so: 0 when all holds, 1 when not."""
    parser = argparse.ArgumentParser(description="Verify an export of the audit trail.")
    parser.add_argument("trail", type=Path)
    parser.add_argument("--heads", type=Path)
    parser.add_argument("--key", default="")
    options = parser.parse_args()
    try:
        noted = {}
        if options.heads:
            with options.heads.open(encoding="ascii") as file:
                noted = check_heads(file, options.key)
        with options.trail.open(encoding="ascii") as file:
            seq, last = check_trail(file, noted)
    except (OSError, ValueError, KeyError, TypeError) as error:
        sys.stdout.write(f"The trail does not hold. {error}\n")
        return 1
    sys.stdout.write(f"The trail holds. Events: {seq}. Head: {last}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
