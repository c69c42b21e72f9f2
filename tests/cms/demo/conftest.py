"""The demo council, built once for a file of tests, at a moment that the file chooses."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from cms.demo import council
from cms.demo.sign_in import SignIn
from tests.doubles.running import RunningX

PASSWORD = "harbour-violet-timber-1923"


@dataclass(frozen=True)
class Built:
    """What a build leaves behind beside its rows."""

    at: datetime
    sign_ins: list[SignIn]
    x: RunningX
    folder: Path


@contextmanager
def built_at(at: datetime, folder: Path) -> Iterator[Built]:
    """The council as it is built at a moment, against a practice copy of X of its own."""
    x = RunningX(folder)
    told = override_settings(
        DEMO_PASSWORD=PASSWORD,
        PRIVATE_ROOT=folder / "private",
        STOP_FILE=folder / "STOP",
        REQUIRE_SECOND_FACTOR_TO_CONNECT=False,
        X_API_BASE_URL=x.url,
        X_POST_URL=x.url + "/i/web/status/{id}",
        X_CLIENT_ID="rostrum-demo",
    )
    try:
        with pytest.MonkeyPatch.context() as patch, told:
            patch.setattr("approvals.publishing.sending.let_go_of_database", lambda: None)
            yield Built(at, council.build(at, lambda _: None), x, folder)
    finally:
        x.stop()


@pytest.fixture(scope="module")
def built(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Built]:
    """The council at the module's ``AT``; every row of it is gone after the module."""
    folder = tmp_path_factory.mktemp("council")
    with django_db_blocker.unblock(), all_undone(), built_at(request.module.AT, folder) as made:
        yield made


class all_undone:  # noqa: N801
    """A transaction that passes for none, as that of Django's own test cases does."""

    def __enter__(self) -> None:
        self._atomic = transaction.atomic()
        self._atomic._from_testcase = True
        self._atomic.__enter__()

    def __exit__(self, *_: object) -> None:
        transaction.set_rollback(True)
        self._atomic.__exit__(None, None, None)
