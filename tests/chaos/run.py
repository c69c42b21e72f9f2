"""Kills publishers at the worst moments, many times, and counts what reached the network.

    python tests/chaos/run.py --runs 50 [--seed 7]

Each run signs a few posts, kills (or freezes) a real worker process at one named place, lets two
fresh ones finish, and has an independent judge compare the network's log with the database. Ends
non-zero on any duplicate, loss, early or unapproved post, on a place that was never reached, and
when the same harness finds no duplicate in a publisher that is known to make them.
"""

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.doubles.running import RunningX  # noqa: E402


def main() -> int:
    """Run, report, and say by the exit code whether all held."""
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("--runs", type=int, default=20)
    words.add_argument("--seed", type=int, default=None)
    given = words.parse_args()
    seed = given.seed if given.seed is not None else random.SystemRandom().randrange(10**6)
    with tempfile.TemporaryDirectory(prefix="chaos-") as name:
        folder = Path(name)
        x = RunningX(folder)
        try:
            with database(folder) as url:
                settle_environment(folder, url, x)
                # Only now: Django reads its settings once, from the environment.
                from tests.chaos.stage import Stage

                return Stage(folder, url, x, seed).perform(given.runs)
        finally:
            x.stop()


def settle_environment(folder: Path, url: str, x: RunningX) -> None:
    """Short deadlines, an own folder, and the practice copy for X."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "cms.settings",
        "ROSTRUM_ENVIRONMENT": "development",
        "ROSTRUM_VAR_DIR": str(folder),
        "DATABASE_URL": url,
        "X_API_BASE_URL": x.url,
        "X_POST_URL": x.url + "/i/web/status/{id}",
        "SEND_DEADLINE": "1.0",
        "SEND_LEASE": "3.0",
    }


@contextmanager
def database(folder: Path) -> Iterator[str]:
    """A database of its own: SQLite in the folder, or a scratch one beside DATABASE_URL's."""
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        yield f"sqlite:///{folder / 'chaos.sqlite3'}"
        return
    name = f"chaos_{os.getpid()}"
    # The database that DATABASE_URL names may not exist yet; this one always does.
    anteroom = urlsplit(given)._replace(path="/postgres").geturl()
    with psycopg.connect(anteroom, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(given)._replace(path=f"/{name}").geturl()
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


if __name__ == "__main__":
    sys.exit(main())
