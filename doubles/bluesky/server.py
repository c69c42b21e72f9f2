"""The addresses of the stand-in for Bluesky."""

import base64
import hashlib
import json
import re
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from doubles.scripted import Route, Scripted, said
from doubles.x.http import Answer, Problem, Request

ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
POSTS = "app.bsky.feed.post"
TID = re.compile(r"[234567abcdefghij][234567a-z]{12}")
ACCESS_SECONDS = 7200
ERRORS = {
    400: "InvalidRequest",
    401: "AuthenticationRequired",
    403: "Forbidden",
    404: "NotFound",
    413: "PayloadTooLarge",
    429: "RateLimitExceeded",
}


@dataclass
class Account:
    """One account; ``records`` by collection and key."""

    did: str
    handle: str
    password: str
    app_passwords: dict[str, tuple[str, bool]] = field(default_factory=dict)
    records: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    blobs: dict[str, tuple[str, bytes]] = field(default_factory=dict)


@dataclass
class Session:
    """What one sign-in gave: whose it is, and by which app password (blank: the account's own)."""

    account: Account
    app: str
    scope: str
    access: str
    renewal: str


class Bluesky(Scripted):
    """The stand-in, listening."""

    def __init__(self, port: int = 0) -> None:
        self.accounts: dict[str, Account] = {}
        self.sessions: list[Session] = []
        super().__init__(port)

    def problem(self, status: int) -> object:
        """As the protocol has it: the name of an error, and words."""
        name = ERRORS.get(status, "InternalServerError")
        return {"error": name, "message": f"The stand-in answers {status}."}

    def of_handle(self, handle: str) -> Account | None:
        """The account that goes by a handle."""
        found = (one for one in self.accounts.values() if one.handle == handle)
        return next(found, None)

    def open(self, account: Account, app: str, scope: str) -> Session:
        """A new session, and its tokens."""
        made = Session(account, app, scope, _token(scope), _token("com.atproto.refresh"))
        self.sessions.append(made)
        return made

    def signed_in(self, request: Request, kind: str = "access") -> Session:
        """Whose token a request carries. Raises Problem for one that is not good."""
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        for session in self.sessions:
            if token and token == getattr(session, kind):
                return session
        raise wrong("InvalidToken" if token else "AuthMissing", 400 if token else 401)


def wrong(error: str, status: int = 400, message: str = "The stand-in refuses this.") -> Problem:
    """A refusal in the protocol's words."""
    return Problem(said({"error": error, "message": message}, status))


def _token(scope: str) -> str:
    claims = {"scope": scope, "exp": int(time.time()) + ACCESS_SECONDS}
    middle = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    return f"e30.{middle}.{secrets.token_urlsafe(16)}"


# ---- ids, handles and accounts ----


def document(bluesky: Bluesky, request: Request) -> Answer:
    account = bluesky.accounts.get(request.path.removeprefix("/"))
    if account is None:
        return said({"message": "DID not registered"}, 404)
    service = {
        "id": "#atproto_pds",
        "type": "AtprotoPersonalDataServer",
        "serviceEndpoint": bluesky.url,
    }
    names = [f"at://{account.handle}"]
    return said({"id": account.did, "alsoKnownAs": names, "service": [service]})


def resolve(bluesky: Bluesky, request: Request) -> Answer:
    account = bluesky.of_handle(request.query["handle"])
    if account is None:
        raise wrong("InvalidRequest", message="Unable to resolve handle")
    return said({"did": account.did})


def create_account(bluesky: Bluesky, request: Request) -> Answer:
    asked = request.json()
    did = "did:plc:" + "".join(secrets.choice(ALPHABET) for _ in range(24))
    account = Account(did, asked["handle"], asked["password"])
    bluesky.accounts[did] = account
    return _session(bluesky.open(account, "", "com.atproto.access"))


def create_app_password(bluesky: Bluesky, request: Request) -> Answer:
    account, asked = bluesky.signed_in(request).account, request.json()
    groups = ["".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4)]
    password = "-".join(groups)
    account.app_passwords[asked["name"]] = (password, bool(asked.get("privileged")))
    return said({"name": asked["name"], "password": password})


def revoke_app_password(bluesky: Bluesky, request: Request) -> Answer:
    account, name = bluesky.signed_in(request).account, request.json()["name"]
    account.app_passwords.pop(name, None)
    for session in bluesky.sessions:
        if session.account is account and session.app == name:
            session.renewal = ""
    return Answer(200, b"", "text/plain")


# ---- sessions ----


def create_session(bluesky: Bluesky, request: Request) -> Answer:
    asked = request.json()
    name = asked["identifier"]
    account = bluesky.accounts.get(name) or bluesky.of_handle(name)
    if account is None:
        raise wrong("AuthenticationRequired", 401, "Invalid identifier or password")
    if asked["password"] == account.password:
        return _session(bluesky.open(account, "", "com.atproto.access"))
    for app, (password, privileged) in account.app_passwords.items():
        if asked["password"] == password:
            scope = "com.atproto.appPassPrivileged" if privileged else "com.atproto.appPass"
            return _session(bluesky.open(account, app, scope))
    raise wrong("AuthenticationRequired", 401, "Invalid identifier or password")


def refresh_session(bluesky: Bluesky, request: Request) -> Answer:
    try:
        old = bluesky.signed_in(request, "renewal")
    except Problem:
        raise wrong("ExpiredToken", message="Token has been revoked") from None
    old.renewal = old.access = ""
    return _session(bluesky.open(old.account, old.app, old.scope))


