"""Signing in to X: OAuth 2.0 with PKCE, for a confidential client.

https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token
"""

import base64
import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote_plus, urlencode

import requests

from members.connections.connectors.base import (
    Busy,
    Credentials,
    Identity,
    Misconfigured,
    SignInNeeded,
    Unreachable,
    must_be_fit,
)
from members.connections.wire import Deadline, NotDelivered, open_session

SCOPES = ("tweet.read", "tweet.write", "users.read", "media.write", "offline.access")
PUBLISHES, READS = ("tweet.write", "media.write"), ("tweet.read",)
LEAST = ("users.read", "offline.access")
WAIT_SECONDS = 900
# RFC 7636, section 4.1.
SHORTEST_VERIFIER, LONGEST_VERIFIER = 43, 128
# X says invalid_request, too, of a refresh token that it does not take.
# Longer than X allows, and short enough to be kept.
_UID, _HANDLE, LONGEST_NAME = re.compile(r"[0-9]{1,19}"), re.compile(r"[A-Za-z0-9_]{1,50}"), 100
NOT_TAKEN = {"invalid_grant", "invalid_request", "invalid_token"}


@dataclass(frozen=True)
class XConfig:
    """Where X is and who we are to it. ``timeout`` is in seconds, for one call as a whole."""

    base_url: str = "https://api.x.com"
    authorize_url: str = "https://x.com/i/oauth2/authorize"
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    redirect_uri: str = ""
    timeout: float = 30.0
    post_url: str = "https://x.com/i/web/status/{id}"


def authorize_url(config: XConfig, state: str, verifier: str) -> str:
    """The address at X to which a person is sent to agree.

    ``verifier`` is a secret of 43 to 128 characters that stays in the session, as ``state`` does.
    Raises ValueError for one of another length.
    """
    if not SHORTEST_VERIFIER <= len(verifier) <= LONGEST_VERIFIER:
        raise ValueError("A PKCE verifier has 43 to 128 characters.")
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    asked = {
        "response_type": "code",
        "client_id": config.client_id,
        "redirect_uri": config.redirect_uri,
        "scope": " ".join(SCOPES),
        "state": state,
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    return f"{config.authorize_url}?{urlencode(asked)}"


def exchange(config: XConfig, code: str, verifier: str, *, at: datetime) -> Credentials:
    """Turn the code that X sent back into credentials. ``at`` is now.

    Raises SignInNeeded (a stale or foreign code), WrongScope, Busy, Misconfigured or Unreachable.
    """
    return _token(
        config,
        {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": config.redirect_uri,
            "code_verifier": verifier,
        },
        at,
    )


def refresh(config: XConfig, credentials: Credentials, *, at: datetime) -> Credentials:
    """Trade a refresh token, which works once, for new credentials. ``at`` is now.

    Two callers with one token end the connection, so the caller holds the row's lock and stores
    the result before using it. Raises as ``exchange`` does.
    """
    if not credentials.refresh_token:
        raise SignInNeeded("X gave no way to renew this connection.")
    form = {"grant_type": "refresh_token", "refresh_token": credentials.refresh_token}
    return _token(config, form, at)


def whoami(config: XConfig, credentials: Credentials) -> Identity:
    """The account that the credentials speak for.

    Raises SignInNeeded, Busy, Misconfigured or Unreachable.
    """
    headers = {"Authorization": f"Bearer {credentials.access_token}"}
    response = _call(config, "GET", "/2/users/me", headers=headers)
    if response.status_code == requests.codes.unauthorized:
        raise SignInNeeded("X no longer accepts this connection.")
    data = _object(_object(_checked(response)).get("data"))
    identity = Identity(_whole(data, "id", _UID), _whole(data, "username", _HANDLE), _name(data))
    if not (identity.uid and identity.handle):
        raise Unreachable("X's answer could not be read.", maybe_done=False)
    return identity


def _whole(data: dict[str, Any], name: str, pattern: re.Pattern[str]) -> str:
    """A member of an answer that is wholly of this pattern, or blank."""
    value = data.get(name)
    return value if isinstance(value, str) and pattern.fullmatch(value) else ""


def _name(data: dict[str, Any]) -> str:
    """The name that people see, without what cannot be kept or read."""
    name = data.get("name")
    said = name if isinstance(name, str) else ""
    return "".join(sign for sign in said if sign.isprintable())[:LONGEST_NAME]


def _token(config: XConfig, form: dict[str, str], at: datetime) -> Credentials:
    pair = f"{quote_plus(config.client_id)}:{quote_plus(config.client_secret)}"
    response = _call(
        config,
        "POST",
        "/2/oauth2/token",
        headers={"Authorization": "Basic " + base64.b64encode(pair.encode()).decode()},
        data={**form, "client_id": config.client_id},
    )
    if response.status_code == requests.codes.bad_request:
        raise _refusal(response)
    return _credentials(_object(_checked(response)), at)


def _call(config: XConfig, method: str, path: str, **sent: Any) -> requests.Response:
    with open_session(config.base_url, Deadline(config.timeout)) as session:
        try:
            return session.request(method, config.base_url.rstrip("/") + path, **sent)
        except NotDelivered:
            raise Unreachable("X could not be reached.", maybe_done=False) from None
        except requests.RequestException:
            raise Unreachable("X did not answer in time.", maybe_done=True) from None


def _refusal(response: requests.Response) -> SignInNeeded | Misconfigured:
    """What a 400 of the token address means (RFC 6749, section 5.2)."""
    try:
        error = _object(_json(response)).get("error")
    except Unreachable:
        error = None
    if isinstance(error, str) and error in NOT_TAKEN:
        return SignInNeeded("X no longer accepts this connection.")
    return Misconfigured("X does not accept this portal's app.")


def _checked(response: requests.Response) -> Any:
    """The JSON of a good answer. Raises Busy, Misconfigured or Unreachable for another."""
    status = response.status_code
    if status == requests.codes.too_many_requests:
        raise Busy("X asks us to wait.", WAIT_SECONDS)
    if status in {400, 401, 402, 403, 404}:
        raise Misconfigured(f"X does not accept this portal's app (answer {status}).")
    if status != requests.codes.ok:
        raise Unreachable(f"X is not well (answer {status}).", maybe_done=True)
    return _json(response)


def _json(response: requests.Response) -> Any:
    try:
        return response.json()
    except (ValueError, RecursionError):
        raise Unreachable("X's answer could not be read.", maybe_done=True) from None


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Unreachable("X's answer could not be read.", maybe_done=True)
    return value


def _credentials(given: dict[str, Any], at: datetime) -> Credentials:
    try:
        credentials = Credentials(
            access_token=_text(given["access_token"]),
            refresh_token=_text(given["refresh_token"]),
            expires_at=at + timedelta(seconds=int(given["expires_in"])),
            scope=" ".join(sorted(_text(given["scope"]).split())),
        )
    except (KeyError, TypeError, ValueError, OverflowError):
        raise Unreachable("X's answer could not be read.", maybe_done=True) from None
    must_be_fit(credentials.scope, asked=SCOPES, least=LEAST, where="X")
    return credentials


def _text(value: object) -> str:
    # RFC 6749, appendix A: tokens and scopes are of visible ASCII.
    if not isinstance(value, str) or not value or not (value.isascii() and value.isprintable()):
        raise ValueError("Not a text.")
    return value
