"""Creating, listing and deleting posts: ``/2/tweets``, ``/2/users/...``."""

import json
import time
import unicodedata
from datetime import UTC, datetime
from sqlite3 import Row
from typing import Any

from doubles.x import wording
from doubles.x.http import DUPLICATE, Answer, Problem, Request, answer, invalid, problem
from doubles.x.store import Store

CREATE_FIELDS = {
    "card_uri", "community_id", "direct_message_deep_link", "edit_options",
    "for_super_followers_only", "geo", "made_with_ai", "media", "nullcast",
    "paid_partnership", "poll", "quote_tweet_id", "reply", "reply_settings",
    "share_with_followers", "text",
}  # fmt: skip
PRACTISED_FIELDS = {"text", "media"}


def check(store: Store, uid: str, request: Request) -> tuple[str, list[str]]:
    """The words and pictures of a create request. Raises Problem where X would refuse it."""
    body = request.json()
    if unknown := set(body) - CREATE_FIELDS:
        raise invalid(f"$.{sorted(unknown)[0]}: is not defined in the schema")
    if other := set(body) - PRACTISED_FIELDS:
        raise invalid(f"This practice copy has no {sorted(other)[0]}.")
    words, media = body.get("text", ""), body.get("media", {}).get("media_ids", [])
    if not isinstance(words, str) or not isinstance(media, list) or not (words.strip() or media):
        raise invalid("A post needs text or media.")
    _check_media(store, uid, media)
    if wording.weight(words) > wording.LIMIT:
        raise Problem(problem(403, "Forbidden", "Your Tweet text is too long."))
    if _said_before(store, uid, words):
        raise Problem(DUPLICATE)
    return words, media


def _check_media(store: Store, uid: str, media: list[str]) -> None:
    if len(media) > 4 or len(set(media)) < len(media):
        raise invalid("Your media IDs are invalid.")
    for each in media:
        row = store.row("SELECT * FROM media WHERE id = ? AND uid = ?", each, uid)
        if row is None or row["content"] is None or json.loads(row["states"]):
            raise invalid("Your media IDs are invalid.")


def _said_before(store: Store, uid: str, words: str) -> bool:
    since = time.time() - store.setting("duplicate_hours") * 3600
    recent = store.rows(
        "SELECT words FROM tweet WHERE uid = ? AND deleted = 0 AND created > ?", uid, since
    )
    return _key(words) in {_key(row["words"]) for row in recent}


def _key(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).split())


def keep(store: Store, uid: str, words: str, media: list[str]) -> str:
    """Store a post and return its id. It shows in timelines after the read-back lag."""
    now = time.time()
    with store.lock:
        tweet_id = store.new_id()
        store.run(
            "INSERT INTO tweet VALUES (?, ?, ?, ?, ?, ?, 0)",
            tweet_id, uid, words, json.dumps(media), now, now + store.setting("read_lag"),
        )  # fmt: skip
    return tweet_id


def created(store: Store, tweet_id: str, **changed: str) -> Answer:
    """X's answer to a create request."""
    row = store.row("SELECT * FROM tweet WHERE id = ?", tweet_id)
    assert row is not None  # noqa: S101
    text = presented(store, row)["text"]
    return answer(
        {"data": {"edit_history_tweet_ids": [tweet_id], "id": tweet_id, "text": text} | changed},
        201,
    )


def presented(store: Store, row: Row) -> dict[str, Any]:
    """A post with every field that X can give for it."""
    media = [f"3_{each}" for each in json.loads(row["media"])]
    account = store.row("SELECT handle FROM account WHERE uid = ?", row["uid"])
    handle = account["handle"] if account else "unknown"
    page = f"https://x.com/{handle}/status/{row['id']}"
    return {
        "id": row["id"],
        "edit_history_tweet_ids": [row["id"]],
        "author_id": row["uid"],
        "created_at": _timestamp(row["created"]),
        **wording.shown(row["words"], row["id"], media, page),
        **({"attachments": {"media_keys": media}} if media else {}),
    }


def _timestamp(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, tz=UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def timeline(store: Store, request: Request) -> Answer:
    """``GET /2/users/:id/tweets``: newest first, what the read-back lag lets show."""
    uid = request.path.split("/")[3]
    if store.row("SELECT 1 FROM account WHERE uid = ?", uid) is None:
        return answer({"errors": [{"title": "Not Found Error", "value": uid}]})
    size = int(request.query.get("max_results", "10"))
    if not 5 <= size <= 100:
        raise invalid("The `max_results` query parameter value is not between 5 and 100")
    found = store.rows(
        "SELECT * FROM tweet WHERE uid = ? AND deleted = 0 AND created >= ? AND visible <= ?"
        " AND id < ? ORDER BY id DESC LIMIT ?",
        uid, _since(request), time.time(), request.query.get("pagination_token", "9" * 19),
        size + 1,
    )  # fmt: skip
    return answer(_page(store, request, found[:size], more=len(found) > size))


def _since(request: Request) -> float:
    given = request.query.get("start_time")
    if not given:
        return 0
    try:
        return datetime.fromisoformat(given).timestamp()
    except ValueError:
        raise invalid("Invalid 'start_time'. It is not RFC 3339.") from None


def _page(store: Store, request: Request, rows: list[Row], *, more: bool) -> dict[str, Any]:
    wanted = {"id", "text", "edit_history_tweet_ids"}
    wanted |= set(request.query.get("tweet.fields", "").split(","))
    posts = [
        {name: value for name, value in presented(store, row).items() if name in wanted and value}
        for row in rows
    ]
    meta: dict[str, Any] = {"result_count": len(posts)}
    if posts:
        meta |= {"newest_id": rows[0]["id"], "oldest_id": rows[-1]["id"]}
    if more:
        meta["next_token"] = rows[-1]["id"]
    return ({"data": posts} if posts else {}) | {"meta": meta}


def me(store: Store, request: Request) -> Answer:
    """``GET /2/users/me``."""
    row = store.row("SELECT * FROM account WHERE uid = ?", request.account)
    assert row is not None  # noqa: S101
    return answer({"data": {"id": row["uid"], "name": row["name"], "username": row["handle"]}})


def delete(store: Store, request: Request) -> Answer:
    """``DELETE /2/tweets/:id``."""
    row = store.row("SELECT * FROM tweet WHERE id = ?", request.path.rsplit("/", 1)[1])
    if row is not None and row["uid"] != request.account:
        return problem(403, "Forbidden", "You are not authorized to delete this Tweet.")
    if row is not None:
        store.run("UPDATE tweet SET deleted = 1 WHERE id = ?", row["id"])
    return answer({"data": {"deleted": row is not None}})