def delete_session(bluesky: Bluesky, request: Request) -> Answer:
    session = bluesky.signed_in(request, "renewal")
    session.renewal = session.access = ""
    return Answer(200, b"", "text/plain")


def get_session(bluesky: Bluesky, request: Request) -> Answer:
    account = bluesky.signed_in(request).account
    return said({"did": account.did, "handle": account.handle, "active": True})


def _session(made: Session) -> Answer:
    return said(
        {
            "accessJwt": made.access,
            "refreshJwt": made.renewal,
            "did": made.account.did,
            "handle": made.account.handle,
            "active": True,
        }
    )


# ---- records and pictures ----


def address_of(data: bytes, codec: int) -> str:
    """A CID: version 1, SHA-256, base32."""
    content = bytes([1, codec, 0x12, 0x20]) + hashlib.sha256(data).digest()
    return "b" + base64.b32encode(content).decode().lower().rstrip("=")


def upload(bluesky: Bluesky, request: Request) -> Answer:
    account = bluesky.signed_in(request).account
    cid, mime = address_of(request.body, 0x55), request.headers["content-type"]
    account.blobs[cid] = (mime, request.body)
    blob = {"$type": "blob", "ref": {"$link": cid}, "mimeType": mime, "size": len(request.body)}
    return said({"blob": blob})


def picture(bluesky: Bluesky, request: Request) -> Answer:
    mime, data = bluesky.accounts[request.query["did"]].blobs[request.query["cid"]]
    return Answer(200, data, mime)


def create_record(bluesky: Bluesky, request: Request) -> Answer:
    asked = request.json()
    return _keep(bluesky, request, {"rkey": "3k" + secrets.choice(ALPHABET) * 11, **asked})


def put_record(bluesky: Bluesky, request: Request) -> Answer:
    return _keep(bluesky, request, request.json())


def _keep(bluesky: Bluesky, request: Request, asked: dict[str, Any]) -> Answer:
    account = bluesky.signed_in(request).account
    if asked["repo"] not in {account.did, account.handle}:
        raise wrong("AuthenticationRequired", 401)
    place, record = (asked["collection"], asked["rkey"]), asked["record"]
    if place[0] == POSTS:
        _check(account, place[1], record)
    there = account.records.get(place)
    if there is not None and there != record and asked.get("swapRecord", "") is None:
        raise wrong("InvalidSwap", message="Record was at another CID")
    account.records[place] = record
    return said({"uri": f"at://{account.did}/{place[0]}/{place[1]}", "cid": _cid(record)})


def _cid(record: object) -> str:
    return address_of(json.dumps(record, sort_keys=True).encode(), 0x71)


def _check(account: Account, key: str, record: dict[str, Any]) -> None:
    """What the lexicon of posts asks, as far as we need it."""
    if not TID.fullmatch(key):
        raise wrong("InvalidRequest", message="Invalid record key")
    text = record["text"]
    if not isinstance(text, str) or len(text) > 3000 or (text.isascii() and len(text) > 300):
        raise wrong("InvalidRequest", message="Invalid app.bsky.feed.post record: text")
    for image in record.get("embed", {}).get("images", []):
        if image["image"]["ref"]["$link"] not in account.blobs:
            raise wrong("BlobNotFound", message="Could not find blob")


def get_record(bluesky: Bluesky, request: Request) -> Answer:
    asked = request.query
    account = bluesky.accounts[asked["repo"]]
    record = account.records.get((asked["collection"], asked["rkey"]))
    if record is None:
        raise wrong("RecordNotFound", message="Could not locate record")
    uri = f"at://{account.did}/{asked['collection']}/{asked['rkey']}"
    return said({"uri": uri, "cid": _cid(record), "value": record})


def list_records(bluesky: Bluesky, request: Request) -> Answer:
    account, collection = bluesky.accounts[request.query["repo"]], request.query["collection"]
    found = [
        {"uri": f"at://{account.did}/{collection}/{key}", "value": record}
        for (kind, key), record in sorted(account.records.items())
        if kind == collection
    ]
    return said({"records": found})


def _xrpc(name: str, method: str, call: str, answers: Any, *, publishes: bool = False) -> Route:
    return Route(name, method, re.escape(f"/xrpc/com.atproto.{call}"), answers, publishes)


ROUTES = [
    Route("document", "GET", r"/did:plc:[a-z2-7]{24}", document),
    _xrpc("resolve", "GET", "identity.resolveHandle", resolve),
    _xrpc("account", "POST", "server.createAccount", create_account),
    _xrpc("app_password", "POST", "server.createAppPassword", create_app_password),
    _xrpc("revoke", "POST", "server.revokeAppPassword", revoke_app_password),
    _xrpc("sign_in", "POST", "server.createSession", create_session),
    _xrpc("renew", "POST", "server.refreshSession", refresh_session),
    _xrpc("sign_out", "POST", "server.deleteSession", delete_session),
    _xrpc("me", "GET", "server.getSession", get_session),
    _xrpc("upload", "POST", "repo.uploadBlob", upload),
    _xrpc("picture", "GET", "sync.getBlob", picture),
    _xrpc("publish", "POST", "repo.putRecord", put_record, publishes=True),
    _xrpc("create", "POST", "repo.createRecord", create_record),
    _xrpc("read", "GET", "repo.getRecord", get_record),
    _xrpc("list", "GET", "repo.listRecords", list_records),
]
Bluesky.routes = ROUTES
