"""What every network's sign-in gives back, and the ways in which it can fail."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Self


@dataclass(frozen=True)
class Credentials:
    """What lets us speak for one account. Printing one shows no secret.

    ``expires_at`` is aware; a blank ``refresh_token`` cannot be renewed. ``server`` is where the
    account lives, on networks of many servers, and blank on the others: what is sealed together
    stays together, so a token reaches no other server than the one that gave it.
    """

    access_token: str
    refresh_token: str
    expires_at: datetime
    scope: str
    server: str = ""

    def __repr__(self) -> str:
        return f"Credentials(expires_at={self.expires_at.isoformat()}, scope={self.scope!r})"

    def to_dict(self) -> dict[str, str]:
        """A form for the vault, all strings."""
        return {
            "access_token": self.access_token,
            "refresh_token": self.refresh_token,
            "expires_at": self.expires_at.isoformat(),
            "scope": self.scope,
            "server": self.server,
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, str]) -> Self:
        """The reverse of ``to_dict``. Raises KeyError or ValueError for anything else."""
        return cls(
            access_token=stored["access_token"],
            refresh_token=stored["refresh_token"],
            expires_at=datetime.fromisoformat(stored["expires_at"]),
            scope=stored["scope"],
            server=stored.get("server", ""),
        )


@dataclass(frozen=True)
class Identity:
    """Who an account is: the network's own id, which never changes, and what people see."""

    uid: str
    handle: str
    name: str


class ConnectorError(Exception):
    """A sign-in, a renewal or a look-up that gave nothing; ``reason`` is in plain English."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SignInNeeded(ConnectorError):  # noqa: N818
    """The network no longer takes these credentials; only the person can give new ones."""


class WrongScope(SignInNeeded):
    """The network granted other permissions than we asked for."""


def must_be_fit(scope: str, *, asked: Collection[str], least: Collection[str], where: str) -> None:
    """Raise WrongScope for permissions of which there are more than asked, or too few for any use.

    ``scope`` is what was granted, with spaces between; ``least`` what knowing the account takes;
    ``where`` says who granted it. What lies between the two is kept and made the best of.
    """
    granted = set(scope.split())
    if not granted <= set(asked):
        raise WrongScope(f"{where} granted more permissions than were asked for.")
    if not granted > set(least):
        raise WrongScope(f"{where} did not grant the permissions that were asked for.")


class Busy(ConnectorError):  # noqa: N818
    """The network asks us to wait; ``retry_after`` is in seconds."""

    def __init__(self, reason: str, retry_after: int) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class Misconfigured(ConnectorError):  # noqa: N818
    """The network refuses this portal itself; no person's sign-in is at fault."""


class Unreachable(ConnectorError):  # noqa: N818
    """No answer that can be used.

    ``maybe_done`` says that the request may have arrived. After a renewal it means that the
    refresh token may be spent: one more try is right, for it either works or says SignInNeeded.
    """

    def __init__(self, reason: str, *, maybe_done: bool) -> None:
        super().__init__(reason)
        self.maybe_done = maybe_done
