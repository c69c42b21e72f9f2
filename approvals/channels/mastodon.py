"""Posting to Mastodon through Mastodon.py on a session of ours, and reading back what is there.

A server keeps the key of a request for an hour and answers a second one with the first one's post.
After that hour nothing protects but reading, so what is not known goes to a person, as on X.
https://docs.joinmastodon.org/methods/statuses/#create
"""

import hashlib
from datetime import datetime
from typing import Any

import requests
from mastodon import Mastodon

from approvals.channels.base import OutgoingPicture, OutgoingPost, PicturesThere, Receipt
from approvals.channels.errors import Busy, ChannelError, Code, Refused, Uncertain
from approvals.channels.mastodon_answers import receipt, refusal
from approvals.channels.wording import as_sent
from guidance.compliance.measure import measure
from members.connections.connectors.base import Credentials
from members.connections.connectors.mastodon import ID, MastodonConfig, open_server
from members.connections.connectors.reading import json_of, members, whole
from members.connections.wire import Deadline, NotDelivered, Session
from members.connections.wire.outward import NotOutside

MOST_PICTURES = 4
LARGEST_PICTURE = 16_000_000
LONGEST_DESCRIPTION = 1500
KINDS = {"image/jpeg", "image/png", "image/webp"}
PICTURES_SHARE = 2 / 3
BETWEEN_LOOKS = 0.5
PAGE, MOST_PAGES = 40, 5


class MastodonChannel:
    """Mastodon as a channel; ``config.timeout`` bounds, in seconds, each of its methods."""

    def __init__(self, config: MastodonConfig) -> None:
        self._config = config

    def put_pictures(self, post: OutgoingPost, credentials: Credentials) -> PicturesThere:
        """Put the pictures on the account's server, described. Raises Refused, Busy or SignInNeeded."""
        try:
            _check(post)
            if not post.pictures:
                return ()
            deadline = Deadline(self._config.timeout).share(PICTURES_SHARE)
            with open_server(self._config, credentials.server, deadline) as session:
                return tuple(
                    _upload(session, credentials, picture, deadline) for picture in post.pictures
                )
        except ChannelError:
            raise
        except BaseException as error:
            raise Busy("The pictures could not be put on Mastodon.") from error

    def publish(
        self, post: OutgoingPost, credentials: Credentials, pictures: PicturesThere
    ) -> Receipt:
        """Send the post, once. Raises the four errors and nothing else."""
        try:
            session = open_server(self._config, credentials.server, Deadline(self._config.timeout))
            client = _client(session, credentials)
        except Exception as error:
            raise Busy("The account’s server could not be asked.") from error
        with session:
            cause = _create(post, list(pictures), client)
            return _judged(session.last, cause, credentials.server)

    def find(self, post: OutgoingPost, credentials: Credentials, since: datetime) -> Receipt | None:
        """The oldest post of the account since ``since`` that says the same."""
        found: Receipt | None = None
        with self._reading(credentials) as session:
            client, before = _client(session, credentials), None
            for _ in range(MOST_PAGES):
                page = _timeline(client, session, post, credentials.server, before)
                for shown in page:
                    if shown.at is not None and shown.at < since:
                        return found
                    if as_sent(post.text, shown.text, post.network) and _pictured(post, shown):
                        found = shown
                if len(page) < PAGE:
                    return found
                before = page[-1].post_id
        if found is None:
            raise Busy("The account has more posts than could be read.")
        return found

    def _reading(self, credentials: Credentials) -> Session:
        try:
            return open_server(self._config, credentials.server, Deadline(self._config.timeout))
        except (NotOutside, ValueError) as error:
            raise Busy("The account’s server could not be asked.") from error


def key_of(post: OutgoingPost) -> str:
    """What makes a second request for one version and account harmless for an hour."""
    return hashlib.sha256(f"{post.version_ref}|{post.uid}".encode()).hexdigest()


def _pictured(post: OutgoingPost, shown: Receipt) -> bool:
    # A post of pictures alone has no words to be known by.
    return bool(post.text) or shown.pictures == len(post.pictures)


