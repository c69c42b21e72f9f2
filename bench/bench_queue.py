"""How long a page of the review desk takes with ten thousand posts in the queue.

Run from the root of the repository: ``python bench/bench_queue.py``; with ``python -m
tests.services`` before it, on PostgreSQL. Everything is in a database of its own, which goes again.
"""

import logging
import os
import sys
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
os.environ.setdefault("ROSTRUM_ENVIRONMENT", "development")
FOLDER = TemporaryDirectory()
if "DATABASE_URL" not in os.environ:
    os.environ["DATABASE_URL"] = f"sqlite:///{FOLDER.name}/beside.sqlite3"
    os.environ["TEST_DATABASE_NAME"] = f"{FOLDER.name}/bench.sqlite3"

import django

django.setup()

from django.conf import settings
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from cms.demo import template
from members.people.roles import Role
from tests import factories
from tests.many import make_many

POSTS = 10_000
ROUNDS = 30
PAGES = {
    "due first": {},
    "riskiest first": {"order": "risk"},
    "newest": {"order": "new"},
    "five filters": {
        "ward": "elmton-north",
        "channel": "x",
        "subject": "Housing",
        "found": "answer",
        "held": "nobody",
    },
    "a search": {"q": "library"},
}


def fill() -> Client:
    """The posts, and a browser in which a lead reviewer is signed in."""
    lead = factories.make_user("Lena Lead", Role.LEAD_REVIEWER)
    people = [factories.make_councillor(f"Member {number}") for number in range(60)]
    places = [factories.make_connection(person) for person in people]
    begun = perf_counter()
    make_many(POSTS, places, reviewers=[lead])
    print(f"{POSTS:,} posts written in {perf_counter() - begun:.1f} s ({connection.vendor})")
    client = Client()
    client.force_login(lead)
    return client


def seconds(client: Client, address: str, query: dict[str, str]) -> float:
    """One page, from the request to the last byte."""
    begun = perf_counter()
    page = client.get(address, query)
    spent = perf_counter() - begun
    if page.status_code != 200:
        raise SystemExit(f"{query}: {page.status_code}")
    return spent


def main() -> None:
    logging.disable(logging.WARNING)
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    is_file = connection.vendor == "sqlite"
    if is_file:
        template.ensure()
        template.copy_to(Path(connection.settings_dict["TEST"]["NAME"]))
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, keepdb=is_file)
    try:
        client, address = fill(), reverse("desk:queue")
        for name, query in PAGES.items():
            seconds(client, address, query)
            spent = sorted(1000 * seconds(client, address, query) for _ in range(ROUNDS))
            print(f"{name:>16}: {median(spent):6.0f} ms, p95 {quantiles(spent, n=20)[-1]:.0f} ms")
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)
        connections.close_all()
        FOLDER.cleanup()


if __name__ == "__main__":
    main()
