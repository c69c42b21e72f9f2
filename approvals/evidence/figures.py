"""How often rules fired on what was sent in, by group. Reads only, and a fixed number of queries."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.timezone import localdate

from approvals.evidence.hiding import Line, Tally, lines_of, total_of
from approvals.posts.models import CheckedVersion, Clearance, FindingReply, FiredRule
from members.people.models import Councillor

PERIOD = timedelta(days=90)


def lines_for(rule: str, at: datetime) -> list[Line]:
    """What one rule did in the last 90 days, group by group, small numbers hidden."""
    said = {"version": OuterRef("checked_id"), "rule": OuterRef("rule")}
    fired = FiredRule.objects.filter(rule=rule, checked__at__gt=at - PERIOD).annotate(
        is_answered=Exists(FindingReply.objects.filter(**said)),
        is_cleared=Exists(Clearance.objects.filter(**said)),
    )
    rows = (
        fired.order_by()
        .values_list("checked__group__name")
        .annotate(
            fired=Count("pk"),
            answered=Count("pk", filter=Q(is_answered=True)),
            cleared=Count("pk", filter=Q(is_cleared=True)),
        )
    )
    counts = {name or "": tuple(numbers) for name, *numbers in rows}
    sent = _sent_in(at)
    tallies = {
        name: Tally(sent.get(name, 0), *counts.get(name, (0, 0, 0))) for name in {*sent, *counts}
    }
    return lines_of(tallies, _members(at))


def totals(at: datetime) -> dict[str, str]:
    """For each rule that fired in the last 90 days how often, as ``hiding`` lets it be said."""
    rows = (
        FiredRule.objects.filter(checked__at__gt=at - PERIOD)
        .order_by()
        .values_list("rule", "checked__group__name")
        .annotate(Count("pk"))
    )
    rules: defaultdict[str, dict[str, Tally]] = defaultdict(dict)
    for rule, name, number in rows:
        rules[rule][name or ""] = Tally(fired=number)
    members, sent = _members(at), _sent_in(at)
    # The same lines as on the page of a rule, or the two could be held against one another.
    none = dict.fromkeys(sent, Tally())
    return {
        rule: total_of(line.fired for line in lines_of(none | tallies, members))
        for rule, tallies in rules.items()
    }


def _sent_in(at: datetime) -> Mapping[str, int]:
    """How many versions each group's councillors sent in."""
    checked = CheckedVersion.objects.filter(at__gt=at - PERIOD).order_by()
    rows = checked.values_list("group__name").annotate(Count("pk"))
    return {name or "": number for name, number in rows}


def _members(at: datetime) -> Mapping[str, int]:
    """How many councillors of each group serve."""
    serving = Councillor.objects.serving(localdate(at)).order_by()
    rows = serving.values_list("group__name").annotate(Count("pk"))
    return {name or "": number for name, number in rows}
