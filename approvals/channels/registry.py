"""Which channel speaks for which platform."""

from approvals.channels.base import Channel
from approvals.channels.bluesky import BlueskyChannel
from approvals.channels.mastodon import MastodonChannel
from approvals.channels.practice import PracticeChannel
from approvals.channels.x import XChannel
from members.connections.connectors.bluesky_places import BlueskyConfig
from members.connections.connectors.mastodon import MastodonConfig
from members.connections.connectors.x import XConfig


class NoChannel(LookupError):  # noqa: N818
    """The platform has no channel: its posts are delivered by a person, or it is unknown."""


def channel_for(
    platform: str, *, x: XConfig, bluesky: BlueskyConfig, mastodon: MastodonConfig
) -> Channel:
    """The channel of a platform, by the value of ``members.connections.models.Platform``.

    The others say where each network is; the caller builds them from the settings. Raises NoChannel
    for hand-off, which never publishes, and for anything unknown.
    """
    if platform == "x":
        return XChannel(x)
    if platform == "bluesky":
        return BlueskyChannel(bluesky)
    if platform == "mastodon":
        return MastodonChannel(mastodon)
    if platform == "practice":
        return PracticeChannel()
    raise NoChannel(platform)
