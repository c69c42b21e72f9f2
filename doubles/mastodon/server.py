"""The addresses of the stand-in for Mastodon."""

import base64
import hashlib
import html
import re
import secrets
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.parser import BytesParser
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode

from doubles.scripted import Route, Scripted, said
from doubles.x.http import Answer, Problem, Request

WORDS = {401: "The access token is invalid", 403: "Your login is currently disabled"}
LONGEST = 500


@dataclass
class Account:
    """One account, and what it may be asked with: tokens and their scopes."""

    id: str
    username: str
    name: str
    tokens: dict[str, set[str]] = field(default_factory=dict)
    statuses: list[dict[str, Any]] = field(default_factory=list)
    keys: dict[str, dict[str, Any]] = field(default_factory=dict)
    media: dict[str, dict[str, Any]] = field(default_factory=dict)


class Mastodon(Scripted):
    """The stand-in, listening. ``remembers`` is whether it still knows the keys of requests."""

    def __init__(self, port: int = 0) -> None:
        self.accounts: dict[str, Account] = {}
        self.apps: dict[str, dict[str, str]] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.remembers = True
        self.processes = 0
        self._next = 113_000_000_000_000_000
        super().__init__(port)

    def problem(self, status: int) -> object:
        """As Mastodon says it."""
        return {"error": WORDS.get(status, f"The stand-in answers {status}")}

    def number(self) -> str:
        """An id larger than every one before it."""
        with self.lock:
            self._next += 1
            return str(self._next)

    def account(self, username: str, name: str = "") -> Account:
        """A new account."""
        made = Account(self.number(), username, name)
        self.accounts[made.id] = made
        return made

    def agree(self, url: str, account: Account, **changed: str) -> str:
        """What a person does on the page that they were sent to; the address they are sent back to."""
        asked = dict(parse_qsl(url.partition("?")[2])) | changed
        app = self.apps[asked["client_id"]]
        if asked["redirect_uri"] != app["redirect_uris"]:
            raise ValueError("That is not where the app said that people come back to.")
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked | {"account": account.id}
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def allowed(self, request: Request, scope: str) -> Account:
        """Whose token a request carries. Raises Problem for none, or one that may not do this."""
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        for account in self.accounts.values():
            if token in account.tokens:
                if scope not in account.tokens[token]:
                    raise wrong(403, "This action is outside the authorized scopes")
                return account
        raise wrong(401)


def wrong(status: int, error: str = "") -> Problem:
    """A refusal in Mastodon's words."""
    return Problem(said({"error": error or WORDS.get(status, "Validation failed")}, status))


def form_of(request: Request) -> dict[str, Any]:
    """The fields of a form; a name that ends in [] is a list."""
    given = parse_qs(request.body.decode())
    lists = {name.removesuffix("[]"): found for name, found in given.items() if name.endswith("[]")}
    return {name: found[-1] for name, found in given.items()} | lists


# ---- signing in ----


def register(mastodon: Mastodon, request: Request) -> Answer:
    asked = form_of(request)
    app = {**asked, "client_id": secrets.token_urlsafe(12), "client_secret": secrets.token_hex(16)}
    mastodon.apps[app["client_id"]] = app
    return said(app)


