"""Verbs that put rules in force, and the set that is in force now."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from guidance.compliance.engine import IMPLEMENTED
from guidance.compliance.models import RuleSet
from guidance.compliance.rulebook import Lists, Rules, default_lists
from members.audit.actions import record
from members.audit.errors import NotAllowed, NotCompliant, WrongState
from members.audit.vocabulary import Action
from members.people.models import User
from members.people.roles import Permission


@transaction.atomic
def put_in_force(
    *, rules: Iterable[str], lists: Lists, by: User, at: datetime, note: str = ""
) -> RuleSet:
    """Freeze these rules and lists as the set that applies from now on.

    ``rules`` are ids of the catalogue. Earlier sets stay as they were, since findings refer to
    them. Raises NotAllowed, NotCompliant for a rule that does not exist, and WrongState where
    somebody else put a set in force at the same moment.
    """
    if not by.may(Permission.LEAD_REVIEW):
        raise NotAllowed("Only a lead reviewer can put rules in force.")
    wanted = sorted(set(rules))
    strange = [identity for identity in wanted if identity not in IMPLEMENTED]
    if strange:
        raise NotCompliant(f"There is no rule called {strange[0]}.")
    before = current_ruleset()
    row = _freeze(before.number + 1, wanted, lists, by, at, note)
    facts = {
        "added": sorted(set(wanted) - before.ids),
        "removed": sorted(before.ids - set(wanted)),
        "lists_changed": lists != before.lists,
    }
    record(Action.RULES_PUT_IN_FORCE, by=by, subject=f"ruleset:{row.number}", at=at, facts=facts)
    return row


def _freeze(
    number: int, rules: list[str], lists: Lists, by: User, at: datetime, note: str
) -> RuleSet:
    try:
        with transaction.atomic():
            return RuleSet.objects.create(
                number=number,
                rules=rules,
                lists=lists.to_json(),
                put_in_force_by=by,
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
