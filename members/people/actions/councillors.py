"""Councillors and those who prepare drafts for them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.text import slugify

from members.audit.actions import record
from members.audit.errors import NotAllowed, WrongState
from members.audit.vocabulary import Action
from members.people.actions.roles import (
    hold_roles,
    must_be_active,
    must_manage_people,
    subject_of,
)
from members.people.models import Councillor, Delegation, PoliticalGroup, User, Ward
from members.people.plain_text import must_be_one_line
from members.people.roles import Permission, Role

LONGEST_OFFICE = 100
LONGEST_NAME = 200
"""Characters of a committee, or of an account on a network."""

LONGEST_DELEGATION = timedelta(days=5 * 366)


@transaction.atomic
def elect(
    user: User,
    *,
    ward: Ward,
    starts: date,
    by: User,
    at: datetime,
    group: PoliticalGroup | None = None,
    committees: Sequence[str] = (),
    office: str = "",
    handles: Mapping[str, str] | None = None,
    is_candidate: bool = False,
    ends: date | None = None,
) -> Councillor:
    """Write down whom a councillor represents, from the first day of their term to the last.

    ``handles`` maps a network to the handle that it should confirm when they connect.
    Raises ``WrongState`` for somebody without the councillor role, for a second entry, and for
    a term that ends before it starts.
    """
    must_manage_people(by)
    user = _electable(user)
    _must_be_in_order(starts, ends)
    councillor = Councillor.objects.create(
        user=user,
        slug=_free_slug(user.name),
        ward=ward,
        group=group,
        committees=_plain(committees),
        office=_office(office),
        expected_handles=_handles(handles or {}),
        is_candidate=is_candidate,
        term_starts=starts,
        term_ends=ends,
    )
    record(Action.PERSON_ELECT, by=by, subject=subject_of(user), at=at, facts={"ward": ward.slug})
    return councillor


def _electable(user: User) -> User:
    """The person as they are now, with the roles held still."""
    hold_roles()
    person = User.objects.get(pk=user.pk)
    must_be_active(person)
    if Role.COUNCILLOR not in person.roles():
        raise WrongState(f"Give {person.name} the councillor role first.")
    if Councillor.objects.filter(user=person).exists():
        raise WrongState(f"{person.name} is already a councillor.")
    return person


@transaction.atomic
def amend(
    councillor: Councillor,
    *,
    ward: Ward,
    group: PoliticalGroup | None,
    committees: Sequence[str],
    office: str,
    handles: Mapping[str, str],
    is_candidate: bool,
    starts: date,
    ends: date | None,
    by: User,
    at: datetime,
) -> Councillor:
    """Correct what is written down about a councillor. Their public address stays the same."""
    must_manage_people(by)
    _must_be_in_order(starts, ends)
    wanted = {
        "ward": ward,
        "group": group,
        "committees": _plain(committees),
        "office": _office(office),
        "expected_handles": _handles(handles),
        "is_candidate": is_candidate,
        "term_starts": starts,
        "term_ends": ends,
    }
    changed = [field for field, value in wanted.items() if getattr(councillor, field) != value]
    if not changed:
        return councillor
    for field in changed:
        setattr(councillor, field, wanted[field])
    councillor.save(update_fields=changed)
    subject = subject_of(councillor.user)
    record(Action.PERSON_AMEND, by=by, subject=subject, at=at, facts={"changed": changed})
    return councillor


@transaction.atomic
def delegate(
    councillor: Councillor,
    *,
    assistant: User,
    starts: datetime,
    ends: datetime,
    by: User,
    at: datetime,
) -> Delegation:
    """Let an assistant prepare a councillor's drafts, from one moment until just before another.

    The councillor themselves or an administrator may. Raises ``WrongState`` for somebody who is
    no active assistant, is a councillor, or has such leave for that time already.
    """
    _must_decide_for(councillor, by)
    hold_roles()
    assistant = User.objects.get(pk=assistant.pk)
    must_be_active(assistant)
    if Role.ASSISTANT not in assistant.roles():
        raise WrongState(f"{assistant.name} does not have the assistant role.")
    if Councillor.objects.filter(user=assistant).exists():
        raise WrongState("A councillor cannot prepare drafts for another councillor.")
    if ends <= max(starts, at) or ends - starts > LONGEST_DELEGATION:
        raise WrongState("The last day must be after the first, still to come, and within 5 years.")
    taken = councillor.delegations.filter(assistant=assistant, starts__lt=ends, ends__gt=starts)
    if taken.exists():
        raise WrongState(f"{assistant.name} already prepares drafts for {councillor} then.")
    delegation = Delegation.objects.create(
        councillor=councillor, assistant=assistant, starts=starts, ends=ends
    )
    _record_delegation(Action.PERSON_DELEGATE, delegation, by=by, at=at)
    return delegation


@transaction.atomic
def end_delegation(delegation: Delegation, *, by: User, at: datetime) -> None:
    """End an assistant's leave now; one that has not begun is taken back as if never given."""
    _must_decide_for(delegation.councillor, by)
    if delegation.ends <= at:
        return
    _record_delegation(Action.PERSON_UNDELEGATE, delegation, by=by, at=at)
    if delegation.starts >= at:
        delegation.delete()
        return
    delegation.ends = at
    delegation.save(update_fields=["ends"])


def _record_delegation(action: Action, delegation: Delegation, *, by: User, at: datetime) -> None:
    facts = {
        "assistant": str(delegation.assistant_id),
        "starts": delegation.starts.isoformat(),
        "ends": delegation.ends.isoformat(),
    }
    subject = subject_of(delegation.councillor.user)
    record(action, by=by, subject=subject, at=at, facts=facts)


def _must_decide_for(councillor: Councillor, by: User) -> None:
    is_theirs = by.pk == councillor.user_id and by.is_active
    if not is_theirs and not by.may(Permission.MANAGE_PEOPLE):
        raise NotAllowed("Only the councillor or an administrator can name an assistant.")


def _must_be_in_order(starts: date, ends: date | None) -> None:
    if ends is not None and ends < starts:
        raise WrongState("The term cannot end before it starts.")


def _free_slug(name: str) -> str:
    """A public address from a name, numbered where a namesake has the plain one."""
    plain = slugify(name)[:45] or "councillor"
    taken = set(Councillor.objects.filter(slug__startswith=plain).values_list("slug", flat=True))
    numbered = (f"{plain}-{number}" for number in range(2, len(taken) + 3))
    return plain if plain not in taken else next(slug for slug in numbered if slug not in taken)


def _plain(committees: Sequence[str]) -> list[str]:
    """Names of committees as the rules compare them: lower case, once each."""
    lines = [" ".join(name.lower().split()) for name in committees if name.strip()]
    names = [must_be_one_line(ln, name="A committee", longest=LONGEST_NAME) for ln in lines]
    return list(dict.fromkeys(names))


def _office(office: str) -> str:
    """An office as it is kept; empty for a member who holds none."""
    line = office.strip()
    return must_be_one_line(line, name="The office", longest=LONGEST_OFFICE) if line else ""


def _handles(handles: Mapping[str, str]) -> dict[str, str]:
    """Handles without the @ and without empty ones."""
    bare = {network: handle.strip().removeprefix("@") for network, handle in handles.items()}
    return {
        network: must_be_one_line(handle, name="The account", longest=LONGEST_NAME)
        for network, handle in bare.items()
        if handle
    }
