"""What must be true before a production site may start, in plain words.

``manage.py check --deploy`` prints what is wrong; the web server and the workers run the same
checks as they start and refuse to go on.
"""

import os
from collections.abc import Iterator, Sequence
from math import isfinite
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.core.checks import WARNING, Error, Tags, register, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections

from cms import places
from members.connections.errors import KeysUnfit
from members.connections.keyring import keys

SECRETS = ("SECRET_KEY", "AUDIT_KEY")
SHORTEST_SECRET = 50
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
# Names under which nobody can receive mail (RFC 2606): only demo people have them.
RESERVED = (".example", ".test", ".invalid")
# Addresses that sign-ins and tokens travel to, that say where they go, or whose a post is.
OUTWARD = (
    "SITE_URL",
    "X_API_BASE_URL",
    "X_AUTHORIZE_URL",
    "BLUESKY_RESOLVER_URL",
    "BLUESKY_DIRECTORY_URL",
    "X_OEMBED_URL",
    "BLUESKY_OEMBED_URL",
)
# Environment variables that make faults happen on purpose; only tests set them.
TEST_DOORS = ("ROSTRUM_CRASH_AT",)


def error(number: int, what: str, hint: str) -> Error:
    """One finding, numbered so that it can be looked up."""
    return Error(what, hint=hint, id=f"cms.E{number:03}")


def secrets_that_everybody_knows() -> Iterator[Error]:
    """Secrets that came with the source, from a demo, or are too short to be one."""
    for name in SECRETS:
        value = str(getattr(settings, name, ""))
        if value == settings.DEVELOPMENT_SECRET or value.startswith("demo-"):
            yield error(1, f"{name} is the one for development or a demo.", "Make one of your own.")
        elif len(value) < SHORTEST_SECRET:
            yield error(
                2, f"{name} is shorter than {SHORTEST_SECRET} characters.", "Make a longer one."
            )
    for key in settings.VAULT_KEYS:
        if key == settings.DEVELOPMENT_VAULT_KEY or key.startswith("demo:"):
            yield error(3, "VAULT_KEYS holds a key for development or a demo.", "Make your own.")
    try:
        keys()
    except KeysUnfit as unfit:
        yield error(16, str(unfit), "Make each as docs/operations.md says.")


def addresses_in_the_clear() -> Iterator[Error]:
    """Addresses that would send sign-ins or tokens unencrypted, or to a stand-in."""
    is_encrypted = settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL
    if (settings.EMAIL_HOST or "localhost") not in THIS_MACHINE and not is_encrypted:
        yield error(13, "Mail leaves unencrypted.", "Let EMAIL_URL begin with submission://.")
    for name in OUTWARD:
        address = urlsplit(str(getattr(settings, name)))
        # A gateway to a network, or a stand-in for a rehearsal, may be on this very machine.
        is_here = name != "SITE_URL" and address.hostname in THIS_MACHINE
        if address.scheme != "https" and not (is_here and address.scheme == "http"):
            yield error(4, f"{name} does not begin with https://.", "Use the encrypted address.")
    if set(settings.ALLOWED_HOSTS) & {"*", "testserver"}:
        yield error(5, "ALLOWED_HOSTS lets in any host, or the tests'.", "Name the site's own.")


def left_over_from_a_demo() -> Iterator[Error]:
    """Settings that suit a desk and not a council."""
    if settings.COUNCIL_NAME.startswith("Elmton"):
        yield error(6, "COUNCIL_NAME is the demo council's.", "Set it to your council's name.")
    for name in ("CONTACT_EMAIL", "DEFAULT_FROM_EMAIL"):
        if getattr(settings, name).rstrip(">").endswith(".example"):
            yield error(12, f"{name} is an address of the demo's.", "Set it to your council's.")
    if settings.EMAIL_BACKEND.rpartition(".")[0].endswith(("filebased", "console", "locmem")):
        yield error(7, "Mail goes to a file, so nobody would get it.", "Set EMAIL_URL.")
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        yield error(8, "The database is the embedded one.", "Set DATABASE_URL to PostgreSQL.")
    for name in TEST_DOORS:
        if os.environ.get(name):
            yield error(9, f"{name} is set: it makes faults happen on purpose.", "Remove it.")


def times_out_of_step() -> Iterator[Error]:
    """A lease within which no send could end: every one would look like a sender that died."""
    deadline, lease = settings.SEND_DEADLINE, settings.SEND_LEASE
    if not (0 < deadline < isfinite(lease) * lease / 2):
        yield error(
            14,
            "SEND_LEASE is not longer than twice SEND_DEADLINE, in seconds above nought.",
            "Leave SEND_LEASE out: it is three times SEND_DEADLINE then.",
        )


def production_settings(**_: Any) -> list[Error]:
    """Everything about the settings that a production site may not have."""
    found = [] if not settings.DEBUG else [error(10, "DEBUG is on.", "Remove DEBUG.")]
    found += secrets_that_everybody_knows()
    found += addresses_in_the_clear()
    found += times_out_of_step()
    found += left_over_from_a_demo()
    return found


def demo_people(databases: Sequence[str] | None = None, **_: Any) -> list[Error]:
    """Demo people in a production database: their passwords are no secret."""
    if not settings.PRODUCTION or not databases:
        return []
    users = apps.get_model(settings.AUTH_USER_MODEL)
    try:
        emails = users.objects.filter(is_active=True).values_list("email", flat=True)
        demo = any(email.endswith(RESERVED) for email in emails.iterator())
    except DatabaseError:
        # Not migrated yet, or not there: what needs the database will say so itself.
        return []
    return [error(11, "The database holds demo people.", "Use a database of its own.")] * demo


def places_that_lead_nowhere(**_: Any) -> list[Error]:
    """Entries of the menu whose page has no address: the menu would leave them out, unseen."""
    lost = places.without_address()
    says = "The menu leads to {}, which has no address."
    return [error(15, says.format(name), "See cms.places.") for name in lost]


def register_checks() -> None:
    """Make Django run the checks of this module."""
    register(places_that_lead_nowhere, Tags.urls)
    register(production_settings, Tags.security, deploy=True)
    register(demo_people, Tags.database)


def refuse_unfit() -> None:
    """Raise ImproperlyConfigured, naming every finding, when production is not fit to start."""
    if not settings.PRODUCTION:
        return
    found = run_checks(include_deployment_checks=True, databases=["default"])
    # Forked server processes must not share the connection that the checks opened.
    connections.close_all()
    serious = [message for message in found if message.is_serious(WARNING)]
    serious = [message for message in serious if not message.is_silenced()]
    if serious:
        lines = "\n".join(f"- {message.msg} {message.hint or ''}" for message in serious)
        raise ImproperlyConfigured(f"This site is not fit for production:\n{lines}")
