"""Signing in: OAuth 2.0 with PKCE (RFC 7636), and refresh tokens that work once."""

import base64
import hashlib
import hmac
import secrets
import time
from sqlite3 import Row
from urllib.parse import parse_qsl, unquote_plus, urlencode

from doubles.x.http import Answer, Problem, Request, answer
from doubles.x.store import Store

KNOWN_SCOPES = {
    "tweet.read", "tweet.write", "users.read", "media.write", "offline.access",
    "follows.read", "follows.write", "like.read", "like.write",
}  # fmt: skip


def _refused(error: str, description: str, status: int = 400) -> Problem:
    return Problem(answer({"error": error, "error_description": description}, status))


def check_authorize(store: Store, asked: dict[str, str]) -> None:
    """Raise Problem unless the sign-in request is one that X would show to a person."""
    if asked.get("response_type") != "code":
        raise _refused("unsupported_response_type", "response_type must be code.")
    if asked.get("code_challenge_method") != "S256" or len(asked.get("code_challenge", "")) != 43:
        raise _refused("invalid_request", "A code_challenge made with S256 is needed.")
    if not asked.get("state") or not asked.get("client_id") or not asked.get("redirect_uri"):
        raise _refused("invalid_request", "state, client_id and redirect_uri are needed.")
    if not set(asked.get("scope", "").split()) or set(asked["scope"].split()) - KNOWN_SCOPES:
        raise _refused("invalid_scope", "The scope is missing or unknown.")
    _check_client(store, asked["client_id"], asked["redirect_uri"])


def _check_client(store: Store, client_id: str, redirect_uri: str | None = None) -> Row | None:
    """The registered app. Before any is registered, every app is taken."""
    if store.row("SELECT 1 FROM client") is None:
        return None
    client = store.row("SELECT * FROM client WHERE client_id = ?", client_id)
    if client is None:
        raise _refused("invalid_client", "Unknown client_id.", 401)
    if redirect_uri is not None and redirect_uri != client["redirect_uri"]:
        raise _refused("invalid_request", "The redirect_uri is not the registered one.")
    return client


def consent(store: Store, request: Request) -> Answer:
    """A person's answer on the consent page: back to the app with a code, or with a refusal."""
    asked = dict(parse_qsl(request.body.decode()))
    check_authorize(store, asked)
    back = {"state": asked["state"]}
    known = store.row("SELECT 1 FROM account WHERE uid = ?", asked.get("uid", ""))
    if known and "cancel" not in asked:
        back["code"] = secrets.token_urlsafe(32)
        store.run(
            "INSERT INTO code VALUES (?, ?, ?, ?, ?, ?, ?, NULL)",
            back["code"], asked["uid"], asked["client_id"], asked["redirect_uri"],
            asked["code_challenge"], asked["scope"],
            time.time() + store.setting("code_lifetime"),
        )  # fmt: skip
    else:
        back["error"] = "access_denied"
    joint = "&" if "?" in asked["redirect_uri"] else "?"
    return Answer(302, headers={"Location": asked["redirect_uri"] + joint + urlencode(back)})


def token(store: Store, request: Request) -> Answer:
    """``POST /2/oauth2/token``."""
    form = dict(parse_qsl(request.body.decode()))
    client_id = _authenticate(store, request, form)
    with store.lock:
        if form.get("grant_type") == "authorization_code":
            return _exchange(store, form, client_id)
        if form.get("grant_type") == "refresh_token":
            return _refresh(store, form, client_id)
    raise _refused("unsupported_grant_type", "grant_type is unknown.")


def _authenticate(store: Store, request: Request, form: dict[str, str]) -> str:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    client_id, secret = form.get("client_id", ""), ""
    if scheme.lower() == "basic":
        pair = base64.b64decode(given).decode().partition(":")
        client_id, secret = unquote_plus(pair[0]), unquote_plus(pair[2])
    client = _check_client(store, client_id)
    if client is not None and not hmac.compare_digest(client["secret"].encode(), secret.encode()):
        raise _refused("unauthorized_client", "Missing valid authorization header", 401)
    return client_id


def _exchange(store: Store, form: dict[str, str], client_id: str) -> Answer:
    code = store.row("SELECT * FROM code WHERE code = ?", form.get("code", ""))
    if code is None or code["client_id"] != client_id:
        raise _refused("invalid_grant", "The authorization code is unknown.")
    if code["family"]:
        _revoke(store, code["family"])
        raise _refused("invalid_grant", "The authorization code was used before.")
    if code["expires"] < time.time() or code["redirect_uri"] != form.get("redirect_uri"):
        raise _refused("invalid_grant", "The authorization code has expired or belongs elsewhere.")
    digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
    if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != code["challenge"]:
        raise _refused("invalid_grant", "The code_verifier does not fit the challenge.")
    family = start_family(store, code["uid"], client_id, code["scope"])
    store.run("UPDATE code SET family = ? WHERE code = ?", family, code["code"])
    return issue(store, family)


def _refresh(store: Store, form: dict[str, str], client_id: str) -> Answer:
    old = store.row(
        "SELECT token.*, revoked, client_id FROM token JOIN family ON family.id = token.family"
        " WHERE kind = 'refresh' AND value = ?",
        form.get("refresh_token", ""),
    )
    invalid = _refused("invalid_grant", "Value passed for the token was invalid.")
    if old is None or old["client_id"] != client_id or old["revoked"]:
        raise invalid
    if old["used"]:
        _revoke(store, old["family"])
        raise invalid
    store.run("UPDATE token SET used = 1 WHERE value = ?", old["value"])
    return issue(store, old["family"])


def start_family(store: Store, uid: str, client_id: str, scope: str) -> str:
    """Begin the line of tokens that one consent gives."""
    family = secrets.token_hex(8)
    store.run("INSERT INTO family VALUES (?, ?, ?, ?, 0)", family, uid, client_id, scope)
    return family


def issue(store: Store, family: str, lifetime: float | None = None) -> Answer:
    """A new pair of tokens; the lifetime of the access token is in seconds."""
    row = store.row("SELECT * FROM family WHERE id = ?", family)
    assert row is not None  # noqa: S101
    seconds = store.setting("access_lifetime") if lifetime is None else lifetime
    access, renewal = secrets.token_urlsafe(40), secrets.token_urlsafe(40)
    store.run(
        "INSERT INTO token VALUES (?, 'access', ?, ?, 0)", access, family, time.time() + seconds
    )
    given: dict[str, object] = {
        "token_type": "bearer",
        "expires_in": int(seconds),
        "access_token": access,
        "scope": row["scope"],
    }
    if "offline.access" in row["scope"].split():
        store.run("INSERT INTO token VALUES (?, 'refresh', ?, NULL, 0)", renewal, family)
        given["refresh_token"] = renewal
    return answer(given)


def _revoke(store: Store, family: str) -> None:
    store.run("UPDATE family SET revoked = 1 WHERE id = ?", family)


def bearer(store: Store, headers: dict[str, str]) -> tuple[str, set[str]]:
    """The account and the scopes of an access token; ("", empty) if it is not good."""
    scheme, _, value = headers.get("authorization", "").partition(" ")
    row = store.row(
        "SELECT token.expires, family.* FROM token JOIN family ON family.id = token.family"
        " WHERE kind = 'access' AND value = ? AND revoked = 0",
        value,
    )
    if scheme.lower() != "bearer" or row is None or row["expires"] <= time.time():
        return "", set()
    return row["uid"], set(row["scope"].split())
