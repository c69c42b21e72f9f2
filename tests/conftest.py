"""The cast and the harness shared by all tests."""

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from itertools import zip_longest
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import TransactionTestCase

from cms.demo import template
from members.people.models import Councillor, User
from members.people.roles import Role
from tests import factories, template_database
from tests.lifting import triggers_lifted

# The same examples every time, and no judging of speed: a busy machine is not a fault.
hypothesis.settings.register_profile(
    "portal",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("portal")


def pytest_configure() -> None:
    """Passwords of tests need no strength, and scrypt is made to be slow."""
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True, scope="session")
def _flush_lifts_triggers() -> Iterator[None]:
    """A test that commits is cleaned up by emptying every table, which the triggers refuse."""
    flush = TransactionTestCase._fixture_teardown

    def lift_and_flush(case: TransactionTestCase) -> None:
        with triggers_lifted():
            flush(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lift_and_flush)
        yield


def _is_embedded() -> bool:
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest) -> bool:
    """An embedded test database begins as a copy of a migrated one, so it must not be made anew."""
    return _is_embedded() or bool(request.config.getvalue("reuse_db"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Copy the migrated database into the place of this test process's own.

    The test runner still migrates the copy, which brings permissions and triggers up to the code.
    """
    if _is_embedded():
        template.ensure()
        template.copy_to(Path(connection.settings_dict["TEST"]["NAME"]))
    else:
        connection.settings_dict["TEST"]["TEMPLATE"] = template_database.ensure(connection)


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path: Path) -> None:
    """Whatever a test writes to disk, it writes to a folder of its own."""
    settings.STATIC_ROOT = tmp_path  # exists, and holds nothing to read through
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_ROOT = tmp_path / "private"
    settings.STOP_FILE = tmp_path / "STOP"
    settings.AUDIT_HEADS_FILE = tmp_path / "audit-heads.jsonl"


@pytest.fixture
def at() -> datetime:
    """The moment at which things happen: Monday 23 November 2026, 10:00 in London."""
    return factories.AT


@pytest.fixture
def alice(db) -> Councillor:
    """A councillor for Elmton North. ``alice.user`` signs in."""
    return factories.make_councillor("Alice Ahmed", ward="Elmton North")


@pytest.fixture
def charlie(db) -> Councillor:
    """Another councillor: another ward, another political group."""
    group = factories.make_political_group("Riverside Group")
    return factories.make_councillor("Charlie Cole", ward="Mill Lane", group=group)


@pytest.fixture
def assistant(alice: Councillor) -> User:
    """An assistant who may prepare drafts for Alice."""
    user = factories.make_user("Asha Patel", Role.ASSISTANT)
    factories.make_delegation(alice, user)
    return user


@pytest.fixture
def reviewer(db) -> User:
    """A reviewer in the communications team."""
    return factories.make_user("Rita Reeves", Role.REVIEWER)


@pytest.fixture
def other_reviewer(db) -> User:
    """A second reviewer."""
    return factories.make_user("Robin Rowe", Role.REVIEWER)


@pytest.fixture
def lead(db) -> User:
    """The lead reviewer."""
    return factories.make_user("Leah Lowe", Role.LEAD_REVIEWER)


@pytest.fixture
def monitoring_officer(db) -> User:
    """The Monitoring Officer."""
    return factories.make_user("Moses Obi", Role.MONITORING_OFFICER)


@pytest.fixture
def guidance_editor(db) -> User:
    """An editor of the guidance library."""
    return factories.make_user("Greta Green", Role.GUIDANCE_EDITOR)


@pytest.fixture
def auditor(db) -> User:
    """The council's auditor."""
    return factories.make_user("Audrey Dunn", Role.AUDITOR)


@pytest.fixture
def administrator(db) -> User:
    """The administrator of the portal."""
    return factories.make_user("Adam Abbot", Role.ADMINISTRATOR)


@pytest.fixture
def outsider(db) -> User:
    """Somebody who can sign in and holds no role."""
    return factories.make_user("Olive Oakes")


CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def _chromium() -> str | None:
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where the machine's Chromium is: CHROMIUM says, else the PATH."""
    found = _chromium()
    assert found is not None, "mark the test with pytest.mark.browser"
    return found


DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On the services leave out what meets no service: it has nothing more to show there."""
    if os.environ.get("ROSTRUM_SERVICES"):
        apart = [item for item in items if not _meets_a_service(item)]
        config.hook.pytest_deselected(items=apart)
        items[:] = [item for item in items if _meets_a_service(item)]
    items[:] = _long_ones_begun_early(items)


def _long_ones_begun_early(items: list[pytest.Item]) -> list[pytest.Item]:
    """The long ones before their like in the browser: begun last, each is waited for alone.

    Processes are given tests by twos, so that a short one between two long ones keeps them apart.
    """
    long = [item for item in items if item.get_closest_marker("long")]
    others = [item for item in items if item not in long]
    browsed = (place for place, item in enumerate(others) if item.get_closest_marker("browser"))
    place = next(browsed, len(others))
    between, after = others[place:][: len(long)], others[place:][len(long) :]
    early = [item for pair in zip_longest(long, between) for item in pair if item]
    return [*others[:place], *early, *after]


def _meets_a_service(item: pytest.Item) -> bool:
    marked = any(item.get_closest_marker(name) for name in ("django_db", "services"))
    return marked or not DATABASE_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, with the reason, what needs something that is not there."""
    if item.get_closest_marker("services") and not os.environ.get("ROSTRUM_SERVICES"):
        pytest.skip("Needs PostgreSQL and Redis: make test-services.")
    if item.get_closest_marker("browser") and not _chromium():
        pytest.skip("No Chromium on this machine: install one, or name it in CHROMIUM.")
