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
# Several times the longest post that X takes.
LONGEST_TEXT = 200_000
_ID = re.compile(r"[0-9]{1,19}")
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
    post_id = id_of(data.get("id"))
    if not post_id:
        return None
    return Receipt(
        post_id=post_id,
        url=post_url.format(id=post_id),
        text=words_of(data.get("text")),
        author_uid=id_of(data.get("author_id")),
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


def id_of(value: Any) -> str:
    """An id of X's, of a post, a picture or an account; blank for what cannot be one."""
    return value if isinstance(value, str) and _ID.fullmatch(value) else ""


def words_of(value: Any) -> str:
    """The words of a post as X shows it; blank for what is no text or longer than any post."""
    return value if isinstance(value, str) and len(value) <= LONGEST_TEXT else ""


def moment_of(text: Any) -> datetime | None:
    """A moment as X writes it in JSON, in UTC; None for what is none, or outside the calendar."""
    try:
        return _in_utc(datetime.fromisoformat(text))
    except (TypeError, ValueError, OverflowError):
        return None


def _in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _reason(start: str, problem: Any) -> str:
    detail = members(problem).get("detail")
    if not isinstance(detail, str) or not detail.strip():
        return f"{start}."
    # A database keeps no NUL and no half of a character, and a person reads neither.
    said = "".join(sign for sign in " ".join(detail.split()) if sign.isprintable())
    return f"{start}: {said[:LONGEST_DETAIL]}" if said else f"{start}."


def _kind(answer: requests.Response) -> str:
    return str(answer.headers.get("Content-Type", "")).lower()


def _sent_at(headers: Mapping[str, str]) -> datetime | None:
    try:
        return _in_utc(parsedate_to_datetime(headers.get("Date", "")))
    except (TypeError, ValueError, OverflowError):
        return None
