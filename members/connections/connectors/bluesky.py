"""Signing in to Bluesky with an app password, renewing, and asking whose account it is.

An app password is made for one app, can be taken back alone, and cannot change the account. The
account's own password is never asked for, and refused where somebody gives it.
https://docs.bsky.app/docs/advanced-guides/api-directory and https://atproto.com/specs/xrpc
"""

import base64
import binascii
import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import requests

from members.connections.connectors import bluesky_places as places
from members.connections.connectors.base import (
    ConnectorError,
    Credentials,
    Identity,
    SignInNeeded,
    Unreachable,
    WrongScope,
)
from members.connections.connectors.bluesky_places import DID, UNREADABLE, BlueskyConfig, ask
from members.connections.connectors.reading import json_of, members, name, secret, whole
from members.connections.wire import Deadline, Session
from members.connections.wire.outward import NotOutside

APP_PASSWORD = re.compile(r"[a-z0-9]{4}(-[a-z0-9]{4}){3}")
APP_SCOPE = "com.atproto.appPass"
PRIVILEGED = "com.atproto.appPassPrivileged"
# What a server whose tokens say nothing of their end grants at least.
SHORTEST_LIFE, LONGEST_LIFE = timedelta(minutes=30), timedelta(days=1)
NOT_TAKEN = (
    "Bluesky did not accept this handle and app password together. Check both, or make a new one."
)
NO_LONGER = "Bluesky no longer accepts this connection."
SUSPENDED = "Bluesky says that this account is suspended or deactivated."
OWN_PASSWORD = "That is the account’s own password. Make an app password and enter that."  # noqa: S105
READS_MESSAGES = (
    "That app password can read direct messages, which Rostrum must not. Make one without that."
)
_INACTIVE = {"AccountTakedown", "AccountSuspended", "AccountDeactivated"}


def sign_in(
    config: BlueskyConfig, handle: str, app_password: str, *, at: datetime
) -> tuple[Identity, Credentials]:
    """Whose account a handle is, and credentials for it. ``at`` is now.

    Raises SignInNeeded (not taken, suspended), WrongScope (a password that can do more than post),
    Busy, Unreachable, or ConnectorError for an account that cannot be posted to.
    """
    deadline = Deadline(config.timeout)
    place = places.find(config, handle, deadline)
    with _open(config, place.server, deadline) as session:
        asked = {"identifier": place.did, "password": app_password}
        answer = _call(session, place.server, "POST", "server.createSession", json=asked)
        given = _session_in(answer, NOT_TAKEN)
        credentials = _credentials(given, place.server, at)
        if given.get("did") != place.did or given.get("handle") != handle:
            raise SignInNeeded(places.NOT_ITS_OWN.format(handle=f"@{handle}"))
        _refuse_wide(session, credentials)
        return Identity(place.did, handle, _name(session, place)), credentials


def refresh(config: BlueskyConfig, credentials: Credentials, *, at: datetime) -> Credentials:
    """Trade the refresh token for new credentials on the same server. ``at`` is now.

    Raises SignInNeeded, Busy or Unreachable.
    """
    headers = {"Authorization": f"Bearer {credentials.refresh_token}"}
    with _open(config, credentials.server, Deadline(config.timeout)) as session:
        answer = _call(
            session, credentials.server, "POST", "server.refreshSession", headers=headers
        )
        return _credentials(_session_in(answer, NO_LONGER), credentials.server, at)


def whoami(config: BlueskyConfig, credentials: Credentials) -> Identity:
    """The account that the credentials speak for. Raises SignInNeeded, Busy or Unreachable."""
    headers = {"Authorization": f"Bearer {credentials.access_token}"}
    with _open(config, credentials.server, Deadline(config.timeout)) as session:
        answer = _call(session, credentials.server, "GET", "server.getSession", headers=headers)
    given = _session_in(answer, NO_LONGER)
    did, handle = whole(given.get("did"), DID), whole(given.get("handle"), places.HANDLE)
    if not (did and handle):
        raise Unreachable(UNREADABLE, maybe_done=False)
    return Identity(did, handle, handle)


def _open(config: BlueskyConfig, server: str, deadline: Deadline) -> Session:
    try:
        return places.open_server(config, server, deadline)
    except (NotOutside, ValueError):
        raise ConnectorError(places.NOT_FIT) from None


def _call(session: Session, server: str, method: str, call: str, **sent: Any) -> requests.Response:
    return ask(session, method, f"{server}/xrpc/com.atproto.{call}", **sent)


def _session_in(answer: requests.Response, not_taken: str) -> dict[str, Any]:
    """The session that an answer gives. Raises SignInNeeded where it says that there is none."""
    given = members(json_of(answer))
    if given.get("error") in _INACTIVE or given.get("active") is False:
        raise SignInNeeded(SUSPENDED)
    if answer.status_code in {400, 401} and given.get("error"):
        raise SignInNeeded(not_taken)
    if answer.status_code != requests.codes.ok:
        raise Unreachable(f"Bluesky is not well (answer {answer.status_code}).", maybe_done=True)
    return given


def _credentials(given: dict[str, Any], server: str, at: datetime) -> Credentials:
    access, renewal = secret(given.get("accessJwt")), secret(given.get("refreshJwt"))
    if not (access and renewal):
        raise Unreachable(UNREADABLE, maybe_done=True)
    said = claims(access)
    scope = said.get("scope")
    return Credentials(
        access, renewal, _ends(said, at), scope if isinstance(scope, str) else "", server
    )


def claims(token: str) -> dict[str, Any]:
    """What a token says of itself: a hint from the server it came from, and no proof. Maybe empty."""
    try:
        middle = token.split(".")[1]
        return members(json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4))))
    except (IndexError, ValueError, RecursionError, binascii.Error):
        return {}


def _ends(said: dict[str, Any], at: datetime) -> datetime:
    try:
        ends = datetime.fromtimestamp(said["exp"], tz=UTC)
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return at + SHORTEST_LIFE
    return min(ends, at + LONGEST_LIFE)


def _refuse_wide(session: Session, credentials: Credentials) -> None:
    """Refuse a password that opens more than it must, and end the session that it opened."""
    if credentials.scope in {"", APP_SCOPE}:
        return
    headers = {"Authorization": f"Bearer {credentials.refresh_token}"}
    try:
        _call(session, credentials.server, "POST", "server.deleteSession", headers=headers)
    except ConnectorError:
        # It ends by itself, and is not kept.
        pass
    raise WrongScope(READS_MESSAGES if credentials.scope == PRIVILEGED else OWN_PASSWORD)


def _name(session: Session, place: places.Place) -> str:
    """The name on the account's profile, for a person to recognise; the handle where there is none."""
    asked = {"repo": place.did, "collection": "app.bsky.actor.profile", "rkey": "self"}
    try:
        answer = _call(session, place.server, "GET", "repo.getRecord", params=asked)
    except ConnectorError:
        return place.handle
    profile = members(members(json_of(answer)).get("value"))
    return name(profile.get("displayName")).strip() or place.handle
