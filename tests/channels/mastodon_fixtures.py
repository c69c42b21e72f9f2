"""Fixtures for tests that post to the stand-in for Mastodon; a conftest takes what it needs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from approvals.channels.base import OutgoingPost
from approvals.channels.mastodon import MastodonChannel
from doubles.mastodon.server import Account, Mastodon
from members.connections.connectors.base import Credentials
from members.connections.connectors.mastodon import SCOPES, MastodonConfig, uid_of
from tests.approvals.channels.conftest import picture
from tests.doubles.fixtures import AT

TEXT = (
    "The swings in <Elm Park> are mended & painted.\n\nThank you, @clerk@elmton.social!\n"
    "More: https://www.elmton.gov.uk/parks/elm-park/swings?x=1&y=2 #ElmPark 🌳"
)


@pytest.fixture
def double() -> Iterator[Mastodon]:
    """A stand-in of the test's own."""
    running = Mastodon()
    running.start()
    yield running
    running.stop()


@pytest.fixture
def account(double: Mastodon) -> Account:
    """A councillor's account, which has let the portal in."""
    made = double.account("alice_ahmed", "Cllr Alice Ahmed")
    made.tokens["a-good-access-token"] = set(SCOPES)
    return made


@pytest.fixture
def config(double: Mastodon) -> MastodonConfig:
    """The portal, for which the stand-in is a server inside the council's network."""
    back = "http://testserver/connections/mastodon/back/"
    return MastodonConfig(back, "http://testserver", 20.0, {urlsplit(double.url).netloc})


@pytest.fixture
def credentials(double: Mastodon, account: Account) -> Credentials:
    """Good credentials for the account."""
    token = next(iter(account.tokens))
    return Credentials(token, "", AT + timedelta(days=99), " ".join(SCOPES), double.url)


@pytest.fixture
def channel(config: MastodonConfig) -> MastodonChannel:
    """Our channel."""
    return MastodonChannel(config)


@pytest.fixture
def hasty(config: MastodonConfig) -> MastodonChannel:
    """A channel with little patience, for a server that is told to say nothing."""
    return MastodonChannel(replace(config, timeout=1.5))


@pytest.fixture
def post(double: Mastodon, account: Account) -> OutgoingPost:
    """A post with everything that Mastodon shows in another form."""
    return OutgoingPost("abcd-1", TEXT, (), uid_of(account.id, double.url), "mastodon", AT)


@pytest.fixture
def pictured(post: OutgoingPost) -> OutgoingPost:
    """The post with two pictures."""
    return replace(
        post, pictures=(picture(), picture("The old swing — “before”, with rust.", "red"))
    )
