"""Verbs by which the council's lists and rules come into force: propose, confirm, take back."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from guidance.compliance.actions import (
    CONFIRMS,
    confirms,
    current_ruleset,
    frozen,
    put_in_force,
    refuse_unready,
)
from guidance.compliance.changes import between, mark_of
from guidance.compliance.engine import OFFERED
from guidance.compliance.listing import drafted_lists
from guidance.compliance.models import Proposal, RuleSet
from guidance.compliance.models.rulesets import Outcome
from guidance.compliance.rulebook import Lists, Rules, default_lists
from guidance.compliance.telling import in_words
from guidance.compliance.trials import try_all
from members.audit.actions import record
from members.audit.errors import NotAllowed, StaleVersion, WrongState
from members.audit.vocabulary import Action
from members.notifications.actions import notify
from members.notifications.kinds import Kind
from members.people.models import User
from members.people.plain_text import must_be_one_line
from members.people.roles import TABLE, Permission


def drafted(ids: Iterable[str] | None = None) -> Rules:
    """The set that would come into force now: the lists as they stand, and these rules.

    Without ``ids`` the rules are those in force. Its number is that of the set it would replace.
    """
    now = current_ruleset()
    return Rules(frozenset(now.ids if ids is None else ids), drafted_lists(), now.number)


def propose(
    rules: Iterable[str], *, seen: str, note: str, by: User, at: datetime
) -> Proposal | RuleSet:
    """Ask for these rules, with the lists as they stand, to be put in force.

    Where no *fix* or *refer* rule is added, removed or changed they come into force at once, and
    the set is returned; else a second person must confirm the proposal that is.

    Args:
        rules: ids of the catalogue; those that staff wrote all belong to it.
        seen: ``mark_of(drafted())`` as the page showed it.
        note: why, for everybody who looks at the set later.

    Raises NotAllowed; StaleVersion where the lists or the set in force are others by now;
    WrongState where nothing would change; NotCompliant for what is not ready.
    """
    if not by.may(Permission.LEAD_REVIEW):
        raise NotAllowed("Only a lead reviewer can put rules in force.")
    note = must_be_one_line(note, name="The reason", longest=200)
    try_all(drafted_lists().phrases)
    return _propose(rules, seen, note, by, at)


@transaction.atomic
def _propose(
    rules: Iterable[str], seen: str, note: str, by: User, at: datetime
) -> Proposal | RuleSet:
    if mark_of(drafted()) != seen:
        raise StaleVersion(
            "The lists or the rules have changed since you opened this page. "
            "Look again at what would change."
        )
    after, before = drafted(rules), current_ruleset()
    refuse_unready(after)
    changes = between(before, after)
    if not changes:
        raise WrongState("Nothing would change: these rules and lists are in force already.")
    if not changes.needs_two:
        return put_in_force(
            rules=after.ids, lists=after.lists, by=by, at=at, note=note, base=before.digest
        )
    proposal = Proposal.objects.create(
        base=before.number,
        base_digest=before.digest,
        rules=sorted(after.ids),
        lists=after.lists.to_json(),
        note=note,
        proposed_by=by,
        proposed_at=at,
    )
    facts = {
        "added": [line.id for line in changes.added],
        "removed": [line.id for line in changes.removed],
        "changed": [line.id for line in changes.changed],
        "told": in_words(changes),
        "in_place_of": before.digest,
    }
    subject, wanted = f"proposal:{proposal.pk}", after.digest
    record(Action.RULES_PROPOSE, by=by, subject=subject, at=at, digest=wanted, facts=facts)
    _tell(proposal, by, at)
    return proposal


def _tell(proposal: Proposal, by: User, at: datetime) -> None:
    """A notice to everybody who could confirm it."""
    roles = [role for role, row in TABLE.items() if CONFIRMS in row.permissions]
    for person in User.objects.holding(*roles).exclude(pk=by.pk):
        notify(
            person,
            kind=Kind.GUIDANCE,
            key=f"rules:{proposal.pk}",
            title="A change of the rules waits for a second person",
            body=f"{by.name} proposed it: {proposal.note}",
            path=reverse("rulesets:proposal", args=[proposal.pk]),
            at=at,
        )


def proposed(proposal: Proposal) -> Rules:
    """The set that a proposal asks for."""
    return Rules(frozenset(proposal.rules), Lists.from_json(proposal.lists), proposal.base)


def base_of(proposal: Proposal) -> Rules:
    """The set that was in force when it was asked for."""
    row = RuleSet.objects.filter(number=proposal.base).first()
    return frozen(row) if row else Rules(OFFERED, default_lists())


def why_stale(proposal: Proposal) -> str:
    """Why a proposal can no longer be confirmed, or an empty string."""
    now = current_ruleset()
    # The set that ships is the same when the portal puts it in force as before.
    if now.digest != (proposal.base_digest or base_of(proposal).digest):
        return "Another rule set has been put in force since this was proposed."
    if drafted_lists() != proposed(proposal).lists:
        return "The lists have been changed since this was proposed."
    return ""


@transaction.atomic
def confirm(proposal: Proposal, *, by: User, at: datetime) -> RuleSet:
    """Put a proposal in force, as the second person.

    Raises NotAllowed for whoever proposed it or may not confirm; WrongState where it is decided
    already; StaleVersion where it is no longer what would come into force.
    """
    if not confirms(by):
        raise NotAllowed("Only a lead reviewer or the Monitoring Officer can confirm this.")
    locked = _waiting(proposal)
    if locked.proposed_by_id == by.pk:
        raise NotAllowed("You proposed this. Somebody else must confirm it.")
    if stale := why_stale(locked):
        raise StaleVersion(f"{stale} Take it back and propose it again.")
    if not locked.proposed_by.may(Permission.LEAD_REVIEW):
        raise WrongState("Whoever proposed this is no longer a lead reviewer. Propose it again.")
    wanted = proposed(locked)
    row = put_in_force(
        rules=wanted.ids,
        lists=wanted.lists,
        by=locked.proposed_by,
        second=by,
        at=at,
        note=locked.note,
        base=locked.base_digest,
    )
    _close(locked, Outcome.IN_FORCE, by, at, ruleset=row)
    return row


@transaction.atomic
def withdraw(proposal: Proposal, *, by: User, at: datetime) -> Proposal:
    """Take a proposal back: whoever may propose or confirm one may."""
    if not (by.may(Permission.LEAD_REVIEW) or confirms(by)):
        raise NotAllowed("Only a lead reviewer or the Monitoring Officer can take this back.")
    locked = _waiting(proposal)
    _close(locked, Outcome.WITHDRAWN, by, at)
    record(Action.RULES_WITHDRAW, by=by, subject=f"proposal:{locked.pk}", at=at)
    return locked


def _waiting(proposal: Proposal) -> Proposal:
    """The proposal, locked; WrongState where it is decided."""
    locked = Proposal.objects.select_for_update(no_key=True).get(pk=proposal.pk)
    if locked.outcome != Outcome.WAITING:
        done = "taken back" if locked.outcome == Outcome.WITHDRAWN else "put in force"
        raise WrongState(f"This proposal has been {done} already.")
    return locked


def _close(
    locked: Proposal, outcome: Outcome, by: User, at: datetime, *, ruleset: RuleSet | None = None
) -> None:
    locked.outcome, locked.closed_by, locked.closed_at = outcome, by, at
    locked.ruleset = ruleset
    locked.save(update_fields=["outcome", "closed_by", "closed_at", "ruleset"])
