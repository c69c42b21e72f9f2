"""The verb that puts rules in force, and the set that is in force now."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime

from django.db import IntegrityError, transaction

from guidance.compliance.changes import NAMES, between
from guidance.compliance.engine import IMPLEMENTED
from guidance.compliance.examples import faults_of
from guidance.compliance.models import RuleSet
from guidance.compliance.rulebook import Lists, Rules, default_lists
from members.audit.actions import record
from members.audit.errors import NotAllowed, NotCompliant, WrongState
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
) -> RuleSet:
    """Freeze these rules and lists as the set that applies from now on.

    Earlier sets stay as they were, since findings refer to them.

    Args:
        rules: ids of the catalogue; the rules that staff wrote come with the lists.
        second: who confirmed it, where a *fix* or *refer* rule is added, removed or changed, or
            parties, campaign hashtags or candidates are taken out of their lists.

    Raises NotAllowed, NotCompliant for what is not ready (``refuse_unready``), and WrongState
    where somebody else put a set in force at the same moment.
    """
    if not by.may(Permission.LEAD_REVIEW):
        raise NotAllowed("Only a lead reviewer can put rules in force.")
    before = current_ruleset()
    after = Rules(frozenset(rules), lists, before.number + 1)
    refuse_unready(after)
    changes = between(before, after)
    if changes.needs_two and (second is None or second.pk == by.pk or not confirms(second)):
        raise NotAllowed(
            f"A second person must confirm this: it concerns “{changes.needs_two}”, on which it "
            "depends what is kept back or goes to the Monitoring Officer."
        )
    row = _freeze(after, by, at, note, second)
    facts = {
        "added": [line.id for line in changes.added],
        "removed": [line.id for line in changes.removed],
        "changed": [line.id for line in changes.changed],
        "lists_changed": bool(changes.lists),
    }
    if second is not None:
        facts["proposed_by"] = str(by.pk)
    actor = second or by
    record(Action.RULES_PUT_IN_FORCE, by=actor, subject=f"ruleset:{row.number}", at=at, facts=facts)
    return row


def refuse_unready(rules: Rules) -> None:
    """Raise NotCompliant for a set that cannot be put in force.

    A rule that nobody knows, a rule of staff's that fails one of its own examples, or a list too
    long to be asked about every post.
    """
    strange = sorted(rules.ids - IMPLEMENTED)
    if strange:
        raise NotCompliant(f"There is no rule called {strange[0]}.")
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
            return RuleSet.objects.create(
                number=rules.number,
                rules=sorted(rules.ids),
                lists=rules.lists.to_json(),
                put_in_force_by=by,
                confirmed_by=second,
                put_in_force_at=at,
                note=note,
            )
    except IntegrityError:
        raise WrongState("Somebody else put rules in force just now. Look at them first.") from None


def current_ruleset() -> Rules:
    """The set in force: the last row, or all rules with the lists that ship where there is none."""
    row = RuleSet.objects.first()
    return Rules(IMPLEMENTED, default_lists()) if row is None else frozen(row)


def frozen(row: RuleSet) -> Rules:
    """What the engine is given for a row of the record."""
    return Rules(frozenset(row.rules), Lists.from_json(row.lists), row.number)
