"""Pictures and their descriptions, put on X before the post that shows them.

https://docs.x.com/x-api/media/introduction

Nothing here can publish, so every failure is certainly "not sent".
"""

import hashlib
from typing import Any

import requests

from approvals.channels.base import OutgoingPicture, OutgoingPost
from approvals.channels.errors import Busy, Code, Refused
from approvals.channels.x_answers import id_of, members, read, refusal
from members.connections.connectors.base import Credentials
from members.connections.connectors.x import XConfig
from members.connections.wire import Deadline, Session, open_session

MOST_PICTURES = 4
LARGEST_PICTURE = 5 * 1024 * 1024
SEGMENT = 1024 * 1024
LONGEST_DESCRIPTION = 1000
SHORTEST_WAIT = 0.25
KINDS = {"image/jpeg", "image/png", "image/webp"}


def check(post: OutgoingPost) -> None:
    """Raise Refused for pictures that X would not take, or that are not the signed ones."""
    if len(post.pictures) > MOST_PICTURES:
        raise Refused("X takes at most 4 pictures.", Code.PICTURE)
    for picture in post.pictures:
        if hashlib.sha256(picture.data).hexdigest() != picture.sha256:
            raise Refused("A picture is not the one that was approved.", Code.PICTURE)
        if picture.mime not in KINDS or len(picture.data) > LARGEST_PICTURE:
            raise Refused("X takes JPEG, PNG and WebP pictures up to 5 MB.", Code.PICTURE)
        if len(picture.description) > LONGEST_DESCRIPTION:
            raise Refused("X takes descriptions up to 1,000 characters.", Code.PICTURE)


def upload(
    config: XConfig, post: OutgoingPost, credentials: Credentials, deadline: Deadline
) -> list[str]:
    """Put every picture on X, described, and return their ids in order.

    Raises Refused, Busy or SignInNeeded; X forgets pictures that no post shows.
    """
    with open_session(config.base_url, deadline) as session:
        session.headers["Authorization"] = f"Bearer {credentials.access_token}"
        base = config.base_url.rstrip("/")
        return [_Upload(session, base, deadline).run(picture) for picture in post.pictures]


class _Upload:
    """One picture on its way."""

    def __init__(self, session: Session, base: str, deadline: Deadline) -> None:
        self._session = session
        self._base = base
        self._deadline = deadline

    def run(self, picture: OutgoingPicture) -> str:
        media_id = self._begin(picture)
        for index, at in enumerate(range(0, len(picture.data), SEGMENT)):
            self._call(
                "POST",
                f"/2/media/upload/{media_id}/append",
                data={"segment_index": str(index)},
                files={"media": ("segment", picture.data[at : at + SEGMENT], picture.mime)},
            )
        self._finish(media_id, len(picture.data))
        if picture.description:
            self._describe(media_id, picture.description)
        return media_id

    def _begin(self, picture: OutgoingPicture) -> str:
        asked = {
            "media_type": picture.mime,
            "media_category": "tweet_image",
            "total_bytes": len(picture.data),
        }
        media_id = id_of(self._call("POST", "/2/media/upload/initialize", json=asked).get("id"))
        if not media_id:
            raise Busy("X’s answer about a picture could not be read.")
        return media_id

    def _finish(self, media_id: str, size: int) -> None:
        data = self._call("POST", f"/2/media/upload/{media_id}/finalize")
        if data.get("size", size) != size:
            raise Refused("X did not receive a whole picture.", Code.PICTURE)
        while (state := _state(data)) != "succeeded":
            if state not in {"pending", "in_progress"}:
                raise Refused("X could not process a picture.", Code.PICTURE)
            if not self._deadline.pause(_wait(data)):
                raise Busy("X is still processing a picture.")
            asked = {"command": "STATUS", "media_id": media_id}
            data = self._call("GET", "/2/media/upload", params=asked)

    def _describe(self, media_id: str, description: str) -> None:
        asked = {"id": media_id, "metadata": {"alt_text": {"text": description}}}
        self._call("POST", "/2/media/metadata", json=asked)

    def _call(self, method: str, path: str, **sent: Any) -> dict[str, Any]:
        try:
            answer = self._session.request(method, self._base + path, **sent)
        except requests.RequestException as error:
            raise Busy("X could not be reached with a picture.") from error
        if refused := refusal(answer, Code.PICTURE):
            raise refused
        if not answer.ok:
            raise Busy(f"X is not well (answer {answer.status_code} to a picture).")
        return members(members(read(answer)).get("data"))


def _state(data: dict[str, Any]) -> str:
    """The processing state; a picture that needs no processing is ready."""
    if "processing_info" not in data:
        return "succeeded"
    return str(members(data["processing_info"]).get("state"))


def _wait(data: dict[str, Any]) -> float:
    seconds = members(data.get("processing_info")).get("check_after_secs")
    return max(SHORTEST_WAIT, float(seconds)) if isinstance(seconds, int | float) else 1.0