def _check(post: OutgoingPost) -> None:
    """Raise Refused for what Mastodon would not take, or pictures that are not the signed ones."""
    if not post.text.strip() and not post.pictures:
        raise Refused("There is nothing to post.", Code.CONTENT)
    if not measure(post.text, "mastodon").fits:
        raise Refused("Mastodon takes posts of up to 500 characters.", Code.CONTENT)
    if len(post.pictures) > MOST_PICTURES:
        raise Refused("Mastodon takes at most 4 pictures.", Code.PICTURE)
    for picture in post.pictures:
        if hashlib.sha256(picture.data).hexdigest() != picture.sha256:
            raise Refused("A picture is not the one that was approved.", Code.PICTURE)
        if picture.mime not in KINDS or len(picture.data) > LARGEST_PICTURE:
            raise Refused("Mastodon takes JPEG, PNG and WebP pictures up to 16 MB.", Code.PICTURE)
        if len(picture.description) > LONGEST_DESCRIPTION:
            raise Refused("Mastodon takes descriptions up to 1,500 characters.", Code.PICTURE)


def _client(session: Session, credentials: Credentials) -> Mastodon:
    """Mastodon.py on our session: it neither waits nor asks which version the server has."""
    return Mastodon(
        access_token=credentials.access_token,
        api_base_url=credentials.server,
        session=session,
        ratelimit_method="throw",
        version_check_mode="none",
        user_agent="Rostrum",
    )


def _create(post: OutgoingPost, media_ids: list[str], client: Mastodon) -> BaseException | None:
    """Send the one request that can publish, and catch whatever comes of it.

    Even a KeyboardInterrupt may come when the post is out already; it is handed on as the cause.
    """
    try:
        client.status_post(
            post.text,
            media_ids=media_ids or None,
            visibility="public",
            idempotency_key=key_of(post),
        )
    except BaseException as error:
        return error
    return None


def _judged(answer: requests.Response | None, cause: BaseException | None, server: str) -> Receipt:
    """What the answer to the request proves; ``cause`` is what the client made of it."""
    wire = getattr(cause, "__context__", None) or cause
    if answer is None and isinstance(wire, NotDelivered | NotOutside):
        raise Busy("Mastodon could not be reached.") from cause
    if answer is None:
        raise Uncertain("Mastodon did not answer in time, or its answer was cut off.") from cause
    if answer.status_code == requests.codes.ok and (sent := receipt(json_of(answer), server)):
        return sent
    if refused := refusal(answer):
        raise refused from cause
    raise Uncertain(
        f"Mastodon gave an answer ({answer.status_code}) that leaves open whether the post is out."
    ) from cause


def _upload(
    session: Session, credentials: Credentials, picture: OutgoingPicture, deadline: Deadline
) -> str:
    """Put one picture there with its description, and wait until it can be shown.

    Without the client, which would first ask the server for its version.
    """
    session.headers["Authorization"] = f"Bearer {credentials.access_token}"
    sent = {"file": ("picture", picture.data, picture.mime)}
    said = {"description": picture.description}
    url = f"{credentials.server}/api"
    given = _asked(session, "POST", f"{url}/v2/media", files=sent, data=said)
    number = whole(given.get("id"), ID)
    if not number:
        raise Busy("Mastodon’s answer about a picture could not be read.")
    if (given.get("description") or "") != picture.description:
        raise Refused("Mastodon did not keep a description as it was approved.", Code.PICTURE)
    while not given.get("url"):
        if not deadline.pause(BETWEEN_LOOKS):
            raise Busy("Mastodon is still processing a picture.")
        given = _asked(session, "GET", f"{url}/v1/media/{number}")
    return number


def _asked(session: Session, method: str, url: str, **sent: Any) -> dict[str, Any]:
    """The JSON of an answer about a picture. Raises Refused, Busy or SignInNeeded."""
    try:
        answer = session.request(method, url, **sent)
    except requests.RequestException as error:
        raise Busy("Mastodon could not be reached with a picture.") from error
    if refused := refusal(answer, Code.PICTURE):
        raise refused
    if answer.status_code not in {200, 202, 206}:
        raise Busy(f"Mastodon is not well (answer {answer.status_code} to a picture).")
    return members(json_of(answer))


def _timeline(
    client: Mastodon, session: Session, post: OutgoingPost, server: str, before: str | None
) -> list[Receipt]:
    """One page of an account's posts, newest first. Raises Refused, Busy or SignInNeeded."""
    cause: Exception | None = None
    try:
        client.account_statuses(
            post.uid.partition("@")[0], exclude_reblogs=True, max_id=before, limit=PAGE
        )
    except Exception as error:
        cause = error
    answer = session.last
    if answer is not None and (refused := refusal(answer)):
        raise refused from cause
    page = (
        json_of(answer) if answer is not None and answer.status_code == requests.codes.ok else None
    )
    shown = [receipt(one, server) for one in page] if isinstance(page, list) else [None]
    known = [one for one in shown if one is not None]
    if len(known) < len(shown):
        raise Busy("The account’s posts could not be read.") from cause
    return known
