"""The stand-in for Bluesky, told to misbehave."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from approvals.channels.base import OutgoingPost
from approvals.channels.bluesky import BlueskyChannel
from doubles.bluesky.server import Bluesky
from tests.approvals.channels.conftest import picture
from tests.channels.fixtures import channel, config, credentials, member, post
from tests.channels.stand_in import StandIn

__all__ = ["channel", "config", "credentials", "member", "post"]


@pytest.fixture
def pds() -> Iterator[StandIn]:
    """A stand-in of the test's own."""
    running = StandIn()
    yield running
    running.stop()


@pytest.fixture
def double(pds: StandIn, credentials) -> Bluesky:
    """The stand-in, once the account is signed in."""
    return pds.double


@pytest.fixture
def hasty(config) -> BlueskyChannel:
    """A channel with little patience, for a server that is told to say nothing."""
    return BlueskyChannel(replace(config, timeout=1.5))


@pytest.fixture
def pictured(post) -> OutgoingPost:
    """The post with one picture."""
    return replace(post, pictures=(picture(),))
