"""The contract of a channel: what goes in, what comes back, and what it may raise.

A channel reads no setting, no clock and no database, and never tries twice.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from members.connections.connectors.base import Credentials


@dataclass(frozen=True)
class OutgoingPicture:
    """A picture as it was signed: its bytes, their SHA-256 in hexadecimal, and its description."""

    data: bytes
    mime: str
    description: str
    sha256: str

    def __repr__(self) -> str:
        return f"OutgoingPicture({self.mime}, {len(self.data)} bytes, {self.sha256[:12]})"


@dataclass(frozen=True)
class OutgoingPost:
    """One version for one account. ``uid`` is the account's id on ``network``.

    ``at`` is when the portal wrote down that it would send, for networks on which a post tells its
    own time. It is another one at another try, so no key may be made of it.
    """

    version_ref: str
    text: str
    pictures: tuple[OutgoingPicture, ...]
    uid: str
    network: str
    at: datetime


PicturesThere = tuple[str, ...]
"""What a network calls the pictures that it has been given, in the order of the post."""


@dataclass(frozen=True)
class Receipt:
    """What the network says it published.

    ``text`` and ``author_uid`` are what came back, for the caller to compare (``wording``
    knows how a network rewrites a text); ``author_uid`` is blank, ``at`` and ``pictures`` (how
    many there are) None, where the network did not say.
    """

    post_id: str
    url: str
    text: str
    author_uid: str
    at: datetime | None
    pictures: int | None = None


class Publishes(Protocol):
    """Sends a post, once: first what it shows, which can take long, then the post itself."""

    def put_pictures(self, post: OutgoingPost, credentials: Credentials) -> PicturesThere:
        """Put its pictures where the post can show them; nobody sees them yet.

        Also refuses what the network would not take. Raises Refused, Busy or SignInNeeded, each of
        which means that nothing was sent, and nothing else.
        """

    def publish(
        self, post: OutgoingPost, credentials: Credentials, pictures: PicturesThere
    ) -> Receipt:
        """Send it, with one request. Raises Refused, Busy, SignInNeeded or Uncertain, nothing else."""


class ReadsBack(Protocol):
    """Looks on the network for a post that may be there."""

    def find(self, post: OutgoingPost, credentials: Credentials, since: datetime) -> Receipt | None:
        """The post if it is there; None if the network was read and does not show it (yet).

        Absence proves nothing: networks show posts late. Raises Refused, Busy or SignInNeeded
        where nobody could look, and nothing else.
        """


class Channel(Publishes, ReadsBack, Protocol):
    """A network that posts leave through without a person's hand."""
