"""The four ways in which a post does not simply go out. ``publish`` raises nothing else.

ChannelError
  Refused         certainly not sent, and trying again would not help: tell the author
  Busy            certainly not sent; try later, not before ``not_before(now)``
  SignInNeeded    certainly not sent; the person must sign in to the network again
  Uncertain       may be out: never send again, read back, and let a person look
"""

from datetime import datetime, timedelta
from enum import StrEnum

# A network's own limits last a day at most; what it says beyond that is a mistake, and would
# keep a councillor from posting for good.
LONGEST_WAIT = timedelta(hours=24)


class Code(StrEnum):
    """Why a network refused, for those who must do more than tell the author."""

    CONTENT = "content"  # the wording or the request itself
    PICTURE = "picture"  # a picture or its description
    PAYMENT = "payment"  # the council's credit with the network has run out: every post stops
    APP = "app"  # the network refuses the portal itself: every post stops
    ACCOUNT = "account"  # this account is suspended or locked
    FORBIDDEN = "forbidden"  # any other refusal


class ChannelError(Exception):
    """The parent; ``reason`` is a sentence in plain English that holds no secret."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Refused(ChannelError):  # noqa: N818
    """Certainly not sent. ``status`` is the network's, or 0 where we stopped it ourselves."""

    def __init__(self, reason: str, code: Code = Code.FORBIDDEN, status: int = 0) -> None:
        super().__init__(reason)
        self.code = code
        self.status = status


class Busy(ChannelError):  # noqa: N818
    """Certainly not sent. Wait ``retry_after`` seconds, or until ``until`` if the network said."""

    def __init__(self, reason: str, retry_after: int = 60, until: datetime | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
        self.until = until

    def not_before(self, at: datetime) -> datetime:
        """The earliest moment for another try, given that it is ``at`` now: within a day."""
        if self.until is not None and self.until > at:
            return min(self.until, at + LONGEST_WAIT)
        return at + min(timedelta(seconds=self.retry_after), LONGEST_WAIT)


class SignInNeeded(ChannelError):  # noqa: N818
    """Certainly not sent: the network did not take the credentials."""


class Uncertain(ChannelError):  # noqa: N818
    """Nobody knows. The cause is chained; a KeyboardInterrupt there means: record, then stop."""
