"""Two servers for the same tests: Bluesky's own, where it is installed, and the stand-in."""

from collections.abc import Iterator

import pytest

from tests.channels.fixtures import channel, config, credentials, member, post
from tests.channels.peer import Peer
from tests.channels.real_pds import NotInstalledError, RealPds
from tests.channels.stand_in import StandIn

__all__ = ["channel", "config", "credentials", "member", "post"]


@pytest.fixture(
    scope="session", params=["stand-in", pytest.param("real", marks=pytest.mark.channels)]
)
def pds(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peer]:
    """One server for the whole run; every test takes an account of its own."""
    try:
        place = tmp_path_factory.mktemp("pds")
        running = RealPds(place) if request.param == "real" else StandIn()
    except NotInstalledError as missing:
        pytest.skip(str(missing))
    yield running
    running.stop()
