"""A sign-in under way: what the session keeps between leaving for a network and coming back.

A session is a row in the database, so what it holds is sealed as a connection's credentials are.
Everything here is used once and is good for ten minutes.
"""

import base64
import binascii
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from typing import Any
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.views.decorators.debug import sensitive_variables

from members.connections import vault
from members.connections.connectors.base import Credentials, Identity
from members.connections.errors import VaultError
from members.connections.models import Connection, Platform

LIFETIME = timedelta(minutes=10)
LEFT = "x_left"
FOUND = "x_found"


@dataclass(frozen=True)
class Found:
    """The account that came back, not yet connected."""

    identity: Identity
    credentials: Credentials

    @property
    def handle(self) -> str:
        """The handle as people write it."""
        return f"@{self.identity.handle}"


@sensitive_variables()
def leave(session: SessionBase, *, at: datetime) -> tuple[str, str]:
    """Note that a person leaves for X. Returns a fresh state and a PKCE verifier."""
    state, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(48)
    session.pop(FOUND, None)
    session[LEFT] = {"state": state, "verifier": verifier, "at": at.isoformat()}
    return state, verifier


@sensitive_variables()
def come_back(session: SessionBase, state: str, *, at: datetime) -> str:
    """The verifier of the sign-in that this state belongs to; empty if there is none, or late."""
    left = _fresh(session.pop(LEFT, None), at)
    if left is None or not compare_digest(left["state"].encode(), state.encode()):
        return ""
    return str(left["verifier"])


@sensitive_variables()
def keep(
    session: SessionBase, identity: Identity, credentials: Credentials, *, at: datetime
) -> None:
    """Keep what came back, sealed, until the person says that this is the account."""
    holder = Connection(platform=Platform.X, uid=identity.uid)
    vault.seal(holder, credentials.to_dict())
    session[FOUND] = {
        "row": str(holder.pk),
        "key": holder.vault_key,
        "sealed": base64.b64encode(holder.sealed).decode("ascii"),
        "uid": identity.uid,
        "handle": identity.handle,
        "name": identity.name,
        "at": at.isoformat(),
    }


@sensitive_variables()
def found(session: SessionBase, *, at: datetime) -> Found | None:
    """What came back and was kept, unless it is too old or can no longer be read."""
    kept = _fresh(session.get(FOUND), at)
    if kept is None:
        return None
    holder = Connection(
        id=UUID(kept["row"]), platform=Platform.X, uid=kept["uid"], vault_key=kept["key"]
    )
    try:
        holder.sealed = base64.b64decode(kept["sealed"], validate=True)
        credentials = Credentials.from_dict(vault.open(holder))
    except (VaultError, binascii.Error):
        return None
    return Found(Identity(kept["uid"], kept["handle"], kept["name"]), credentials)


def forget(session: SessionBase) -> None:
    """Keep nothing of a sign-in under way."""
    session.pop(LEFT, None)
    session.pop(FOUND, None)


def _fresh(note: Any, at: datetime) -> dict[str, str] | None:
    """A note of the session, if it exists and is less than ten minutes old."""
    if not isinstance(note, dict):
        return None
    age = at - datetime.fromisoformat(note["at"])
    return note if timedelta(0) <= age < LIFETIME else None
