"""An empty, migrated SQLite database, kept under a digest of what migrations depend on.

Migrating from nothing takes some 15 seconds of one processor, copying a file none. Whoever copies
it still runs ``migrate``: what follows every migration (permissions, triggers) may have changed
without a new one.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

from cms.demo import freshness

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "templates"


def place() -> Path:
    """Where the template for the code as it is now is, or would be."""
    return FOLDER / f"{freshness.of_migrations()}.sqlite3"


def forget(database: Path) -> None:
    """Remove a database and its journal."""
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)


def copy_to(target: Path) -> bool:
    """Put a fresh copy where there may be an older database; False when there is no template.

    Without one, the older database is removed all the same.
    """
    forget(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    source = place()
    if source.exists():
        shutil.copyfile(source, target)
    return source.exists()


def keep(connection: BaseDatabaseWrapper) -> None:
    """Make a template of a database that was migrated from nothing a moment ago."""
    path = place()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.sqlite3"):
        old.unlink()
    partial = path.with_suffix(f".{os.getpid()}")
    partial.unlink(missing_ok=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(partial)])
    partial.rename(path)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let one process in; the others wait, and then find the work done."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def ensure() -> Path:
    """The template for the code as it is now; makes it when it is not there yet."""
    path = place()
    with one_at_a_time():
        if not path.exists():
            making = FOLDER / "making"
            forget(making)
            environment = os.environ | {"DATABASE_URL": f"sqlite:///{making}"}
            command = [sys.executable, "manage.py", "demo", "--keep-template"]
            subprocess.run(command, cwd=ROOT, env=environment, check=True)  # noqa: S603
            forget(making)
    return path
