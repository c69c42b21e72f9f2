"""Posting to Bluesky, and reading back what is there, over plain HTTP.

Every version has a key of its own, under which an account's server keeps one post and no second:
the request says that nothing may be there yet. So a lost answer can always be settled by reading.
https://docs.bsky.app/docs/api/com-atproto-repo-put-record
"""

import hashlib
from datetime import datetime
from typing import Any

import requests

from approvals.channels.base import OutgoingPost, PicturesThere, Receipt
from approvals.channels.bluesky_answers import THERE_ALREADY, refusal
from approvals.channels.bluesky_record import (
    COLLECTION,
    address_of,
    key_of,
    moment_of,
    record_of,
)
from approvals.channels.errors import Busy, ChannelError, Code, Refused, Uncertain
from guidance.compliance.measure import measure
from members.connections.connectors.base import Credentials
from members.connections.connectors.bluesky_places import BlueskyConfig, open_server
from members.connections.connectors.reading import json_of, members
from members.connections.wire import Deadline, NotDelivered, Session
from members.connections.wire.outward import NotOutside

MOST_PICTURES = 4
LARGEST_PICTURE = 2_000_000
KINDS = {"image/jpeg", "image/png", "image/webp"}
LONGEST_TEXT = 20_000
# What pictures may use of the time for a post, and what looking may that follows a refusal.
PICTURES_SHARE = 2 / 3


class BlueskyChannel:
    """Bluesky as a channel; ``config.timeout`` bounds, in seconds, each of its three methods."""

    def __init__(self, config: BlueskyConfig) -> None:
        self._config = config

    def put_pictures(self, post: OutgoingPost, credentials: Credentials) -> PicturesThere:
        """Put the pictures on the account's server. Raises Refused, Busy or SignInNeeded.

        This is before the record, so whatever goes wrong leaves nothing to be seen.
        """
        try:
            _check(post)
            if not post.pictures:
                return ()
            deadline = Deadline(self._config.timeout).share(PICTURES_SHARE)
            with self._open(credentials, deadline) as session:
                return tuple(_upload(session, credentials, one) for one in post.pictures)
        except ChannelError:
            raise
        except BaseException as error:
            raise Busy("The pictures could not be put on Bluesky.") from error

    def publish(
        self, post: OutgoingPost, credentials: Credentials, pictures: PicturesThere
    ) -> Receipt:
        """Keep the post under its key, once. Raises the four errors and nothing else."""
        try:
            session = self._open(credentials, Deadline(self._config.timeout).share(PICTURES_SHARE))
            body = _asked(post)
        except Exception as error:
            raise Busy("The account’s server could not be asked.") from error
        with session:
            cause = _put(session, credentials, body)
            answer = session.last
        if answer is not None and _error_of(answer) == THERE_ALREADY:
            return self._there_already(post, credentials)
        return self._judged(post, answer, cause)

    def find(self, post: OutgoingPost, credentials: Credentials, since: datetime) -> Receipt | None:
        """The post under this version's key, whatever it says now; None if there is none."""
        asked = {"repo": post.uid, "collection": COLLECTION, "rkey": key_of(post.version_ref)}
        url = f"{credentials.server}/xrpc/com.atproto.repo.getRecord"
        try:
            with self._open(credentials, Deadline(self._config.timeout)) as session:
                answer = session.get(url, params=asked)
        except Exception as error:
            raise Busy("The account’s posts could not be read.") from error
        if _error_of(answer) == "RecordNotFound":
            return None
        return self._shown(answer, post)

    def _open(self, credentials: Credentials, deadline: Deadline) -> Session:
        return open_server(self._config, credentials.server, deadline)

    def _judged(
        self, post: OutgoingPost, answer: requests.Response | None, cause: BaseException | None
    ) -> Receipt:
        """What the answer to the one request proves; ``cause`` is what came instead of one."""
        if answer is None and isinstance(cause, NotDelivered | NotOutside):
            raise Busy("Bluesky could not be reached.") from cause
        if answer is None:
            raise Uncertain("Bluesky did not answer in time, or its answer was cut off.") from cause
        if answer.status_code == requests.codes.ok:
            uid, key = _place_in(answer)
            if key == key_of(post.version_ref):
                return self._receipt(key, uid, text="", at=None)
        if refused := refusal(answer):
            raise refused
        raise Uncertain(
            f"Bluesky gave an answer ({answer.status_code}) that leaves open whether the post is out."
        ) from cause

    def _there_already(self, post: OutgoingPost, credentials: Credentials) -> Receipt:
        """The post that stands under this version's key, from a try whose answer was lost."""
        try:
            found = self.find(post, credentials, post.at)
        except ChannelError as error:
            raise Uncertain("Bluesky says that it has this post already.") from error
        if found is None:
            raise Uncertain("Bluesky says that it has this post already, and does not show it.")
        return found

    def _shown(self, answer: requests.Response, post: OutgoingPost) -> Receipt:
        uid, key = _place_in(answer)
        record = members(members(json_of(answer)).get("value"))
        text = record.get("text")
        is_whole = isinstance(text, str) and len(text) <= LONGEST_TEXT
        if (
            answer.status_code != requests.codes.ok
            or key != key_of(post.version_ref)
            or not is_whole
        ):
            raise Busy("The account’s posts could not be read.")
        images = members(record.get("embed")).get("images", [])
        pictures = len(images) if isinstance(images, list) else None
        return self._receipt(key, uid, str(text), moment_of(record.get("createdAt")), pictures)

    def _receipt(
        self, key: str, uid: str, text: str, at: datetime | None, pictures: int | None = None
    ) -> Receipt:
        url = self._config.post_url.format(uid=uid, id=key)
        return Receipt(key, url, text, uid, at, pictures)


