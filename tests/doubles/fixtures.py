"""Fixtures for tests that meet the practice copy of X; a conftest imports what it needs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from approvals.channels.x import XChannel
from members.connections.connectors.base import Credentials
from members.connections.connectors.x import XConfig
from tests.doubles.running import Account, RunningX

AT = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
CALLBACK = "http://127.0.0.1:8000/connections/x/back/"


@pytest.fixture(scope="session")
def x_double(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningX]:
    """One practice copy for the whole run; every test takes an account of its own."""
    running = RunningX(tmp_path_factory.mktemp("x"))
    yield running
    running.stop()


@pytest.fixture
def account(x_double: RunningX) -> Account:
    """A councillor's account on the practice copy."""
    return x_double.account(handle="CllrKhan", name="Cllr Amina Khan")


@pytest.fixture
def config(x_double: RunningX) -> XConfig:
    """Where the practice copy is, with patience enough for a busy machine."""
    return XConfig(
        base_url=x_double.url,
        authorize_url=f"{x_double.url}/i/oauth2/authorize",
        client_id="portal",
        client_secret="a secret",
        redirect_uri=CALLBACK,
        timeout=20.0,
        post_url=x_double.url + "/i/web/status/{id}",
    )


@pytest.fixture
def credentials(account: Account) -> Credentials:
    """Good credentials for the account."""
    return Credentials(
        access_token=account.tokens["access_token"],
        refresh_token=account.tokens["refresh_token"],
        expires_at=AT + timedelta(hours=2),
        scope=account.tokens["scope"],
    )


@pytest.fixture
def hasty(config: XConfig) -> XConfig:
    """The same with little patience, for a practice copy that is told to say nothing."""
    return replace(config, timeout=1.5)


@pytest.fixture
def channel(config: XConfig) -> XChannel:
    """Our channel, pointed at the practice copy."""
    return XChannel(config)
