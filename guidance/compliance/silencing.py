"""Verbs for the day on which a rule does harm: silence it at once, for everybody to see."""

from datetime import datetime, timedelta

from django.db import transaction

from guidance.compliance.actions import current_ruleset
from guidance.compliance.changes import lines_of
from guidance.compliance.models import Silence
from members.audit.actions import lock_head, record
from members.audit.errors import NotAllowed, NotCompliant, WrongState
from members.audit.vocabulary import Action
from members.people.models import User
from members.people.plain_text import must_be_one_line
from members.people.roles import Permission

LASTS = timedelta(hours=24)
NOT_AGAIN_FOR = timedelta(days=7)
"""A silence is time to change the rules properly, and must not be a way to do without a rule."""


@transaction.atomic
def silence(rule: str, reason: str, *, by: User, at: datetime) -> Silence:
    """Keep one rule of the set in force from keeping posts back, for 24 hours from now.

    It binds at once and ends by itself. What it would have kept back or sent to the Monitoring
    Officer a reviewer other than the one who silenced it answers, with a reason; the rest is not
    found. Reviewers see on every post that it is silenced. Raises NotAllowed, NotCompliant without a reason or for a
    rule that is not in force, and WrongState for a rule that was silenced in the last week.
    """
    if not by.may(Permission.LEAD_REVIEW):
        raise NotAllowed("Only a lead reviewer can silence a rule.")
    reason = must_be_one_line(reason, name="The reason", longest=200)
    line = lines_of(current_ruleset()).get(rule)
    if line is None:
        raise NotCompliant("This rule is not in force.")
    lock_head()  # So that of two who do this together the second sees the first.
    latest = Silence.objects.filter(rule=rule).first()
    if latest is not None and at < latest.ends_at:
        raise WrongState("This rule is silenced already.")
    if latest is not None and at < latest.ends_at + NOT_AGAIN_FOR:
        raise WrongState(
            "This rule was silenced in the last week. To do without it, propose a set without it."
        )
    made = Silence.objects.create(
        rule=rule,
        title=line.title,
        severity=line.severity.value,
        reason=reason,
        by=by,
        starts_at=at,
        ends_at=at + LASTS,
    )
    facts = {"rules_silenced": [rule], "until": made.ends_at.isoformat()}
    record(Action.RULES_SILENCE, by=by, subject=f"silence:{made.pk}", at=at, facts=facts)
    return made


@transaction.atomic
def end_silence(silenced: Silence, *, by: User, at: datetime) -> Silence:
    """Apply a rule again before its silence ends by itself."""
    if not by.may(Permission.LEAD_REVIEW):
        raise NotAllowed("Only a lead reviewer can bring a rule back.")
    locked = Silence.objects.select_for_update(no_key=True).get(pk=silenced.pk)
    if locked.ends_at <= at:
        raise WrongState("This rule is applied again already.")
    locked.ends_at = at
    locked.save(update_fields=["ends_at"])
    facts = {"rules_silenced": [locked.rule]}
    record(Action.RULES_UNSILENCE, by=by, subject=f"silence:{locked.pk}", at=at, facts=facts)
    return locked


def silent_rules(at: datetime) -> frozenset[str]:
    """Ids of the rules that are not applied at a moment."""
    return frozenset(Silence.objects.in_force(at).values_list("rule", flat=True))