def _check(post: OutgoingPost) -> None:
    """Raise Refused for what Bluesky would not take, or for pictures that are not the signed ones."""
    if not post.text.strip() and not post.pictures:
        raise Refused("There is nothing to post.", Code.CONTENT)
    if not measure(post.text, "bluesky").fits:
        raise Refused("Bluesky takes posts of up to 300 characters.", Code.CONTENT)
    if len(post.pictures) > MOST_PICTURES:
        raise Refused("Bluesky takes at most 4 pictures.", Code.PICTURE)
    for picture in post.pictures:
        if hashlib.sha256(picture.data).hexdigest() != picture.sha256:
            raise Refused("A picture is not the one that was approved.", Code.PICTURE)
        if picture.mime not in KINDS or len(picture.data) > LARGEST_PICTURE:
            raise Refused("Bluesky takes JPEG, PNG and WebP pictures up to 2 MB.", Code.PICTURE)


def _upload(session: Session, credentials: Credentials, picture: Any) -> str:
    """Put one picture there; its address proves that these very bytes arrived."""
    headers = {
        "Authorization": f"Bearer {credentials.access_token}",
        "Content-Type": picture.mime,
    }
    url = f"{credentials.server}/xrpc/com.atproto.repo.uploadBlob"
    try:
        answer = session.post(url, data=picture.data, headers=headers)
    except requests.RequestException as error:
        raise Busy("Bluesky could not be reached with a picture.") from error
    if refused := refusal(answer, Code.PICTURE):
        raise refused
    if answer.status_code != requests.codes.ok:
        raise Busy(f"Bluesky is not well (answer {answer.status_code} to a picture).")
    kept = members(members(json_of(answer)).get("blob"))
    address, wanted = members(kept.get("ref")).get("$link"), address_of(picture.sha256)
    if address != wanted or kept.get("mimeType") != picture.mime:
        raise Refused("Bluesky did not receive a picture as it was approved.", Code.PICTURE)
    return wanted


def _asked(post: OutgoingPost) -> dict[str, Any]:
    return {
        "repo": post.uid,
        "collection": COLLECTION,
        "rkey": key_of(post.version_ref),
        "record": record_of(post),
        "validate": True,
        # Nothing may stand there yet: a second request is refused instead of writing over the first.
        "swapRecord": None,
    }


def _put(session: Session, credentials: Credentials, body: dict[str, Any]) -> BaseException | None:
    """Send the one request that can publish, and catch whatever comes of it.

    Even a KeyboardInterrupt may come when the post is out already; it is handed on as the cause.
    """
    headers = {"Authorization": f"Bearer {credentials.access_token}"}
    try:
        session.post(
            f"{credentials.server}/xrpc/com.atproto.repo.putRecord", json=body, headers=headers
        )
    except BaseException as error:
        return error
    return None


def _error_of(answer: requests.Response) -> str:
    said = members(json_of(answer)).get("error")
    return (
        said if answer.status_code == requests.codes.bad_request and isinstance(said, str) else ""
    )


def _place_in(answer: requests.Response) -> tuple[str, str]:
    """The account's id and the key in the address of a record; blanks for what is none."""
    address = members(json_of(answer)).get("uri")
    parts = address.split("/") if isinstance(address, str) and len(address) <= LONGEST_TEXT else []
    if len(parts) != 5 or parts[:2] != ["at:", ""] or parts[3] != COLLECTION:
        return "", ""
    return parts[2][:100], parts[4]
