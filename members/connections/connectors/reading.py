"""What may be taken from an answer: whole values of the expected form, and nothing else."""

import re
from typing import Any

import requests

LONGEST_NAME = 100
LONGEST_SECRET = 4000


def json_of(answer: requests.Response) -> Any:
    """The JSON of an answer, or None if it is not JSON."""
    try:
        return answer.json()
    except (ValueError, RecursionError):
        return None


def members(value: Any) -> dict[str, Any]:
    """A JSON object, or an empty one in the place of anything else."""
    return value if isinstance(value, dict) else {}


def whole(value: Any, pattern: re.Pattern[str]) -> str:
    """A text that is wholly of this pattern, or blank."""
    return value if isinstance(value, str) and pattern.fullmatch(value) else ""


def secret(value: Any) -> str:
    """A token, of visible ASCII (RFC 6749, appendix A), or blank."""
    fits = isinstance(value, str) and value.isascii() and value.isprintable()
    return value if fits and len(value) <= LONGEST_SECRET else ""


def name(value: Any) -> str:
    """The name that people see, without what cannot be kept or read."""
    said = value if isinstance(value, str) else ""
    return "".join(sign for sign in said if sign.isprintable())[:LONGEST_NAME]
