"""Refuses what says of itself, in a way that nobody can read, what it is."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.http import parse_header_parameters

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
UNREADABLE = (
    b"What was sent says in no known way what it is. Go back, open the page again and retry."
)


def refusing_unreadable(site: Application) -> Application:
    """The site behind a look at ``Content-Type`` (RFC 2231 section 4: a parameter may name a charset).

    Django reads it while it makes the request, before any middleware could answer for a fault.
    """

    def answer(environ: Environ, start: Callable[..., Any]) -> Iterable[bytes]:
        try:
            parse_header_parameters(environ.get("CONTENT_TYPE", ""))
        except ValueError:
            start("400 Bad Request", [("Content-Type", "text/plain; charset=utf-8")])
            return [UNREADABLE]
        return site(environ, start)

    return answer
