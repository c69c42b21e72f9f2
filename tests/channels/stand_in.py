"""The stand-in for Bluesky in the place of a real server."""

from doubles.bluesky.server import Bluesky
from tests.channels.peer import Peer


class StandIn(Peer):
    """``double`` takes orders to misbehave and says what arrived."""

    def __init__(self) -> None:
        self.double = Bluesky()
        self.double.start()
        self.url = self.directory = self.double.url

    def stop(self) -> None:
        """End it."""
        self.double.stop()
