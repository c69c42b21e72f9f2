"""What the answers of a Bluesky server mean: certainly not sent, certainly sent, or neither.

https://atproto.com/specs/xrpc: a refusal is JSON with the name of an error. Only what a server says
before it keeps a record counts as "not sent"; whatever is not listed here is for ``Uncertain``.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import requests

from approvals.channels.errors import Busy, ChannelError, Code, Refused, SignInNeeded
from members.connections.connectors.reading import json_of, members

WAIT_SECONDS = 300
LONGEST_DETAIL = 200
THERE_ALREADY = "InvalidSwap"
_ACCOUNT = {"AccountTakedown", "AccountSuspended", "AccountDeactivated"}
_SIGN_IN = {"ExpiredToken", "InvalidToken", "AuthMissing", "AuthenticationRequired"}
_MOMENT = re.compile(r"[0-9]{1,10}")
AGAIN = "Bluesky no longer accepts this connection. Connect the account again."


def refusal(answer: requests.Response, code: Code = Code.CONTENT) -> ChannelError | None:
    """The error of an answer that proves that nothing was sent, or None if it proves no such thing.

    ``code`` is for a refusal that is about what was sent.
    """
    status, said = answer.status_code, members(json_of(answer))
    if status == requests.codes.too_many_requests:
        return busy(answer.headers)
    error = said.get("error")
    if not isinstance(error, str) or status not in {400, 401, 403, 413}:
        # Not in the network's own words: something on the way may have said it.
        return None
    if error in _ACCOUNT:
        reason = "Bluesky says that this account is suspended or deactivated."
        return Refused(reason, Code.ACCOUNT, status)
    if status == requests.codes.unauthorized or error in _SIGN_IN:
        return SignInNeeded(AGAIN)
    if error == THERE_ALREADY:
        return None
    if status == requests.codes.forbidden:
        code = Code.FORBIDDEN
    return Refused(_reason(said), code, status)


def busy(headers: Mapping[str, str]) -> Busy:
    """A "too many requests", with the moment that it names."""
    reset = _MOMENT.fullmatch(headers.get("RateLimit-Reset", "").strip())
    until = datetime.fromtimestamp(int(reset.group()), tz=UTC) if reset else None
    after = _MOMENT.fullmatch(headers.get("Retry-After", "").strip())
    return Busy("Bluesky asks us to wait.", int(after.group()) if after else WAIT_SECONDS, until)


def _reason(said: dict[str, Any]) -> str:
    detail = said.get("message")
    if not isinstance(detail, str):
        return "Bluesky refused the post."
    shown = "".join(sign for sign in " ".join(detail.split()) if sign.isprintable())
    return (
        f"Bluesky refused the post: {shown[:LONGEST_DETAIL]}"
        if shown
        else "Bluesky refused the post."
    )
