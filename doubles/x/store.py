"""What the practice copy remembers, in one SQLite file that outlives the process."""

import json
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

SCHEMA = """
PRAGMA journal_mode = WAL;
CREATE TABLE IF NOT EXISTS account (uid TEXT PRIMARY KEY, handle TEXT NOT NULL, name TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS client (
    client_id TEXT PRIMARY KEY, secret TEXT NOT NULL, redirect_uri TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS code (
    code TEXT PRIMARY KEY, uid TEXT NOT NULL, client_id TEXT NOT NULL, redirect_uri TEXT NOT NULL,
    challenge TEXT NOT NULL, scope TEXT NOT NULL, expires REAL NOT NULL, family TEXT);
CREATE TABLE IF NOT EXISTS family (
    id TEXT PRIMARY KEY, uid TEXT NOT NULL, client_id TEXT NOT NULL, scope TEXT NOT NULL,
    revoked INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS token (
    value TEXT PRIMARY KEY, kind TEXT NOT NULL, family TEXT NOT NULL, expires REAL,
    used INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS tweet (
    id TEXT PRIMARY KEY, uid TEXT NOT NULL, words TEXT NOT NULL, media TEXT NOT NULL,
    created REAL NOT NULL, visible REAL NOT NULL, deleted INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS media (
    id TEXT PRIMARY KEY, uid TEXT NOT NULL, type TEXT NOT NULL, total INTEGER NOT NULL,
    content BLOB, states TEXT NOT NULL DEFAULT '[]', alt TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS segment (
    media TEXT NOT NULL, n INTEGER NOT NULL, content BLOB NOT NULL, PRIMARY KEY (media, n));
CREATE TABLE IF NOT EXISTS fault (
    n INTEGER PRIMARY KEY AUTOINCREMENT, place TEXT NOT NULL, uid TEXT NOT NULL, spec TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS late (
    n INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL, words TEXT NOT NULL,
    media TEXT NOT NULL, due REAL NOT NULL);
CREATE TABLE IF NOT EXISTS rate (
    uid TEXT NOT NULL, route TEXT NOT NULL, started REAL NOT NULL, used INTEGER NOT NULL,
    PRIMARY KEY (uid, route));
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""

DEFAULTS: dict[str, float] = {
    "latency_ms": 0,
    "read_lag": 0,
    "access_lifetime": 7200,
    "code_lifetime": 120,
    "rate_limit": 100,
    "duplicate_hours": 12,
}

# X counts its identifiers in milliseconds from this moment, shifted by 22 bits.
EPOCH_MS = 1_288_834_974_657


class Store:
    """One connection, one lock; every statement is committed before it returns."""

    def __init__(self, path: Path) -> None:
        self.lock = threading.RLock()
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.executescript(SCHEMA)
        self._last_id = 0

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """All rows that a query finds."""
        with self.lock:
            return self._db.execute(sql, values).fetchall()

    def row(self, sql: str, *values: object) -> sqlite3.Row | None:
        """The first row that a query finds, or None."""
        found = self.rows(sql, *values)
        return found[0] if found else None

    def run(self, sql: str, *values: object) -> int:
        """Execute a statement and say how many rows it touched."""
        with self.lock:
            return self._db.execute(sql, values).rowcount

    def setting(self, name: str) -> float:
        """One of ``DEFAULTS``, or what the control address set in its place."""
        row = self.row("SELECT value FROM setting WHERE name = ?", name)
        return float(json.loads(row["value"])) if row else DEFAULTS[name]

    def set(self, values: dict[str, Any]) -> None:
        """Change settings. Raises KeyError for a name that is not in ``DEFAULTS``."""
        for name, value in values.items():
            DEFAULTS[name]
            self.run("INSERT OR REPLACE INTO setting VALUES (?, ?)", name, json.dumps(float(value)))

    def new_id(self) -> str:
        """A number shaped like X's own, larger than every one before it."""
        with self.lock:
            now = (int(time.time() * 1000) - EPOCH_MS) << 22
            self._last_id = max(now, self._last_id + 1)
            return str(self._last_id)

    def close(self) -> None:
        """Close the file."""
        with self.lock:
            self._db.close()
