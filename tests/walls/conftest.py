"""The world behind the doors, built once for all of these tests in a transaction of its own."""

from collections.abc import Iterator

import pytest
import time_machine
from django.conf import settings
from django.db import transaction

from tests.factories import AT
from tests.walls import world as worlds
from tests.walls.visits import Walk, digest
from tests.walls.world import World


@pytest.fixture(scope="package")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """Where the world keeps its files."""
    root = tmp_path_factory.mktemp("walls")
    return {"PRIVATE_ROOT": root / "private", "MEDIA_ROOT": root / "media"}


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker, folders) -> Iterator[World]:
    """The world. A test that changes it is taken back at its end, and all of it at the end of all."""
    with django_db_blocker.unblock(), transaction.atomic():
        with pytest.MonkeyPatch.context() as patch, time_machine.travel(AT, tick=False):
            for name, folder in folders.items():
                patch.setattr(settings, name, folder)
            built = worlds.build()
        yield built
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _as_it_was_built(world: World, folders, _own_folders, settings) -> Iterator[None]:
    """The clock and the folders of the world."""
    for name, folder in folders.items():
        setattr(settings, name, folder)
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture(scope="package")
def walk(world: World) -> Walk:
    """How to go from door to door; what was met is remembered for the next test."""
    return Walk(world, digest())
