"""Credentials and second factors for the tests of connections."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator

from members.connections import actions
from members.connections.connectors.base import Credentials
from members.connections.connectors.x import SCOPES
from members.connections.models import Network, Platform

CANARY = "canary-7f3a9c51"


@pytest.fixture
def credentials(at):
    return Credentials(
        access_token=f"{CANARY}-access-1",
        refresh_token=f"{CANARY}-refresh-1",
        expires_at=at + timedelta(hours=2),
        scope=" ".join(SCOPES),
    )


@pytest.fixture
def two_steps(alice):
    """Alice signs in with two steps."""
    Authenticator.objects.create(user=alice.user, type=Authenticator.Type.TOTP, data={})


@pytest.fixture
def connect_x(at, credentials, two_steps):
    def connect(councillor, **changes):
        wish = {
            "platform": Platform.X,
            "network": Network.X,
            "uid": "1001",
            "handle": "@alice_ahmed",
            "credentials": credentials,
            "by": councillor.user,
            "at": at,
        }
        return actions.connect(councillor, **(wish | changes))

    return connect


@pytest.fixture
def on_x(alice, connect_x):
    """Alice's connection to X, with credentials good for two hours."""
    return connect_x(alice)
