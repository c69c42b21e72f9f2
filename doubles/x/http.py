"""Requests and answers as plain values, and X's way of saying what is wrong (RFC 7807)."""

import json
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any


@dataclass(frozen=True)
class Request:
    """What arrived, and when, by both clocks. ``query`` holds each parameter's last value."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes
    account: str = ""
    wall: float = field(default_factory=time.time)
    monotonic: float = field(default_factory=time.monotonic)

    def json(self) -> dict[str, Any]:
        """The body as an object. Raises Problem where it is not one."""
        try:
            value = json.loads(self.body or b"{}")
        except ValueError:
            raise invalid("The body is not JSON.") from None
        if not isinstance(value, dict):
            raise invalid("The body is not a JSON object.")
        return value


@dataclass(frozen=True)
class Answer:
    """What goes back."""

    status: int = 200
    body: bytes = b""
    content_type: str = "application/json; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)

    def raw(self) -> bytes:
        """The answer as it stands on the wire."""
        try:
            phrase = HTTPStatus(self.status).phrase
        except ValueError:
            phrase = "Unknown"
        lines = [f"HTTP/1.1 {self.status} {phrase}"]
        headers = {
            "Content-Type": self.content_type,
            "Content-Length": str(len(self.body)),
            "Connection": "close",
        } | self.headers
        lines += [f"{name}: {value}" for name, value in headers.items()]
        return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + self.body


class Problem(Exception):  # noqa: N818
    """Stops a request with an answer of its own."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


def answer(value: object, status: int = 200, **headers: str) -> Answer:
    """A JSON answer."""
    return Answer(status, json.dumps(value).encode(), headers=headers)


def problem(status: int, title: str, detail: str, kind: str = "about:blank") -> Answer:
    """X's problem document."""
    return answer({"title": title, "detail": detail, "type": kind, "status": status}, status)


def invalid(message: str) -> Problem:
    """X's answer to parameters that it cannot use."""
    return Problem(
        answer(
            {
                "errors": [{"message": message}],
                "title": "Invalid Request",
                "detail": "One or more parameters to your request was invalid.",
                "type": "https://api.x.com/2/problems/invalid-request",
            },
            400,
        )
    )


KNOWN_PROBLEMS: dict[int, tuple[str, str, str]] = {
    401: ("Unauthorized", "Unauthorized", "about:blank"),
    402: (
        "CreditsDepleted",
        "Your enrolled account does not have any credits to fulfill this request.",
        "https://api.x.com/2/problems/credits",
    ),
    403: ("Forbidden", "You are not permitted to perform this action.", "about:blank"),
    429: ("Too Many Requests", "Too Many Requests", "about:blank"),
    503: ("Service Unavailable", "Service Unavailable", "about:blank"),
}

DUPLICATE = problem(
    403, "Forbidden", "You are not allowed to create a Tweet with duplicate content."
)


def known_problem(status: int) -> Answer:
    """The document that X sends with a status."""
    title, detail, kind = KNOWN_PROBLEMS.get(
        status, (f"Status {status}", f"Status {status}", "about:blank")
    )
    return problem(status, title, detail, kind)
