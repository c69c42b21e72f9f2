"""A migrated database with the demo council in it, made so that half of one is never kept."""

import json
import os
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connections

from cms.demo import council, template

Report = Callable[[str], None]
SIGN_INS = "sign-ins.json"


def prepare(at: datetime, report: Report) -> None:
    """Migrate, and build the council unless there is one."""
    target = embedded_database()
    if target is None or target.exists():
        migrate(report)
        build(at, report)
        return
    partial = target.with_suffix(".partial")
    began_with_template = template.copy_to(partial)
    use_database(partial)
    write_in_haste()
    migrate(report)
    if not began_with_template:
        template.keep(connections["default"])
    build(at, report)
    connections.close_all()
    with partial.open("rb") as whole:
        os.fsync(whole.fileno())
    partial.rename(target)


def embedded_database() -> Path | None:
    """The file of the embedded database, or None for a server's."""
    default = settings.DATABASES["default"]
    return Path(default["NAME"]) if default["ENGINE"].endswith("sqlite3") else None


def use_database(path: Path) -> None:
    """Let this process write to another file."""
    connections.close_all()
    connections["default"].settings_dict["NAME"] = str(path)


def write_in_haste() -> None:
    """Wait for no disk while building: half a database is thrown away, not repaired."""
    options = connections["default"].settings_dict["OPTIONS"]
    options["init_command"] = f"{options['init_command']} PRAGMA synchronous=OFF;"


def migrate(report: Report) -> None:
    """Bring the database up to the code."""
    report("Migrating the database")
    call_command("migrate", verbosity=0, skip_checks=True)
    call_command("createcachetable", verbosity=0)


def build(at: datetime, report: Report) -> None:
    """Build the council in a database that has no people, and note how to sign in."""
    if get_user_model().objects.exists():
        return
    report("Building the demo council")
    people = [asdict(person) for person in council.build(at, report)]
    path = settings.VAR_DIR / SIGN_INS
    path.touch(mode=0o600)
    path.write_text(json.dumps(people, indent=2))
