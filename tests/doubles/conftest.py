"""The practice copy of X."""

from tests.doubles.fixtures import account, channel, config, credentials, x_double

__all__ = ["account", "channel", "config", "credentials", "x_double"]
