"""Digests of the code: whether a database that was prepared earlier is still what is wanted."""

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("approvals", "cms", "guidance", "members")


def _digest(sources: Iterable[Path]) -> str:
    whole = hashlib.sha256(sys.version.encode())
    for source in sources:
        whole.update(f"\0{source.relative_to(ROOT)}\0".encode() + source.read_bytes())
    return whole.hexdigest()[:32]


def _ours(pattern: str) -> list[Path]:
    return [path for package in PACKAGES for path in sorted((ROOT / package).rglob(pattern))]


def of_code() -> str:
    """All our Python and the lock: what a prepared database may depend on."""
    return _digest([ROOT / "requirements.txt", *_ours("*.py")])


def of_migrations() -> str:
    """Our migrations, the lock (which pins everybody else's) and the list of apps."""
    return _digest([ROOT / "requirements.txt", ROOT / "cms/settings.py", *_ours("migrations/*.py")])
