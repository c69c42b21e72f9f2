"""Uploading pictures in pieces and describing them: ``/2/media/...``."""

import json
import re
import time
from sqlite3 import Row
from typing import Any

from doubles.x.http import Answer, Problem, Request, answer, invalid, problem
from doubles.x.store import Store

PICTURES = {"image/jpeg", "image/png", "image/webp", "image/gif", "image/bmp", "image/pjpeg"}
LARGEST, LARGEST_SEGMENT = 5 * 1024 * 1024, 5 * 1024 * 1024
LONGEST_DESCRIPTION = 1000
LIFETIME = 86_400


def initialize(store: Store, request: Request) -> Answer:
    """``POST /2/media/upload/initialize``."""
    body = request.json()
    kind, total = body.get("media_type"), body.get("total_bytes")
    if kind not in PICTURES or body.get("media_category", "tweet_image") != "tweet_image":
        raise invalid("This practice copy takes pictures only.")
    if not isinstance(total, int) or not 0 < total <= LARGEST:
        raise Problem(problem(413, "Payload Too Large", "The picture is larger than 5 MB."))
    media_id = store.new_id()
    store.run(
        "INSERT INTO media (id, uid, type, total) VALUES (?, ?, ?, ?)",
        media_id, request.account, kind, total,
    )  # fmt: skip
    return answer(
        {"data": {"id": media_id, "media_key": f"3_{media_id}", "expires_after_secs": LIFETIME}}
    )


def append(store: Store, request: Request) -> Answer:
    """``POST /2/media/upload/{id}/append``, as multipart/form-data."""
    media = _mine(store, request, request.path.split("/")[4])
    parts = _parts(request)
    index, content = parts.get("segment_index", b""), parts.get("media")
    if content is None or not index.isdigit() or not 0 <= int(index) <= 999:
        raise invalid("A segment needs `media` and a `segment_index` from 0 to 999.")
    if len(content) > LARGEST_SEGMENT:
        raise Problem(problem(413, "Payload Too Large", "The segment is larger than 5 MB."))
    store.run("INSERT OR REPLACE INTO segment VALUES (?, ?, ?)", media["id"], int(index), content)
    return answer({"data": {"expires_at": int(time.time()) + LIFETIME}})


def _parts(request: Request) -> dict[str, bytes]:
    """The named parts of a multipart body, byte for byte (RFC 7578)."""
    kind = request.headers.get("content-type", "")
    boundary = re.search(r'boundary="?([^";]+)', kind)
    if not kind.startswith("multipart/form-data") or boundary is None:
        raise invalid("The body is not multipart/form-data.")
    parts: dict[str, bytes] = {}
    for piece in (b"\r\n" + request.body).split(b"\r\n--" + boundary[1].encode())[1:-1]:
        head, _, content = piece.partition(b"\r\n\r\n")
        if name := re.search(rb'; name="([^"]*)"', head):
            parts[name[1].decode()] = content
    return parts


def finalize(store: Store, request: Request, states: list[str]) -> Answer:
    """``POST /2/media/upload/{id}/finalize``. ``states`` is the processing that a fault scripts."""
    media = _mine(store, request, request.path.split("/")[4])
    segments = store.rows("SELECT content FROM segment WHERE media = ? ORDER BY n", media["id"])
    content = b"".join(row["content"] for row in segments)
    if len(content) != media["total"]:
        raise invalid("The segments do not add up to total_bytes.")
    if not _is_picture(content):
        raise invalid("media type unrecognized.")
    store.run(
        "UPDATE media SET content = ?, states = ? WHERE id = ?",
        content, json.dumps(states), media["id"],
    )  # fmt: skip
    store.run("DELETE FROM segment WHERE media = ?", media["id"])
    return answer({"data": _described(media, len(content), states)})


def _is_picture(content: bytes) -> bool:
    starts = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM")
    return content.startswith(starts) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")


def status(store: Store, request: Request) -> Answer:
    """``GET /2/media/upload?command=STATUS&media_id=``: one step of the processing a call."""
    media = _mine(store, request, request.query.get("media_id", ""))
    if media["content"] is None:
        raise invalid("The upload is not finalized.")
    states = json.loads(media["states"])[1:] or json.loads(media["states"])
    kept = [] if states == ["succeeded"] else states
    store.run("UPDATE media SET states = ? WHERE id = ?", json.dumps(kept), media["id"])
    return answer({"data": _described(media, len(media["content"]), states or ["succeeded"])})


def _described(media: Row, size: int, states: list[str]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "id": media["id"],
        "media_key": f"3_{media['id']}",
        "size": size,
        "expires_after_secs": LIFETIME,
    }
    if states:
        described["processing_info"] = {"state": states[0], "check_after_secs": 0}
    return described


def metadata(store: Store, request: Request) -> Answer:
    """``POST /2/media/metadata``: the description that screen readers speak."""
    body = request.json()
    media = _mine(store, request, str(body.get("id", "")))
    text = body.get("metadata", {}).get("alt_text", {}).get("text")
    if not isinstance(text, str) or not 0 < len(text) <= LONGEST_DESCRIPTION:
        raise invalid("alt_text.text has 1 to 1,000 characters.")
    store.run("UPDATE media SET alt = ? WHERE id = ?", text, media["id"])
    return answer(
        {"data": {"id": media["id"], "associated_metadata": {"alt_text": {"text": text}}}}
    )


def _mine(store: Store, request: Request, media_id: str) -> Row:
    found = store.row("SELECT * FROM media WHERE id = ? AND uid = ?", media_id, request.account)
    if found is None:
        raise invalid("Your media IDs are invalid.")
    return found
