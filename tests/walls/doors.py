"""How an address declares who may open it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from members.people.roles import Role

Who = frozenset[str]

# Everybody, whether signed in or not.
ANYBODY: Who = frozenset({"anybody"})
# Everybody who is signed in, with or without a role.
SIGNED_IN: Who = frozenset({"signed in"})
NOBODY: Who = frozenset()

# How somebody stands to the thing that an address names.
OWNER: Who = frozenset({"the councillor whose it is"})
THEIR_ASSISTANT: Who = frozenset({"an assistant of that councillor"})
WRITERS = OWNER | THEIR_ASSISTANT

COUNCILLORS: Who = frozenset({Role.COUNCILLOR.value})
ASSISTANTS: Who = frozenset({Role.ASSISTANT.value})
REVIEWERS: Who = frozenset({Role.REVIEWER.value, Role.LEAD_REVIEWER.value})
LEAD_REVIEWER: Who = frozenset({Role.LEAD_REVIEWER.value})
MONITORING_OFFICER: Who = frozenset({Role.MONITORING_OFFICER.value})
GUIDANCE_EDITOR: Who = frozenset({Role.GUIDANCE_EDITOR.value})
AUDITOR: Who = frozenset({Role.AUDITOR.value})
ADMINISTRATOR: Who = frozenset({Role.ADMINISTRATOR.value})
EVERY_ROLE: Who = frozenset(role.value for role in Role)

FORBIDDEN, NOT_THERE = 403, 404
# The one or the other, by what else they may see.
REFUSED = 0


@dataclass(frozen=True)
class Door:
    """One address, as the URL configuration writes it, and who may open it.

    ``thing`` names what of the world (``tests/walls/world.py``) fills in the address; a route that
    is a regular expression also has an example, ``at``, of which the thing fills in the braces.
    Where the answer depends on the thing, as on whether a post was ever sent in, the address has a
    row for each. ``others`` is what anybody else who is signed in meets, ``visitors`` what somebody
    meets who is not: mostly the sign-in page, which is 302. ``is_button`` marks what only takes a
    POST: opening it leads to the page on which its form stands. ``after`` is an address to open first. ``turns_away`` are those whom
    Wagtail may refuse in its own way. Where ``is_tried_in_turn``, those whom the wall around a back
    office keeps out try it by turns: the wall asks for nothing but the beginning of the address.
    """

    route: str
    who: Who
    thing: str = "nothing"
    others: int = FORBIDDEN
    visitors: int = 302
    is_button: bool = False
    at: str = ""
    after: str = ""
    turns_away: Who = NOBODY
    is_tried_in_turn: bool = False

    def __str__(self) -> str:
        return self.route


def routes() -> Iterator[str]:
    """Every route of the site, its parts joined as the URL configuration writes them."""
    yield from _routes(get_resolver(), "")


def _routes(resolver: URLResolver, prefix: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route
        else:
            yield from _routes(entry, route)
