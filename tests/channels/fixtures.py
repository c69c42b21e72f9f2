"""Fixtures for tests that post to Bluesky; a conftest takes what it needs, beside a ``pds``."""

import secrets
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from django.utils.timezone import now

from approvals.channels.base import OutgoingPost
from approvals.channels.bluesky import BlueskyChannel
from members.connections.connectors import bluesky
from members.connections.connectors.base import Credentials
from members.connections.connectors.bluesky_places import BlueskyConfig
from tests.channels.peer import Member, Peer

AT = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)
TEXT = "The swings in Elm Park are mended. More: https://www.elmton.gov.uk/parks?x=1 #ElmPark 🌳"


@pytest.fixture
def config(pds: Peer) -> BlueskyConfig:
    """Where the server and its directory are."""
    inside = {urlsplit(pds.url).netloc}
    return BlueskyConfig(pds.url, pds.directory, timeout=30.0, inside=inside)


@pytest.fixture
def member(pds: Peer) -> Member:
    """An account of a councillor's."""
    return pds.member(f"cllr-{secrets.token_hex(4)}.test")


@pytest.fixture
def credentials(config: BlueskyConfig, member: Member) -> Credentials:
    """Signed in with the app password."""
    return bluesky.sign_in(config, member.handle, member.app_password, at=now())[1]


@pytest.fixture
def channel(config: BlueskyConfig) -> BlueskyChannel:
    """Our channel, pointed at the server."""
    return BlueskyChannel(config)


@pytest.fixture
def post(member: Member) -> OutgoingPost:
    """A plain post with a link and a tag."""
    return OutgoingPost("abcd-1", TEXT, (), member.did, "bluesky", AT)
