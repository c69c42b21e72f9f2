"""Which channel speaks for which platform."""

from approvals.channels.base import Channel
from approvals.channels.practice import PracticeChannel
from approvals.channels.x import XChannel
from members.connections.connectors.x import XConfig


class NoChannel(LookupError):  # noqa: N818
    """The platform has no channel: its posts are delivered by a person, or it is unknown."""


def channel_for(platform: str, *, x: XConfig) -> Channel:
    """The channel of a platform, by the value of ``members.connections.models.Platform``.

    ``x`` says where X is; the caller builds it from the settings. Raises NoChannel for hand-off,
    which never publishes, and for anything unknown.
    """
    if platform == "x":
        return XChannel(x)
    if platform == "practice":
        return PracticeChannel()
    raise NoChannel(platform)
