"""What binds a councillor's posts on a day: periods, a hold, the rules in force and what is silent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from guidance.compliance.actions import rules_of
from guidance.compliance.models import RuleSet
from guidance.compliance.rulebook import Rules
from guidance.compliance.silencing import silent_rules
from guidance.restrictions.models import Hold, RestrictedPeriod
from members.people.models import Ward


@dataclass(frozen=True)
class Today:
    """All that a check asks of the day on which it is made.

    ``ruleset`` is the row of the rules in force, or None where the council has put none in force;
    ``polls`` are the periods of every ward, for polls elsewhere are polls too.
    """

    periods: Sequence[RestrictedPeriod]
    hold: Hold | None
    ruleset: RuleSet | None
    rules: Rules
    silent: frozenset[str]
    polls: Sequence[RestrictedPeriod]


def today_in(ward: Ward, at: datetime) -> Today:
    """What binds in a ward at a moment, in four queries."""
    return today_in_each([ward], at)[ward.pk]


def today_in_each(wards: Iterable[Ward], at: datetime) -> Mapping[Any, Today]:
    """Key of a ward to what binds in it at a moment, in four queries however many there are."""
    row = RuleSet.objects.in_outline().first()
    rules, silent = rules_of(row), silent_rules(at)
    polls = list(RestrictedPeriod.objects.not_over(at).select_related("ward"))
    holds = list(Hold.objects.in_force(at))
    return {
        ward.pk: Today(
            [period for period in polls if period.binds(ward)],
            next((hold for hold in holds if hold.ward_id in {None, ward.pk}), None),
            row,
            rules,
            silent,
            polls,
        )
        for ward in wards
    }
