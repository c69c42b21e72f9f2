"""The practice copy of X, as a server that misbehaves."""

from tests.doubles.fixtures import account, x_double

__all__ = ["account", "x_double"]
