"""The errors that a person meets. Everything may import the audit trail, so they live here.

DomainError
  NotAllowed      this person may not (403)
  WrongState      the thing is not in a fit state (409)
  StaleVersion    somebody changed it since the page was made (409)
  NotCompliant    findings stand in the way (422)
"""


class DomainError(Exception):
    """A refusal in words that the person can act on."""

    status = 400

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotAllowed(DomainError):  # noqa: N818
    """This person may not do this."""

    status = 403


class WrongState(DomainError):  # noqa: N818
    """The thing is not in a state in which this can be done."""

    status = 409


class StaleVersion(DomainError):  # noqa: N818
    """The thing has changed since the person's page was made."""

    status = 409


class NotCompliant(DomainError):  # noqa: N818
    """Findings stand in the way; ``report`` holds them."""

    status = 422

    def __init__(self, reason: str, report: object = None) -> None:
        super().__init__(reason)
        self.report = report
