"""What X's answers mean: certainly not sent, certainly sent, or neither.

Only statuses that X gives before it keeps a post count as "not sent"; whatever is not listed here
is for ``Uncertain``.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import requests

from approvals.channels.base import Receipt
from approvals.channels.errors import Busy, ChannelError, Code, Refused, SignInNeeded

WAIT_SECONDS = 900
LONGEST_DETAIL = 200
_POST_ID = re.compile(r"[0-9]{1,19}")
# Seconds since 1970; eleven digits would be milliseconds or nonsense.
_MOMENT = re.compile(r"[0-9]{1,10}")
_LIMITS = ("x-rate-limit", "x-user-limit-24hour", "x-app-limit-24hour")
_APP_SIGNS = ("client-forbidden", "client-not-enrolled", "unsupported-authentication")
_ACCOUNT_SIGNS = ("suspended", "locked")


def receipt(answer: requests.Response, post_url: str) -> Receipt | None:
    """What a create request's answer proves was published: a 201 in JSON with an id, or None."""
    if answer.status_code != requests.codes.created or "json" not in _kind(answer):
        return None
    data = members(members(read(answer)).get("data"))
    post_id = data.get("id")
    if not isinstance(post_id, str) or not _POST_ID.fullmatch(post_id):
        return None
    return Receipt(
        post_id=post_id,
        url=post_url.format(id=post_id),
        text=str(data.get("text", "")),
        author_uid=str(data.get("author_id", "")),
        at=_sent_at(answer.headers),
    )


def refusal(answer: requests.Response, code: Code = Code.CONTENT) -> ChannelError | None:
    """The error of an answer that proves that nothing was sent, or None if it proves no such thing.

    ``code`` is for a refusal that is about what was sent.
    """
    status = answer.status_code
    if status == requests.codes.unauthorized:
        return SignInNeeded("X no longer accepts this connection. Sign in to X again.")
    if status == requests.codes.too_many_requests:
        return busy(answer.headers)
    if status == requests.codes.payment_required:
        return Refused("The council’s credit with X has run out.", Code.PAYMENT, status)
    if status == requests.codes.forbidden:
        return _forbidden(answer)
    if status in {400, 413, 422}:
        return Refused(_reason("X refused the post", read(answer)), code, status)
    return None


def _forbidden(answer: requests.Response) -> Refused | None:
    """A 403, unless it speaks of a duplicate, or cannot be read and so might."""
    problem = members(read(answer))
    said = answer.text.lower()
    if not problem or "duplicate" in said:
        return None
    code = Code.FORBIDDEN
    if any(sign in said for sign in _APP_SIGNS):
        code = Code.APP
    elif any(sign in said for sign in _ACCOUNT_SIGNS):
        code = Code.ACCOUNT
    return Refused(_reason("X refused the post", problem), code, answer.status_code)


def busy(headers: Mapping[str, str]) -> Busy:
    """X's "too many requests", with the latest moment that a used-up limit names."""
    resets = [
        moment
        for limit in _LIMITS
        if headers.get(f"{limit}-remaining", "0") == "0"
        and (moment := _moment(headers.get(f"{limit}-reset", "")))
    ]
    return Busy("X asks us to wait.", WAIT_SECONDS, max(resets, default=None))


def _moment(text: str) -> datetime | None:
    found = _MOMENT.fullmatch(text.strip())
    return datetime.fromtimestamp(int(found.group()), tz=UTC) if found else None


def read(answer: requests.Response) -> Any:
    """The JSON of an answer, or None if it is not JSON."""
    try:
        return answer.json()
    except (ValueError, RecursionError):
        return None


def members(value: Any) -> dict[str, Any]:
    """A JSON object, or an empty one in the place of anything else."""
    return value if isinstance(value, dict) else {}


def _reason(start: str, problem: Any) -> str:
    detail = members(problem).get("detail")
    if not isinstance(detail, str) or not detail.strip():
        return f"{start}."
    return f"{start}: {' '.join(detail.split())[:LONGEST_DETAIL]}"


def _kind(answer: requests.Response) -> str:
    return str(answer.headers.get("Content-Type", "")).lower()


def _sent_at(headers: Mapping[str, str]) -> datetime | None:
    try:
        moment = parsedate_to_datetime(headers.get("Date", ""))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
