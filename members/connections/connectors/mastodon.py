"""Signing in to Mastodon, server by server: OAuth 2.0 with an app that is registered on the way.

https://docs.joinmastodon.org/client/token/ and https://docs.joinmastodon.org/spec/oauth/
"""

import base64
import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

import requests

from members.connections.connectors.base import (
    Busy,
    ConnectorError,
    Credentials,
    Identity,
    Misconfigured,
    SignInNeeded,
    Unreachable,
    must_be_fit,
)
from members.connections.connectors.reading import json_of, members, name, secret, whole
from members.connections.wire import Deadline, NotDelivered, Session
from members.connections.wire.outward import NotOutside, open_outward

SCOPES = ("read:accounts", "read:statuses", "write:media", "write:statuses")
PUBLISHES, READS = ("write:statuses", "write:media"), ("read:statuses",)
LEAST = ("read:accounts",)
WAIT_SECONDS = 300
# Mastodon's tokens last until somebody takes them back; the vault wants a moment all the same.
LIFE = timedelta(days=3650)
ID, USERNAME = re.compile(r"[0-9A-Za-z]{1,30}"), re.compile(r"[A-Za-z0-9_]{1,60}")
HOST = re.compile(r"(?=.{3,60}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,20}")
UNREADABLE = "The server’s answer could not be read. Is it a Mastodon server?"
NOT_FIT = "That is not the address of a server that Rostrum may ask."
NO_LONGER = "Mastodon no longer accepts this connection."


@dataclass(frozen=True)
class MastodonConfig:
    """Who we say we are. ``timeout`` is in seconds; ``inside`` as for ``open_outward``."""

    redirect_uri: str = ""
    website: str = ""
    timeout: float = 30.0
    inside: Collection[str] = ()


@dataclass(frozen=True)
class App:
    """What one server calls this portal."""

    server: str
    client_id: str
    client_secret: str = field(repr=False)


def as_server(typed: str, inside: Collection[str] = ()) -> str:
    """The address of a server from its name, a whole handle or a page of it; blank for none."""
    seen = "".join(sign for sign in typed if sign.isprintable()).strip().lower()
    if seen.startswith("http://") and seen.removeprefix("http://").partition("/")[0] in inside:
        return "http://" + seen.removeprefix("http://").partition("/")[0]
    host = seen.removeprefix("https://").partition("/")[0].rpartition("@")[2]
    return f"https://{host}" if whole(host, HOST) else ""


def open_server(config: MastodonConfig, server: str, deadline: Deadline) -> Session:
    """A session to a server that somebody typed in. Raises NotOutside."""
    parts = urlsplit(server)
    if parts.path or not (parts.scheme == "https" or parts.netloc in config.inside):
        raise NotOutside(NOT_FIT)
    return open_outward(server, deadline, inside=config.inside)


def register(config: MastodonConfig, server: str) -> App:
    """Make this portal known to a server. Raises Busy, Misconfigured or Unreachable."""
    asked = {
        "client_name": "Rostrum",
        "redirect_uris": config.redirect_uri,
        "scopes": " ".join(SCOPES),
        "website": config.website,
    }
    given = members(_good(_call(config, server, "POST", "/api/v1/apps", data=asked)))
    app = App(server, secret(given.get("client_id")), secret(given.get("client_secret")))
    if not (app.client_id and app.client_secret):
        raise Unreachable(UNREADABLE, maybe_done=False)
    return app


def authorize_url(config: MastodonConfig, app: App, state: str, verifier: str) -> str:
    """The page of the server on which a person agrees. A server without PKCE ignores its part."""
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    asked = {
        "response_type": "code",
        "client_id": app.client_id,
        "redirect_uri": config.redirect_uri,
        "scope": " ".join(SCOPES),
        "state": state,
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
        # Asks whose account it is even where one has agreed before.
        "force_login": "true",
    }
    return f"{app.server}/oauth/authorize?{urlencode(asked)}"


def exchange(
    config: MastodonConfig, app: App, code: str, verifier: str, *, at: datetime
) -> Credentials:
    """Turn the code that the server sent back into credentials. ``at`` is now.

    Raises SignInNeeded, WrongScope, Busy, Misconfigured or Unreachable.
    """
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "client_id": app.client_id,
        "client_secret": app.client_secret,
        "redirect_uri": config.redirect_uri,
        "code_verifier": verifier,
    }
    answer = _call(config, app.server, "POST", "/oauth/token", data=form)
    if answer.status_code in {400, 401}:
        raise SignInNeeded("The server did not accept the sign-in.")
    given = members(_good(answer))
    token, scope = secret(given.get("access_token")), secret(given.get("scope"))
    if not token:
        raise Unreachable(UNREADABLE, maybe_done=True)
    must_be_fit(scope, asked=SCOPES, least=LEAST, where="The server")
    return Credentials(token, "", at + LIFE, " ".join(sorted(scope.split())), app.server)


def refresh(config: MastodonConfig, credentials: Credentials, *, at: datetime) -> Credentials:
    """There is no renewing: only the person can sign in anew. Raises SignInNeeded."""
    raise SignInNeeded(NO_LONGER)


def whoami(config: MastodonConfig, credentials: Credentials) -> Identity:
    """The account that the credentials speak for, named with its server.

    Raises SignInNeeded, Busy, Misconfigured or Unreachable.
    """
    headers = {"Authorization": f"Bearer {credentials.access_token}"}
    path = "/api/v1/accounts/verify_credentials"
    answer = _call(config, credentials.server, "GET", path, headers=headers)
    if answer.status_code in {401, 403}:
        raise SignInNeeded(NO_LONGER)
    given = members(_good(answer))
    number, username = whole(given.get("id"), ID), whole(given.get("username"), USERNAME)
    if not (number and username):
        raise Unreachable(UNREADABLE, maybe_done=False)
    host = urlsplit(credentials.server).netloc
    shown = name(given.get("display_name")).strip() or username
    return Identity(uid_of(number, credentials.server), f"{username}@{host}", shown)


def uid_of(number: str, server: str) -> str:
    """An account's id among all servers: each server counts for itself."""
    return f"{number}@{urlsplit(server).netloc}"


def _call(
    config: MastodonConfig, server: str, method: str, path: str, **sent: Any
) -> requests.Response:
    try:
        with open_server(config, server, Deadline(config.timeout)) as session:
            return session.request(method, server + path, **sent)
    except ValueError:
        raise ConnectorError(NOT_FIT) from None
    except (NotDelivered, NotOutside):
        raise Unreachable("The server could not be reached.", maybe_done=False) from None
    except requests.RequestException:
        raise Unreachable("The server did not answer in time.", maybe_done=True) from None


def _good(answer: requests.Response) -> Any:
    """The JSON of a good answer. Raises Busy, Misconfigured or Unreachable for another."""
    status = answer.status_code
    if status == requests.codes.too_many_requests:
        raise Busy("The server asks us to wait.", WAIT_SECONDS)
    if status in {400, 401, 403, 404, 422}:
        raise Misconfigured(f"The server does not let Rostrum in (answer {status}).")
    if status != requests.codes.ok:
        raise Unreachable(f"The server is not well (answer {status}).", maybe_done=True)
    return json_of(answer)
