#!/usr/bin/env python
"""Django's command line for Rostrum."""

import os
import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from django.core.management import execute_from_command_line

ROOT = Path(__file__).resolve().parent
TOLD = ("ROSTRUM_ENVIRONMENT", "ROSTRUM_VAR_DIR", "DATABASE_URL", "DJANGO_SETTINGS_MODULE")


def means_demo(root: Path, arguments: list[str], environ: Mapping[str, str]) -> bool:
    """Whether a command is about the demo that stands in this folder.

    It is where nothing else was told and there is no other database; `make demo` itself says so to
    its processes.
    """
    own = root / "var" / "rostrum.sqlite3"
    told = any(name in environ for name in TOLD) or (root / ".env").exists()
    stands = (root / "var" / "demo" / "sign-ins.json").exists()
    return stands and not told and not holds_tables(own) and arguments[1:2] != ["demo"]


def holds_tables(database: Path) -> bool:
    """Whether a file is more than the empty database that any command leaves behind."""
    if not database.exists():
        return False
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as opened:
            return opened.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None
    except sqlite3.DatabaseError:
        return True


if __name__ == "__main__":
    if means_demo(ROOT, sys.argv, os.environ):
        sys.stderr.write("This looks at the demo council, which stands in var/demo.\n")
        os.environ["ROSTRUM_ENVIRONMENT"] = "demo"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    execute_from_command_line(sys.argv)
