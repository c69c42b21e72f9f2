"""Locks leave foreign keys alone."""

import re

from tests.architecture.source import ROOT

LOCK = re.compile(r"select_for_update\((?P<how>[^)]*\)?[^)]*)\)")


def test_every_lock_lets_foreign_keys_be_checked() -> None:
    """PostgreSQL checks a foreign key at commit with FOR KEY SHARE. FOR UPDATE would make that
    check wait, with the trail's head held, for a sender that waits for the head: a deadlock."""
    found = [
        f"{path.relative_to(ROOT)}: {match.group(0)}"
        for package in ("approvals", "cms", "guidance", "members")
        for path in (ROOT / package).rglob("*.py")
        for match in LOCK.finditer(path.read_text())
    ]
    assert found
    assert [lock for lock in found if "no_key=True" not in lock] == []
