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
from members.connections.models import Connection, Network, Platform

LIFETIME = timedelta(minutes=10)
LEFT = "sign_in_left"
FOUND = "sign_in_found"


@dataclass(frozen=True)
class Found:
    """The account that came back, not yet connected."""

    platform: Platform
    identity: Identity
    credentials: Credentials

    @property
    def network(self) -> Network:
        """The network that the platform is."""
        return Network(self.platform.value)

    @property
    def handle(self) -> str:
        """The handle as people write it."""
        return f"@{self.identity.handle}"


@sensitive_variables()
def leave(
    session: SessionBase, *, at: datetime, platform: Platform = Platform.X, **kept: str
) -> tuple[str, str]:
    """Note that a person leaves for a network. Returns a fresh state and a PKCE verifier.

    ``kept`` is sealed and read with ``left``, until the person has come back.
    """
    state, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(48)
    session.pop(FOUND, None)
    session[LEFT] = {"state": state, "verifier": verifier, "at": at.isoformat()}
    if kept:
        session[LEFT] |= _sealed(Connection(platform=platform, uid=LEFT), kept)
    return state, verifier


@sensitive_variables()
def left(session: SessionBase, *, at: datetime) -> dict[str, str]:
    """What was kept when the person left, with state and verifier; empty if they did not, or late."""
    note = _fresh(session.get(LEFT), at)
    if note is None or "sealed" not in note:
        return {}
    opened = _opened(note, LEFT)
    return {**opened, "state": note["state"], "verifier": note["verifier"]} if opened else {}


@sensitive_variables()
def _sealed(holder: Connection, kept: dict[str, str]) -> dict[str, str]:
    """A note of what is sealed under a row that is never saved."""
    vault.seal(holder, kept)
    return {
        "row": str(holder.pk),
        "platform": holder.platform,
        "key": holder.vault_key,
        "sealed": base64.b64encode(holder.sealed).decode("ascii"),
    }


@sensitive_variables()
def _opened(note: dict[str, str], uid: str) -> dict[str, str] | None:
    """What a note holds; None where it can no longer be read."""
    holder = Connection(
        id=UUID(note["row"]), platform=note["platform"], uid=uid, vault_key=note["key"]
    )
    try:
        holder.sealed = base64.b64decode(note["sealed"], validate=True)
        return vault.open(holder)
    except (VaultError, binascii.Error):
        return None


@sensitive_variables()
def come_back(session: SessionBase, state: str, *, at: datetime) -> str:
    """The verifier of the sign-in that this state belongs to; empty if there is none, or late."""
    left = _fresh(session.pop(LEFT, None), at)
    if left is None or not compare_digest(left["state"].encode(), state.encode()):
        return ""
    return str(left["verifier"])


@sensitive_variables()
def keep(
    session: SessionBase,
    platform: Platform,
    identity: Identity,
    credentials: Credentials,
    *,
    at: datetime,
) -> None:
    """Keep what came back, sealed, until the person says that this is the account."""
    holder = Connection(platform=platform, uid=identity.uid)
    session[FOUND] = _sealed(holder, credentials.to_dict()) | {
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
    opened = _opened(kept, kept["uid"])
    if opened is None:
        return None
    identity = Identity(kept["uid"], kept["handle"], kept["name"])
    return Found(Platform(kept["platform"]), identity, Credentials.from_dict(opened))


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
