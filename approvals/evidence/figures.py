"""How often rules fired on what was sent in, by group. Reads only, and a fixed number of queries.

Every figure is of whole weeks that are over: see ``privacy.counted_at``.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.timezone import localdate

from approvals.evidence.hiding import Line, Tally, lines_of, total_of
from approvals.posts.models import CheckedVersion, Clearance, FindingReply, FiredRule, KeptBack
from approvals.posts.privacy import Span, counted_at
from members.people.models import Councillor


def lines_for(rule: str, at: datetime) -> list[Line]:
    """What one rule did in the last 90 days, group by group, small numbers hidden."""
    span = counted_at(at)
    said = {"version": OuterRef("checked_id"), "rule": OuterRef("rule"), "at__lt": span.ends}
    fired = FiredRule.objects.filter(_within(span, "checked__"), rule=rule).annotate(
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
    for name, number in _kept_back(span).get(rule, {}).items():
        fired_on, *others = counts.get(name, (0, 0, 0))
        counts[name] = (fired_on + number, *others)
    sent = _sent_in(span)
    tallies = {
        name: Tally(sent.get(name, 0), *counts.get(name, (0, 0, 0))) for name in {*sent, *counts}
    }
    return lines_of(tallies, _members(span))


def totals(at: datetime) -> dict[str, str]:
    """For each rule that fired in the last 90 days how often, as ``hiding`` lets it be said."""
    span = counted_at(at)
    rows = (
        FiredRule.objects.filter(_within(span, "checked__"))
        .order_by()
        .values_list("rule", "checked__group__name")
        .annotate(Count("pk"))
    )
    rules: defaultdict[str, dict[str, Tally]] = defaultdict(dict)
    for rule, name, number in rows:
        rules[rule][name or ""] = Tally(fired=number)
    for rule, groups in _kept_back(span).items():
        for name, number in groups.items():
            rules[rule][name] = rules[rule].get(name, Tally()) + Tally(fired=number)
    members, sent = _members(span), _sent_in(span)
    # The same lines as on the page of a rule, or the two could be held against one another.
    none = dict.fromkeys(sent, Tally())
    return {
        rule: total_of(line.fired for line in lines_of(none | tallies, members))
        for rule, tallies in rules.items()
    }


def _kept_back(span: Span) -> Mapping[str, Mapping[str, int]]:
    """How many posts each *fix* rule kept from being sent in, by rule and by group."""
    rows = KeptBack.objects.filter(_within(span)).order_by().values_list("rule", "group__name")
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for rule, name, number in rows.annotate(Count("pk")):
        found[rule][name or ""] = number
    return found


def _within(span: Span, prefix: str = "") -> Q:
    """What was sent in within the span."""
    return Q((f"{prefix}at__gte", span.starts), (f"{prefix}at__lt", span.ends))


def _sent_in(span: Span) -> Mapping[str, int]:
    """How many versions each group's councillors sent in."""
    checked = CheckedVersion.objects.filter(_within(span)).order_by()
    rows = checked.values_list("group__name").annotate(Count("pk"))
    return {name or "": number for name, number in rows}


def _members(span: Span) -> Mapping[str, int]:
    """How many councillors of each group served when it ended."""
    serving = Councillor.objects.serving(localdate(span.ends)).order_by()
    rows = serving.values_list("group__name").annotate(Count("pk"))
    return {name or "": number for name, number in rows}
