"""Posting to X through tweepy, and reading back what is there.

X's create request has no key that would make sending twice harmless. So an answer counts as "not
sent" or "sent" only where it proves it; all else is Uncertain and goes to a person.
https://docs.x.com/x-api/posts/create-post
"""

from datetime import datetime
from typing import Any

import requests
import tweepy

from approvals.channels import wording, x_pictures
from approvals.channels.base import OutgoingPost, PicturesThere, Receipt
from approvals.channels.errors import Busy, ChannelError, Code, Refused, Uncertain
from approvals.channels.x_answers import (
    id_of,
    members,
    moment_of,
    read,
    receipt,
    refusal,
    words_of,
)
from members.connections.connectors.base import Credentials
from members.connections.connectors.x import XConfig
from members.connections.wire import Deadline, NotDelivered, Session, open_session

# What pictures may use of the time for a post; the post itself always has the rest.
PICTURES_SHARE = 2 / 3
PAGE, MOST_PAGES = 100, 5
FIELDS = ["attachments", "author_id", "created_at", "entities", "note_tweet"]


class XChannel:
    """X as a channel; ``config.timeout`` bounds, in seconds, sending as a whole, and ``find``."""

    def __init__(self, config: XConfig) -> None:
        self._config = config

    def put_pictures(self, post: OutgoingPost, credentials: Credentials) -> PicturesThere:
        """Put the pictures on X, described. Raises Refused, Busy or SignInNeeded.

        This is before the create request, so whatever goes wrong leaves nothing on X.
        """
        try:
            x_pictures.check(post)
            if not post.text.strip() and not post.pictures:
                raise Refused("There is nothing to post.", Code.CONTENT)  # noqa: TRY301
            if not post.pictures:
                return ()
            deadline = Deadline(self._config.timeout).share(PICTURES_SHARE)
            return tuple(x_pictures.upload(self._config, post, credentials, deadline))
        except ChannelError:
            raise
        except BaseException as error:
            raise Busy("The pictures could not be put on X.") from error

    def publish(
        self, post: OutgoingPost, credentials: Credentials, pictures: PicturesThere
    ) -> Receipt:
        """Send the post, once. Raises the four errors and nothing else."""
        deadline = Deadline(self._config.timeout)
        rest = deadline.share(1 - PICTURES_SHARE) if post.pictures else deadline
        with open_session(self._config.base_url, rest) as session:
            cause = _create(post, list(pictures), _client(session, credentials))
            return self._judged(session.last, cause)

    def find(self, post: OutgoingPost, credentials: Credentials, since: datetime) -> Receipt | None:
        """The oldest post of the account since ``since`` that says the same, as X shows it now."""
        found: Receipt | None = None
        with open_session(self._config.base_url, Deadline(self._config.timeout)) as session:
            client, token = _client(session, credentials), None
            for _ in range(MOST_PAGES):
                page = _timeline(client, session, post.uid, since, token)
                for shown in page.get("data", []):
                    if _says(shown, post.text):
                        found = self._shown(shown)
                token = members(page.get("meta")).get("next_token")
                if token is None:
                    return found
        if found is None:
            raise Busy("The account has more posts than could be read.")
        return found

    def _judged(self, answer: requests.Response | None, cause: BaseException | None) -> Receipt:
        """What the answer to the create request proves; ``cause`` is what tweepy made of it."""
        if answer is None and isinstance(cause, NotDelivered):
            raise Busy("X could not be reached.") from cause
        if answer is None:
            raise Uncertain("X did not answer in time, or its answer was cut off.") from cause
        if sent := receipt(answer, self._config.post_url):
            return sent
        if refused := refusal(answer):
            raise refused from cause
        if answer.status_code == requests.codes.forbidden:
            raise Uncertain("X says that it has this post already.") from cause
        raise Uncertain(
            f"X answered with an error ({answer.status_code}) that leaves open whether the post is out."
        ) from cause

    def _shown(self, shown: dict[str, Any]) -> Receipt:
        pictures = members(shown.get("attachments")).get("media_keys", [])
        # A long post's own ``text`` is cut short.
        long = members(shown.get("note_tweet")) or shown
        return Receipt(
            post_id=id_of(shown["id"]),
            url=self._config.post_url.format(id=shown["id"]),
            text=words_of(long.get("text")),
            author_uid=id_of(shown.get("author_id")),
            at=moment_of(shown.get("created_at")),
            pictures=len(pictures) if isinstance(pictures, list) else None,
        )


def _client(session: Session, credentials: Credentials) -> tweepy.Client:
    """tweepy on our session. Raw answers: tweepy's own reading can raise after a post went out."""
    client = tweepy.Client(credentials.access_token, return_type=requests.Response)
    client.session = session
    return client


def _create(
    post: OutgoingPost, media_ids: list[str], client: tweepy.Client
) -> BaseException | None:
    """Send the one request that can publish, and catch whatever comes of it.

    Even a KeyboardInterrupt may come when the post is out already; it is handed on as the cause.
    """
    try:
        client.create_tweet(text=post.text or None, media_ids=media_ids or None, user_auth=False)
    except BaseException as error:
        return error
    return None


def _timeline(
    client: tweepy.Client, session: Session, uid: str, since: datetime, token: Any
) -> dict[str, Any]:
    """One page of an account's posts. Raises Refused, Busy or SignInNeeded."""
    try:
        client.get_users_tweets(
            uid,
            start_time=since,
            max_results=PAGE,
            pagination_token=token,
            tweet_fields=FIELDS,
            user_auth=False,
        )
    except Exception as error:
        refused = refusal(session.last) if session.last is not None else None
        raise refused or Busy("The account’s posts could not be read.") from error
    page = members(read(session.last)) if session.last is not None else {}
    posts = page.get("data", [])
    readable = isinstance(posts, list) and all(id_of(members(post).get("id")) for post in posts)
    if "meta" not in page or not readable:
        raise Busy("The account’s posts could not be read.")
    return page


def _says(shown: dict[str, Any], text: str) -> bool:
    long = members(shown.get("note_tweet")) or shown
    links = members(long.get("entities")).get("urls", [])
    known = [link for link in links if isinstance(link, dict)] if isinstance(links, list) else []
    said = words_of(long.get("text"))
    # X shows even a post of nothing but pictures with a link to them: no text is no post of ours.
    return bool(said) and wording.same_post(text, said, known)
