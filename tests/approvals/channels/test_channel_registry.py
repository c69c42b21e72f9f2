"""Which platforms publish by themselves, and what practice does."""

import socket

import pytest

from approvals.channels.practice import PracticeChannel
from approvals.channels.registry import NoChannel, channel_for
from approvals.channels.x import XChannel
from members.connections.models import Platform
from tests.doubles.fixtures import LONG_AGO
from tests.doubles.sending import send


def test_x_and_practice_have_channels(config):
    assert isinstance(channel_for(Platform.X, x=config), XChannel)
    assert isinstance(channel_for(Platform.PRACTICE, x=config), PracticeChannel)


@pytest.mark.parametrize("platform", [Platform.HAND_OFF, "", "X", "mastodon"])
def test_what_a_person_delivers_has_no_channel(platform, config):
    with pytest.raises(NoChannel):
        channel_for(platform, x=config)


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
