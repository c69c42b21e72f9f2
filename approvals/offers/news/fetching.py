"""Asks the council's sites for their news. Talks to networks, writes nothing."""

import logging
from collections.abc import Collection
from urllib.parse import urljoin, urlsplit

import requests
from django.conf import settings

from members.connections.wire.deadline import Deadline
from members.connections.wire.outward import NotOutside, open_outward

logger = logging.getLogger(__name__)

SECONDS = 20.0
MOST_REDIRECTS = 3
REDIRECTS = frozenset({301, 302, 303, 307, 308})
HEADERS = {
    "Accept": "application/rss+xml, application/atom+xml, text/calendar, application/xml;q=0.8",
    "User-Agent": "Rostrum (reads the council's own news)",
}


class NotFetchedError(Exception):
    """The feed did not come; ``str`` says why, for a person."""


def fetch(address: str) -> bytes:
    """What a feed's address answers. Every hop of a redirect must lie on the public internet too.

    Hosts that may lie inside are for whoever enters an address: once it has led outside, no site
    there sends the portal back in. Raises NotFetchedError in words.
    """
    deadline, inside = Deadline(SECONDS), frozenset(settings.NEWS_INSIDE_HOSTS)
    for _ in range(MOST_REDIRECTS + 1):
        answer = _ask(address, deadline, inside=inside)
        if answer.status_code not in REDIRECTS:
            return _content(answer)
        inside = inside if urlsplit(address).netloc in inside else frozenset()
        address = urljoin(address, answer.headers.get("Location", ""))
    raise NotFetchedError("The address leads from one page to the next without end.")


def _ask(address: str, deadline: Deadline, *, inside: Collection[str]) -> requests.Response:
    try:
        with open_outward(address, deadline, inside=inside) as session:
            return session.get(address, headers=HEADERS)
    except NotOutside as error:
        raise NotFetchedError(str(error)) from error
    except (requests.RequestException, OSError, ValueError) as error:
        logger.info("A feed was not fetched: %s", type(error).__name__)
        raise NotFetchedError("The site did not answer, or not in time.") from error


def _content(answer: requests.Response) -> bytes:
    if answer.status_code != requests.codes.ok:
        raise NotFetchedError(f"The site answered with the code {answer.status_code}.")
    return answer.content
