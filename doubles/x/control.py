"""The addresses under ``/__control/``: setting the scene, scripting faults, reading the journal."""

import hashlib
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Any

from doubles.x import faults, oauth, posts
from doubles.x.http import Answer, Problem, Request, answer, invalid, problem
from doubles.x.journal import Journal
from doubles.x.store import Store

ALL_SCOPES = "tweet.read tweet.write users.read media.write offline.access"


@dataclass(frozen=True)
class Scene:
    """What the control addresses may look at and change."""

    store: Store
    journal: Journal
    stopping: Event


def ids(text: str) -> list[str]:
    """A stored list of ids."""
    return [str(each) for each in json.loads(text)]


def text(values: list[str]) -> str:
    """A list of ids to store."""
    return json.dumps(values)


def respond(scene: Scene, request: Request) -> Answer:
    """Do what a control request asks. Everything is JSON, both ways."""
    name = request.path.removeprefix("/__control/")
    act = _ACTS.get((request.method, name))
    if act is None:
        return problem(404, "Not Found", "There is no such control address.")
    try:
        return answer(act(scene, request.json() if request.method == "POST" else {}, request))
    except (AttributeError, KeyError, TypeError, ValueError) as wrong:
        raise invalid(f"{type(wrong).__name__}: {wrong}") from None


def _add_account(scene: Scene, body: dict[str, Any], _: Request) -> object:
    uid = str(body.get("uid") or secrets.randbelow(10**9) + 10**9)
    handle = str(body["handle"]).lstrip("@")
    name = str(body.get("name", handle))
    scene.store.run("INSERT OR REPLACE INTO account VALUES (?, ?, ?)", uid, handle, name)
    return {"uid": uid, "handle": handle, "name": name}


def _accounts(scene: Scene, _: dict[str, Any], __: Request) -> object:
    return [dict(row) for row in scene.store.rows("SELECT * FROM account ORDER BY handle")]


def _issue_token(scene: Scene, body: dict[str, Any], _: Request) -> object:
    """Tokens as if the person had just agreed; ``lifetime`` in seconds may be negative."""
    uid = str(body["uid"])
    if scene.store.row("SELECT 1 FROM account WHERE uid = ?", uid) is None:
        raise Problem(problem(404, "Not Found", "There is no such account."))
    client_id, scope = str(body.get("client_id", "practice")), str(body.get("scope", ALL_SCOPES))
    family = oauth.start_family(scene.store, uid, client_id, scope)
    lifetime = body.get("lifetime")
    given = oauth.issue(scene.store, family, None if lifetime is None else float(lifetime))
    return json.loads(given.body)


def _register_client(scene: Scene, body: dict[str, Any], _: Request) -> object:
    scene.store.run(
        "INSERT OR REPLACE INTO client VALUES (?, ?, ?)",
        str(body["client_id"]), str(body["client_secret"]), str(body["redirect_uri"]),
    )  # fmt: skip
    return {"client_id": body["client_id"]}


def _forget_clients(scene: Scene, _: dict[str, Any], __: Request) -> object:
    return {"removed": scene.store.run("DELETE FROM client")}


def _revoke(scene: Scene, body: dict[str, Any], _: Request) -> object:
    """The person removes the app in X's settings."""
    sql = "UPDATE family SET revoked = 1 WHERE uid = ?"
    return {"revoked": scene.store.run(sql, str(body["uid"]))}


def _families(scene: Scene, _: dict[str, Any], request: Request) -> object:
    sql = "SELECT id, scope, revoked FROM family WHERE uid = ?"
    return [dict(row) for row in scene.store.rows(sql, request.query["uid"])]


def _script(scene: Scene, body: dict[str, Any], _: Request) -> object:
    wanted = body["faults"]
    for spec in wanted:
        faults.add(scene.store, spec)
    return {"added": len(wanted)}


def _faults(scene: Scene, _: dict[str, Any], __: Request) -> object:
    return [json.loads(row["spec"]) for row in scene.store.rows("SELECT spec FROM fault")]


def _clear_faults(scene: Scene, _: dict[str, Any], __: Request) -> object:
    return {"removed": scene.store.run("DELETE FROM fault")}


def _set(scene: Scene, body: dict[str, Any], _: Request) -> object:
    scene.store.set(body)
    return body


def _journal(scene: Scene, _: dict[str, Any], request: Request) -> object:
    """The journal's lines; ``wait`` seconds at most until there is one."""
    wanted = (request.query.get("event", ""), request.query.get("account", ""))
    until = time.monotonic() + float(request.query.get("wait", "0"))
    while not (lines := scene.journal.read(*wanted)) and time.monotonic() < until:
        if scene.stopping.wait(0.02):
            break
    return lines


def _posts(scene: Scene, _: dict[str, Any], request: Request) -> object:
    """Every post kept, whether or not timelines show it yet, with what was truly sent."""
    found = []
    for row in scene.store.rows("SELECT * FROM tweet WHERE deleted = 0 ORDER BY id"):
        if request.query.get("uid", row["uid"]) == row["uid"]:
            pictures = [_picture(scene, each) for each in ids(row["media"])]
            kept = {name: row[name] for name in ("id", "uid", "words", "created", "visible")}
            found.append({**kept, "pictures": pictures})
    return found


def _picture(scene: Scene, media_id: str) -> dict[str, Any]:
    row = scene.store.row("SELECT * FROM media WHERE id = ?", media_id)
    assert row is not None  # noqa: S101
    digest = hashlib.sha256(row["content"]).hexdigest()
    return {"id": media_id, "type": row["type"], "description": row["alt"], "sha256": digest}


def _post_by_hand(scene: Scene, body: dict[str, Any], _: Request) -> object:
    """A person posts on X without us."""
    return {"id": posts.keep(scene.store, str(body["uid"]), str(body["words"]), [])}


def _made(scene: Scene, body: dict[str, Any], _: Request) -> object:
    """Say when a post was made, in seconds since 1970: a history is set up after it happened."""
    sql = "UPDATE tweet SET created = ?, visible = ? WHERE id = ?"
    created = float(body["created"])
    return {"changed": scene.store.run(sql, created, created, str(body["id"]))}


def _health(scene: Scene, _: dict[str, Any], __: Request) -> object:
    return {"ok": True, "time": time.time(), "stopping": scene.stopping.is_set()}


_Act = Callable[[Scene, dict[str, Any], Request], object]
_ACTS: dict[tuple[str, str], _Act] = {
    ("GET", "health"): _health,
    ("GET", "accounts"): _accounts,
    ("POST", "accounts"): _add_account,
    ("POST", "tokens"): _issue_token,
    ("POST", "revoke"): _revoke,
    ("GET", "families"): _families,
    ("POST", "client"): _register_client,
    ("DELETE", "client"): _forget_clients,
    ("GET", "faults"): _faults,
    ("POST", "faults"): _script,
    ("DELETE", "faults"): _clear_faults,
    ("POST", "settings"): _set,
    ("GET", "log"): _journal,
    ("GET", "posts"): _posts,
    ("POST", "posts"): _post_by_hand,
    ("POST", "made"): _made,
}
