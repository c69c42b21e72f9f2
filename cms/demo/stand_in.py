"""The stand-in for X, set up for the demo: accounts, consent, moods, and when a post was made.

See ``docs/practice-copy-of-x.md`` for its control addresses.
"""

import json
import urllib.request
from datetime import datetime
from typing import Any

from django.views.decorators.debug import sensitive_variables

SECONDS = 10


class NoStandIn(Exception):  # noqa: N818
    """What answers at the address of X is no practice copy, or nothing does."""


class StandIn:
    """A practice copy of X that is up at ``address``."""

    def __init__(self, address: str, client_id: str) -> None:
        self.address = address
        self.client_id = client_id

    def refuse_unless_up(self) -> None:
        """Raise NoStandIn unless a practice copy answers: the demo never speaks to X itself."""
        try:
            is_well = self._ask("GET", "health").get("ok") is True
        except (OSError, ValueError, AttributeError):
            is_well = False
        if not is_well:
            raise NoStandIn(f"No practice copy of X answers at {self.address}.")

    def open_account(self, uid: str, handle: str, name: str) -> None:
        """Add an account, or change its handle and name."""
        self._ask("POST", "accounts", {"uid": uid, "handle": handle, "name": name})

    @sensitive_variables()
    def agree(self, uid: str) -> dict[str, Any]:
        """Tokens, as X gives them when the account's owner has agreed."""
        given: dict[str, Any] = self._ask(
            "POST", "tokens", {"uid": uid, "client_id": self.client_id}
        )
        return given

    def disagree(self, uid: str) -> None:
        """The account's owner takes the consent back, on X."""
        self._ask("POST", "revoke", {"uid": uid})

    def answer_next(self, uid: str, **fault: object) -> None:
        """Let the next post of an account meet a fault."""
        self._ask("POST", "faults", {"faults": [{"account": uid, **fault}]})

    def made_at(self, post_id: str, at: datetime) -> None:
        """Say when a post was made: the demo's history is older than the stand-in."""
        self._ask("POST", "made", {"id": post_id, "created": at.timestamp()})

    def _ask(self, method: str, name: str, body: object = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        address = f"{self.address}/__control/{name}"
        request = urllib.request.Request(address, data, method=method)  # noqa: S310
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            return json.loads(answer.read())