def token(mastodon: Mastodon, request: Request) -> Answer:
    asked = form_of(request)
    app = mastodon.apps.get(asked["client_id"], {})
    agreed = mastodon.codes.pop(asked["code"], None)
    digest = hashlib.sha256(asked["code_verifier"].encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    is_right = app.get("client_secret") == asked["client_secret"] and agreed is not None
    if not is_right or agreed is None or agreed["code_challenge"] != challenge:
        raise Problem(said({"error": "invalid_grant"}, 400))
    made = secrets.token_urlsafe(24)
    scope = set(agreed["scope"].split())
    mastodon.accounts[agreed["account"]].tokens[made] = scope
    return said({"access_token": made, "token_type": "Bearer", "scope": agreed["scope"]})


def whoami(mastodon: Mastodon, request: Request) -> Answer:
    account = mastodon.allowed(request, "read:accounts")
    return said({"id": account.id, "username": account.username, "display_name": account.name})


# ---- pictures and posts ----


def take_picture(mastodon: Mastodon, request: Request) -> Answer:
    account = mastodon.allowed(request, "write:media")
    head = b"Content-Type: " + request.headers["content-type"].encode() + b"\r\n\r\n"
    parts: dict[str, Any] = {}
    for part in BytesParser().parsebytes(head + request.body).get_payload():
        name = part.get_param("name", header="content-disposition")  # type: ignore[union-attr]
        parts[str(name)] = part.get_payload(decode=True)  # type: ignore[union-attr]
    number = mastodon.number()
    account.media[number] = {
        "data": parts["file"],
        "description": (parts.get("description") or b"").decode(),
        "waits": mastodon.processes,
    }
    return said(_picture(mastodon, account, number), 202)


def show_picture(mastodon: Mastodon, request: Request) -> Answer:
    account = mastodon.allowed(request, "write:media")
    number = request.path.rpartition("/")[2]
    account.media[number]["waits"] -= 1
    return said(
        _picture(mastodon, account, number), 206 if account.media[number]["waits"] > 0 else 200
    )


def _picture(mastodon: Mastodon, account: Account, number: str) -> dict[str, Any]:
    one = account.media[number]
    url = None if one["waits"] > 0 else f"{mastodon.url}/media/{number}.png"
    return {"id": number, "type": "image", "url": url, "description": one["description"] or None}


def post(mastodon: Mastodon, request: Request) -> Answer:
    account, asked = mastodon.allowed(request, "write:statuses"), form_of(request)
    key = request.headers.get("idempotency-key", "")
    if key and mastodon.remembers and key in account.keys:
        return said(account.keys[key])
    text, media = asked.get("status", ""), asked.get("media_ids", [])
    if len(text) > LONGEST or not (text or media):
        raise wrong(422, f"Validation failed: Text character limit of {LONGEST} exceeded")
    if any(number not in account.media for number in media):
        raise wrong(422, "Validation failed: Media not found")
    made = keep(mastodon, account, text, media)
    account.keys[key] = made
    return said(made)


def keep(
    mastodon: Mastodon, account: Account, text: str, media: list[str] | None = None
) -> dict[str, Any]:
    """A post as it stands afterwards, and as everybody is shown it."""
    number = mastodon.number()
    made = {
        "id": number,
        "created_at": datetime.fromtimestamp(time.time(), UTC).isoformat(timespec="milliseconds"),
        "visibility": "public",
        "url": f"{mastodon.url}/@{account.username}/{number}",
        "content": shown(text),
        "account": {"id": account.id, "username": account.username},
        "media_attachments": [_picture(mastodon, account, one) for one in media or []],
    }
    account.statuses.insert(0, made)
    return made


def shown(text: str) -> str:
    """A text as Mastodon makes a page of it: paragraphs, breaks, and addresses cut short to the eye."""
    said_so = html.escape(text.strip(), quote=True)
    linked = re.sub(
        r"(https?://)(\S{1,30})(\S*)",
        r'<a href="\g<0>"><span class="invisible">\1</span><span>\2</span>'
        r'<span class="invisible">\3</span></a>',
        said_so,
    )
    named = re.sub(
        r"@(\w+)@[\w.-]*\w", r'<span class="h-card"><a>@<span>\1</span></a></span>', linked
    )
    paragraphs = re.split(r"\n{2,}", named)
    return "".join(f"<p>{one.replace(chr(10), '<br />')}</p>" for one in paragraphs)


def timeline(mastodon: Mastodon, request: Request) -> Answer:
    mastodon.allowed(request, "read:statuses")
    account = mastodon.accounts[request.path.split("/")[-2]]
    before = request.query.get("max_id")
    limit = int(request.query.get("limit", 20))
    found = [one for one in account.statuses if before is None or int(one["id"]) < int(before)]
    return said(found[:limit])


Mastodon.routes = [
    Route("register", "POST", "/api/v1/apps", register),
    Route("token", "POST", "/oauth/token", token),
    Route("me", "GET", "/api/v1/accounts/verify_credentials", whoami),
    Route("upload", "POST", "/api/v2/media", take_picture),
    Route("picture", "GET", "/api/v1/media/[0-9]+", show_picture),
    Route("publish", "POST", "/api/v1/statuses", post, publishes=True),
    Route("timeline", "GET", "/api/v1/accounts/[0-9]+/statuses", timeline),
]
