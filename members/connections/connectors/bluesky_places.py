"""Where a Bluesky account lives: from its handle to its lasting id, and on to its server.

A handle can change hands and a server can be left; the id (a DID) stays. The handle leads to the
id, and the id's own document must name the handle in turn, or anybody could claim any handle.
https://atproto.com/specs/handle and https://atproto.com/specs/did
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

import requests

from members.connections.connectors.base import Busy, ConnectorError, SignInNeeded, Unreachable
from members.connections.connectors.reading import json_of, members, whole
from members.connections.wire import Deadline, NotDelivered, Session, open_session
from members.connections.wire.outward import NotOutside, open_outward

DID = re.compile(r"did:plc:[a-z2-7]{24}|did:web:(?=.{1,80}$)[a-z0-9-]+(\.[a-z0-9-]+)+")
# As long as what is kept of a handle, which leaves room for the @.
HANDLE = re.compile(
    r"(?=.{3,99}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?"
)
WAIT_SECONDS = 300
UNREADABLE = "Bluesky’s answer could not be read."
NO_SUCH = "Bluesky knows no account {handle}. Check how the handle is spelled."
NOT_ITS_OWN = "The account that {handle} leads to does not go by that handle."
NOT_FIT = "The account’s server is not at an address that Rostrum may ask."


@dataclass(frozen=True)
class BlueskyConfig:
    """Where handles and ids are looked up, and where people see posts.

    ``timeout`` is in seconds, for a sign-in, a renewal, a send or a look as a whole. ``inside``
    are hosts, with their port, that may lie in the council's own network and speak plain http.
    """

    resolver_url: str = "https://public.api.bsky.app"
    directory_url: str = "https://plc.directory"
    post_url: str = "https://bsky.app/profile/{uid}/post/{id}"
    timeout: float = 30.0
    inside: Collection[str] = ()


@dataclass(frozen=True)
class Place:
    """An account's lasting id, its handle and the server that keeps it."""

    did: str
    handle: str
    server: str


def as_handle(typed: str) -> str:
    """A handle as typed or pasted, in its one form; blank for what is none.

    Bluesky's own apps put invisible signs around a handle when it is copied.
    """
    seen = "".join(sign for sign in typed if sign.isprintable()).strip().lower()
    return whole(seen.removeprefix("https://bsky.app/profile/").lstrip("@").rstrip("/"), HANDLE)


def find(config: BlueskyConfig, handle: str, deadline: Deadline) -> Place:
    """Where the account of a handle lives. Raises SignInNeeded, Busy or Unreachable."""
    shown = f"@{handle}"
    did = _did_of(config, handle, deadline)
    if not did:
        raise SignInNeeded(NO_SUCH.format(handle=shown))
    document = _document(config, did, deadline)
    if document.get("id") != did:
        raise Unreachable(UNREADABLE, maybe_done=False)
    names = document.get("alsoKnownAs")
    if not isinstance(names, list) or f"at://{handle}" not in names:
        raise SignInNeeded(NOT_ITS_OWN.format(handle=shown))
    return Place(did, handle, _server_in(config, document))


def open_server(config: BlueskyConfig, server: str, deadline: Deadline) -> Session:
    """A session to an account's server, which anybody may have chosen. Raises NotOutside."""
    parts = urlsplit(server)
    is_bare = parts.path in {"", "/"} and not parts.query and not parts.fragment
    if not is_bare or not (parts.scheme == "https" or parts.netloc in config.inside):
        raise NotOutside(NOT_FIT)
    return open_outward(server, deadline, inside=config.inside)


def ask(session: Session, method: str, url: str, **sent: Any) -> requests.Response:
    """One request. Raises Busy, and Unreachable for no answer or a server that is not well."""
    try:
        answer = session.request(method, url, **sent)
    except (NotDelivered, NotOutside):
        raise Unreachable("Bluesky could not be reached.", maybe_done=False) from None
    except requests.RequestException:
        raise Unreachable("Bluesky did not answer in time.", maybe_done=True) from None
    if answer.status_code == requests.codes.too_many_requests:
        raise Busy("Bluesky asks us to wait.", WAIT_SECONDS)
    return answer


def _did_of(config: BlueskyConfig, handle: str, deadline: Deadline) -> str:
    """The id that a handle leads to; blank for a handle that nobody has."""
    url = config.resolver_url.rstrip("/") + "/xrpc/com.atproto.identity.resolveHandle"
    with open_session(config.resolver_url, deadline) as session:
        answer = ask(session, "GET", url, params={"handle": handle})
    if answer.status_code in {400, 404}:
        return ""
    did = whole(members(_good(answer)).get("did"), DID)
    if not did:
        raise Unreachable(UNREADABLE, maybe_done=False)
    return did


def _document(config: BlueskyConfig, did: str, deadline: Deadline) -> dict[str, Any]:
    """The document of an id: in the directory, or for a web id at the web site itself."""
    if did.startswith("did:web:"):
        site = "https://" + did.removeprefix("did:web:")
        with open_outward(site, deadline, inside=config.inside) as session:
            return members(_good(ask(session, "GET", site + "/.well-known/did.json")))
    base = config.directory_url.rstrip("/")
    with open_session(base, deadline) as session:
        return members(_good(ask(session, "GET", f"{base}/{quote(did, safe=':')}")))


def _good(answer: requests.Response) -> Any:
    if answer.status_code != requests.codes.ok:
        raise Unreachable(f"Bluesky is not well (answer {answer.status_code}).", maybe_done=False)
    return json_of(answer)


def _server_in(config: BlueskyConfig, document: dict[str, Any]) -> str:
    """The server that a document names, at an address that may be asked."""
    services = document.get("service")
    for one in services if isinstance(services, list) else []:
        service = members(one)
        if str(service.get("id", "")).endswith("#atproto_pds"):
            return _checked(config, service.get("serviceEndpoint"))
    raise ConnectorError("The account has no server of its own, so nothing can be posted to it.")


def _checked(config: BlueskyConfig, server: Any) -> str:
    if not isinstance(server, str):
        raise Unreachable(UNREADABLE, maybe_done=False)
    try:
        open_server(config, server, Deadline(0)).close()
    except (NotOutside, ValueError):
        raise ConnectorError(NOT_FIT) from None
    return server.rstrip("/")
