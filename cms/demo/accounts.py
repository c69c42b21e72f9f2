"""Connects the councillors' accounts: X through the stand-in, pages by hand, and practice."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from cms.demo import cast
from cms.demo.stand_in import StandIn
from members.connections.actions import connect
from members.connections.connectors.base import Credentials
from members.connections.models import Connection, Network, Platform
from members.people.models import Councillor

FIRST_UID = 1_650_000_001
PRACTICE = "practice"


class Accounts:
    """Every councillor's connections, by the word that the stories use for them.

    The words are ``x``, ``practice``, and the network of a page that they post to themselves.
    """

    def __init__(self, stand_in: StandIn) -> None:
        self.stand_in = stand_in
        self._made: dict[tuple[str, str], Connection] = {}

    def of(self, name: str, word: str) -> Connection:
        """One connection of one councillor."""
        return self._made[name, word]

    def connect_everybody(self, councillors: Mapping[str, Councillor], at: datetime) -> None:
        """Connect what each member of the cast has, a quarter of an hour after the one before."""
        for number, member in enumerate(cast.MEMBERS):
            councillor = councillors[member.name]
            then = at + number * timedelta(minutes=15)
            own = "@" + councillor.slug.replace("-", "_")
            self._connect(councillor, PRACTICE, Platform.PRACTICE, Network.X, own, then)
            for network, page in member.by_hand:
                self._connect(councillor, network, Platform.HAND_OFF, Network(network), page, then)
            if member.x:
                self.connect_x(councillor, str(FIRST_UID + number), member.x, then)

    def connect_x(self, councillor: Councillor, uid: str, handle: str, at: datetime) -> None:
        """Let a councillor agree on the stand-in for X, and connect the account."""
        self.stand_in.open_account(uid, handle, councillor.title)
        given = self.stand_in.agree(uid)
        credentials = Credentials(
            access_token=given["access_token"],
            refresh_token=given["refresh_token"],
            expires_at=at + timedelta(seconds=given["expires_in"]),
            scope=given["scope"],
        )
        self._keep(
            councillor,
            "x",
            connect(
                councillor,
                platform=Platform.X,
                network=Network.X,
                uid=uid,
                handle=f"@{handle}",
                credentials=credentials,
                by=councillor.user,
                at=at,
            ),
        )

    def _connect(
        self,
        councillor: Councillor,
        word: str,
        platform: Platform,
        network: Network,
        handle: str,
        at: datetime,
    ) -> None:
        made = connect(
            councillor,
            platform=platform,
            network=network,
            uid=f"{word}-{councillor.slug}",
            handle=handle,
            credentials=None,
            by=councillor.user,
            at=at,
        )
        self._keep(councillor, word, made)

    def _keep(self, councillor: Councillor, word: str, connection: Connection) -> None:
        self._made[councillor.user.name, word] = connection
