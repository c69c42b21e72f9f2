"""Which platforms publish by themselves, and what practice does."""

import socket

import pytest

from approvals.channels.bluesky import BlueskyChannel
from approvals.channels.mastodon import MastodonChannel
from approvals.channels.practice import PracticeChannel
from approvals.channels.registry import NoChannel, channel_for
from approvals.channels.x import XChannel
from members.connections.connectors.bluesky_places import BlueskyConfig
from members.connections.connectors.mastodon import MastodonConfig
from members.connections.connectors.x import XConfig
from members.connections.models import Platform
from tests.doubles.fixtures import LONG_AGO
from tests.doubles.sending import send

NETWORKS = {"x": XConfig(), "bluesky": BlueskyConfig(), "mastodon": MastodonConfig()}


@pytest.mark.parametrize(
    ("platform", "kind"),
    [
        (Platform.X, XChannel),
        (Platform.BLUESKY, BlueskyChannel),
        (Platform.MASTODON, MastodonChannel),
        (Platform.PRACTICE, PracticeChannel),
    ],
)
def test_what_goes_out_by_itself_has_a_channel(platform, kind):
    assert isinstance(channel_for(platform, **NETWORKS), kind)


@pytest.mark.parametrize("platform", [Platform.HAND_OFF, "", "X", "facebook"])
def test_what_a_person_delivers_has_no_channel(platform):
    with pytest.raises(NoChannel):
        channel_for(platform, **NETWORKS)


def test_practice_gives_a_receipt_without_a_network(pictured, credentials, monkeypatch):
    monkeypatch.delattr(socket, "socket")
    channel = PracticeChannel()
    receipt = send(channel, pictured, credentials)
    assert (receipt.post_id, receipt.text, receipt.pictures) == (
        "practice-abcd-2",
        pictured.text,
        2,
    )
    assert receipt.author_uid == pictured.uid
    assert channel.find(pictured, credentials, LONG_AGO) == receipt
