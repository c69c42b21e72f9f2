"""The verb that puts rules in force, and the set that is in force now."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import IntegrityError, transaction

from guidance.compliance.catalogue import BEYOND, CATALOGUE
from guidance.compliance.changes import NAMES, Changes, between
from guidance.compliance.engine import OFFERED
from guidance.compliance.examples import faults_of
from guidance.compliance.models import RuleSet
from guidance.compliance.rulebook import Lists, Rules, default_lists
from guidance.compliance.telling import in_words
from members.audit.actions import PORTAL, record
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion, WrongState
from members.audit.vocabulary import Action
from members.people.models import User
from members.people.roles import Permission

MOST_ENTRIES = 2_000
MOST_PHRASES = 100
CONFIRMS = Permission.RESTRICT_SPEECH
"""Who restricts speech may be the second person: a lead reviewer or the Monitoring Officer."""


def confirms(by: User) -> bool:
    """Whether this person may be the second one."""
    return by.may(CONFIRMS)


@transaction.atomic
def put_in_force(
    *,
    rules: Iterable[str],
    lists: Lists,
    by: User,
    at: datetime,
    note: str = "",
    second: User | None = None,
    base: str = "",
) -> RuleSet:
    """Freeze these rules and lists as the set that applies from now on.

    Earlier sets stay as they were, since findings refer to them.

    Args:
        rules: ids of the catalogue; the rules that staff wrote come with the lists.
        second: who confirmed it, where a *fix* or *refer* rule is added, removed or changed, or
            parties, campaign hashtags or candidates are taken out of their lists.
        base: digest of the set in force that was looked at; without it whichever is in force now.

    Raises NotAllowed, NotCompliant for what is not ready (``refuse_unready``), StaleVersion where the
    set in force is another than the one that was looked at, and WrongState where somebody else put a
    set in force at the same moment.
    """
    if not by.may(Permission.LEAD_REVIEW):
        raise NotAllowed("Only a lead reviewer can put rules in force.")
    # Read once: of two who put a set in force on this one, the second finds its number taken.
    before = current_ruleset()
    if base and base != before.digest:
        raise StaleVersion("Another rule set has been put in force meanwhile. Look at it first.")
    after = Rules(frozenset(rules), lists, before.number + 1)
    refuse_unready(after)
    changes = between(before, after)
    if changes.needs_two and (second is None or second.pk == by.pk or not confirms(second)):
        raise NotAllowed(
            f"A second person must confirm this: it concerns “{changes.needs_two}”, on which it "
            "depends what is kept back or goes to the Monitoring Officer."
        )
    row = _freeze(after, by, at, note, second)
    _record(row, changes, before, by, second)
    return row


def _record(row: RuleSet, changes: Changes, before: Rules, by: User, second: User | None) -> None:
    """Tell the trail which set it is, in place of which, and what changed in words."""
    facts: dict[str, Any] = {
        "added": [line.id for line in changes.added],
        "removed": [line.id for line in changes.removed],
        "changed": [line.id for line in changes.changed],
        "lists_changed": bool(changes.lists),
        "told": in_words(changes),
        "in_place_of": before.digest,
    }
    if second is not None:
        facts["proposed_by"] = str(by.pk)
    subject, at = f"ruleset:{row.number}", row.put_in_force_at
    action = Action.RULES_PUT_IN_FORCE
    record(action, by=second or by, subject=subject, at=at, digest=row.digest, facts=facts)


@transaction.atomic
def shipped_in_force(*, at: datetime) -> RuleSet:
    """The rules and lists that ship as the first set, put in force by the portal itself.

    For a council that has put none in force: so that every report names the set it was made under.
    Raises WrongState where another set came first, just now.
    """
    rules = Rules(OFFERED, default_lists(), 1)
    fields = _fields_of(rules, None, at, "The rules that come with Rostrum.", None)
    row, is_new = RuleSet.objects.get_or_create(number=1, defaults=fields)
    if not is_new and frozen(row) != rules:
        raise WrongState("The rules have changed just now. Look at the post again.")
    if is_new:
        facts = {"added": [], "removed": [], "changed": [], "lists_changed": False}
        record(
            Action.RULES_PUT_IN_FORCE,
            by=PORTAL,
            subject="ruleset:1",
            at=at,
            digest=row.digest,
            facts=facts,
        )
    return row


def refuse_unready(rules: Rules) -> None:
    """Raise NotCompliant for a set that cannot be put in force.

    A rule that nobody knows, a rule of staff's that fails one of its own examples, or a list too
    long to be asked about every post.
    """
    for strange in sorted(rules.ids - OFFERED):
        beyond = CATALOGUE[strange].beyond if strange in CATALOGUE else ""
        raise NotCompliant(beyond or f"There is no rule called {strange}.")
    for one in fields(Lists):
        number = len(getattr(rules.lists, one.name))
        most = MOST_PHRASES if one.name == "phrases" else MOST_ENTRIES
        if number > most:
            name = NAMES.get(one.name, "Watched phrases")
            raise NotCompliant(f"{name}: {number} entries are too many. The most is {most}.")
    for phrase in rules.lists.phrases:
        for fault in faults_of(phrase):
            raise NotCompliant(f"“{phrase.title}” is not ready. {fault}")


def _freeze(rules: Rules, by: User, at: datetime, note: str, second: User | None) -> RuleSet:
    try:
        with transaction.atomic():
            return RuleSet.objects.create(**_fields_of(rules, by, at, note, second))
    except IntegrityError:
        raise WrongState("Somebody else put rules in force just now. Look at them first.") from None


def _fields_of(
    rules: Rules, by: User | None, at: datetime, note: str, second: User | None
) -> dict[str, Any]:
    return {
        "number": rules.number,
        "rules": sorted(rules.ids),
        "lists": rules.lists.to_json(),
        "put_in_force_by": by,
        "confirmed_by": second,
        "put_in_force_at": at,
        "note": note,
    }


def current_ruleset() -> Rules:
    """The set in force: the last row, or all rules with the lists that ship where there is none."""
    return rules_of(RuleSet.objects.in_outline().first())


SHIPPED = Rules(OFFERED, default_lists())
"""What applies where no set has been put in force."""


def rules_of(row: RuleSet | None) -> Rules:
    """The rules of the row in force, or of None before there is one.

    Without what an older release let into a set, and the portal has nothing to ask about.
    """
    return SHIPPED if row is None else _without_beyond(frozen(row))


@lru_cache(maxsize=4)
def _without_beyond(rules: Rules) -> Rules:
    return replace(rules, ids=rules.ids - BEYOND)


def frozen(row: RuleSet) -> Rules:
    """What the engine is given for a row of the record, which may come in outline.

    Each row is read once by a process: it never changes, and to read one takes longer than a check.
    """
    return _kept(row.digest, row.number, row.pk) if row.digest else _made(row)


@lru_cache(maxsize=8)
def _kept(digest: str, number: int, pk: int) -> Rules:
    return _made(RuleSet.objects.get(pk=pk))


def _made(row: RuleSet) -> Rules:
    return Rules(frozenset(row.rules), Lists.from_json(row.lists), row.number)
