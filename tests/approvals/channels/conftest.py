"""The practice copy of X, and posts to send to it."""

import hashlib
import io

import pytest
from PIL import Image

from approvals.channels.base import OutgoingPicture, OutgoingPost
from tests.doubles.fixtures import AT, account, channel, config, credentials, hasty, x_double
from tests.doubles.running import Account

__all__ = ["account", "channel", "config", "credentials", "hasty", "x_double"]


def picture(
    description: str = "A mended swing in Elm Park.", colour: str = "green"
) -> OutgoingPicture:
    """A small PNG."""
    file = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(file, "PNG")
    data = file.getvalue()
    return OutgoingPicture(data, "image/png", description, hashlib.sha256(data).hexdigest())


@pytest.fixture
def post(account: Account) -> OutgoingPost:
    """A plain post."""
    text = "The swings in Elm Park are mended. Thank you for telling us."
    return OutgoingPost("abcd-1", text, (), account.uid, "x", AT)


@pytest.fixture
def pictured(account: Account) -> OutgoingPost:
    """A post with two pictures."""
    pictures = (picture(), picture("The old swing — “before”, with rust.", "red"))
    return OutgoingPost("abcd-2", "Before and after.", pictures, account.uid, "x", AT)
