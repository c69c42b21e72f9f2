"""Makes the people of Elmton: invited, joined, elected, and with leave to write for others."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.conf import settings
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.utils.text import slugify

from cms.demo import cast
from members.people import actions
from members.people.models import Councillor, PoliticalGroup, User, Ward
from members.people.roles import Role

Named = TypeVar("Named", Ward, PoliticalGroup)
QUICK_WORK = 2**10
TERM_STARTED = timedelta(days=500)
LEAVE = timedelta(days=365)
ASKED_TO_JOIN = timedelta(hours=3)


def invite_everybody(at: datetime) -> dict[str, User]:
    """Everybody by name, each invited by the administrator and joined three hours later."""
    admin = _join(
        actions.appoint_administrator(
            email=cast.address_of(cast.ADMINISTRATOR), name=cast.ADMINISTRATOR, at=at
        ),
        at,
    )
    roles = {member.name: Role.COUNCILLOR for member in cast.MEMBERS} | cast.OFFICERS
    invited = [
        actions.invite(
            email=cast.address_of(name), name=name, roles=[role], by=admin, at=at + ASKED_TO_JOIN
        )
        for name, role in roles.items()
    ]
    with quick_hashes():
        people = [_join(invitation, at + 2 * ASKED_TO_JOIN) for invitation in invited]
    return {person.name: person for person in (admin, *people)}


@contextmanager
def quick_hashes() -> Iterator[None]:
    """Hash passwords with less work: twenty-two in full take longer than all the rest.

    A hash names its work factor, so Django makes a full one when its owner first signs in.
    """
    full = ScryptPasswordHasher.work_factor
    ScryptPasswordHasher.work_factor = QUICK_WORK
    try:
        yield
    finally:
        ScryptPasswordHasher.work_factor = full


def _join(invited: actions.Invited, at: datetime) -> User:
    password = settings.DEMO_PASSWORD
    return actions.accept_invitation(invited.token, password=password, at=at)


def elect_members(people: Mapping[str, User], at: datetime) -> dict[str, Councillor]:
    """The councillors by name, as the administrator enters them."""
    wards = {name: _named(Ward, name) for name in cast.WARDS}
    groups = {name: _named(PoliticalGroup, name) for name in cast.GROUPS}
    return {
        member.name: actions.elect(
            people[member.name],
            ward=wards[member.ward],
            group=groups.get(member.group),
            starts=_took_office(at),
            committees=member.committees,
            office=member.office,
            handles={"x": member.x} if member.x else {},
            by=people[cast.ADMINISTRATOR],
            at=at,
        )
        for member in cast.MEMBERS
    }


def _named(model: type[Named], name: str) -> Named:
    return model.objects.create(name=name, slug=slugify(name))


def _took_office(at: datetime) -> date:
    return (at - TERM_STARTED).date()


def name_assistant(
    people: Mapping[str, User], councillors: Mapping[str, Councillor], at: datetime
) -> None:
    """Two councillors let the assistant prepare their drafts, for a year."""
    for name in cast.ASSISTED:
        actions.delegate(
            councillors[name],
            assistant=people[cast.ASSISTANT],
            starts=at,
            ends=at + LEAVE,
            by=people[name],
            at=at,
        )
