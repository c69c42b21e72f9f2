"""The stand-in for Mastodon, told to misbehave."""

from tests.channels.mastodon_fixtures import (
    account,
    channel,
    config,
    credentials,
    double,
    hasty,
    pictured,
    post,
)

__all__ = ["account", "channel", "config", "credentials", "double", "hasty", "pictured", "post"]
