"""The list of all rules, and a page for each."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from approvals.evidence import figures, listing
from approvals.evidence.hiding import total_of
from approvals.posts.privacy import BACK_DAYS, FEWEST, counted_at
from guidance.compliance import showing
from guidance.compliance.actions import current_ruleset
from guidance.compliance.catalogue import Entry
from guidance.compliance.findings import Severity
from guidance.compliance.models import Silence
from guidance.compliance.silencing import silent_rules
from guidance.library.references import paragraphs
from members.people.access import signed_in, user_of
from members.people.models import User
from members.people.roles import Permission

HEADS = {Severity.FIX: ("Kept back",), Severity.REFER: ("Fired", "Answered", "Cleared")}
READERS_OF_FIGURES = (Permission.VIEW_AUDIT, Permission.LEAD_REVIEW)
"""Auditors and the Monitoring Officer, who judge whether the rules are fair; lead reviewers,
who own them. Everybody else reads how often a rule fires, and not on whom."""


@signed_in
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule, narrowed by words, grade and whether it is in force."""
    asked = listing.asked_for(request.GET)
    in_force, at = current_ruleset(), now()
    context = {
        "asked": asked,
        "grades": listing.GRADES.items(),
        "rows": listing.rows_of(asked, in_force, silent_rules(at), figures.totals(at)),
        "all": len(showing.entries_in(in_force)),
        "span": counted_at(at),
        "days": BACK_DAYS,
    }
    return render(request, "approvals/evidence/rules.html", context)


@signed_in
@require_safe
def rule(request: HttpRequest, rule: str) -> HttpResponse:
    """What one rule enforces, what it makes of its examples, and how often it fires."""
    in_force = current_ruleset()
    entry = showing.entries_in(in_force).get(rule)
    if entry is None:
        raise Http404
    context = {
        "entry": entry,
        "asks": listing.GRADES[entry.severity],
        "kind": listing.KINDS[entry.kind],
        "paragraphs": [p for p in paragraphs(entry.references).values() if p],
        "trigger": showing.trigger_of(entry, in_force),
        "near_miss": showing.near_miss_of(entry, in_force),
        "is_in_force": showing.is_in_force(entry.id, in_force),
        "ruleset": in_force.number,
        "silence": Silence.objects.in_force(now()).filter(rule=rule).first(),
        **_figures(entry, user_of(request)),
    }
    return render(request, "approvals/evidence/rule.html", context)


def _figures(entry: Entry, by: User) -> dict[str, object]:
    """How often it fired: for everybody in all, for those who judge it by group."""
    at = now()
    lines = figures.lines_for(entry.id, at)
    heads = ["Group", "Sent in", *HEADS.get(entry.severity, ("Fired", "Answered"))]
    figures_of = [(n.sent_in, n.fired, n.answered, n.cleared)[: len(heads) - 1] for n in lines]
    return {
        "keeps_back": entry.severity is Severity.FIX,
        "total": total_of(line.fired for line in lines),
        "sent_in": total_of(line.sent_in for line in lines),
        "fewest": FEWEST,
        "span": counted_at(at),
        "days": BACK_DAYS,
        "may_read_groups": any(by.may(permission) for permission in READERS_OF_FIGURES),
        "heads": heads,
        "rows": [
            [line.name, *(line.said(figure) for figure in row)]
            for line, row in zip(lines, figures_of, strict=True)
        ],
        "columns": ",".join(str(number) for number in range(2, len(heads) + 1)),
    }
