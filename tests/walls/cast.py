"""The people who try every door, and how each stands to what is behind it."""

import time
from dataclasses import dataclass, field

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client

from members.people.models import User
from members.people.roles import TABLE, Role
from tests import factories
from tests.walls.doors import ANYBODY, OWNER, SIGNED_IN, THEIR_ASSISTANT, Who


@dataclass
class Person:
    """Somebody with a browser. ``councillor`` is the one they are, or for whom they write."""

    name: str
    role: str = ""
    councillor: str = ""
    user: User | None = None
    is_shut_out: bool = False
    browser: Client = field(default_factory=lambda: Client(raise_request_exception=False))
    session: str = ""

    def __str__(self) -> str:
        return self.name

    def is_in(self) -> bool:
        """Whether the site takes them for somebody who is signed in."""
        return self.user is not None and not self.is_shut_out

    def standing(self, owner: str) -> Who:
        """How they stand to a thing of this councillor's, or of nobody's."""
        if not self.is_in():
            return ANYBODY
        found = {*ANYBODY, *SIGNED_IN, self.role or "no role"}
        if owner and owner == self.councillor:
            found |= OWNER if self.role == Role.COUNCILLOR else THEIR_ASSISTANT
        return frozenset(found)

    def sign_in(self) -> None:
        """Sign in with a password just now, so that no page asks for it again."""
        if self.user is None:
            return
        self.browser.force_login(self.user)
        session = self.browser.session
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time()}]
        session.save()
        self.session = self.browser.cookies["sessionid"].value

    def ready(self) -> Client:
        """Their browser, as it was when they had signed in."""
        self.browser.cookies.clear()
        if self.session:
            self.browser.cookies["sessionid"] = self.session
        return self.browser


def people() -> dict[str, Person]:
    """One person for each role, a second councillor with an assistant, and those without a role.

    Those who were shut out had every role that can be held together, and still have a session.
    """
    officers = [role for role, row in TABLE.items() if row.is_officer]
    cast = [
        Person("a visitor"),
        _councillor("alice", "Elmton North"),
        _councillor("charlie", "Mill Lane"),
        _person("asha", Role.ASSISTANT, councillor="alice"),
        _person("charlie's assistant", Role.ASSISTANT, councillor="charlie"),
        *(_person(f"the {role.value}", role) for role in officers),
        _person("somebody without a role"),
        _person("an officer shut out", *officers, is_shut_out=True),
        _person("an assistant shut out", Role.ASSISTANT, is_shut_out=True),
    ]
    return {person.name: person for person in cast}


def _councillor(name: str, ward: str) -> Person:
    found = factories.make_councillor(name, ward=ward)
    return Person(name, Role.COUNCILLOR.value, name, found.user)


def _person(name: str, *roles: Role, councillor: str = "", is_shut_out: bool = False) -> Person:
    user = factories.make_user(name, *roles)
    role = roles[0].value if roles else ""
    return Person(name, role, councillor, user, is_shut_out)
