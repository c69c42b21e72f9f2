"""Sends a post as the outbox does: its pictures first, then the post."""

from approvals.channels.base import OutgoingPost, Publishes, Receipt
from members.connections.connectors.base import Credentials


def send(channel: Publishes, post: OutgoingPost, credentials: Credentials) -> Receipt:
    """Both steps of sending, one after the other."""
    return channel.publish(post, credentials, channel.put_pictures(post, credentials))
