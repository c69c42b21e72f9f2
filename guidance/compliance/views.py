"""The rules in force, what would change, who confirms it, and what is silent for a day."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from guidance.compliance import proposing, silencing
from guidance.compliance.actions import confirms, current_ruleset, frozen
from guidance.compliance.changes import NAMES, Changes, between, lines_of, mark_of
from guidance.compliance.examples import faults_of
from guidance.compliance.forms import ProposeForm, SilenceForm
from guidance.compliance.listing import drafted_lists, shipped_in_use
from guidance.compliance.loading import load_shipped_lists
from guidance.compliance.models import Proposal, RuleSet, Silence, WatchedPhrase
from guidance.compliance.models.rulesets import Outcome
from guidance.compliance.presenting import by_grade
from guidance.compliance.rulebook import OWN_RULE
from guidance.compliance.trials import try_all
from members.people.access import posted_from, requires, user_of
from members.people.once import act_once, but_not_twice
from members.people.roles import Permission

LEADS = Permission.LEAD_REVIEW
EDITS = Permission.EDIT_GUIDANCE
reads = requires(
    LEADS,
    EDITS,
    Permission.REVIEW_POST,
    Permission.CLEAR_REFERRAL,
    Permission.VIEW_AUDIT,
)
leads = requires(LEADS)
prepares = requires(LEADS, EDITS)
decides = requires(LEADS, Permission.RESTRICT_SPEECH)
REHEARSES = (EDITS, Permission.REVIEW_POST, Permission.CLEAR_REFERRAL)
read_or_post = require_http_methods(["GET", "HEAD", "POST"])
EARLIER = 20


@reads
@require_safe
def in_force(request: HttpRequest) -> HttpResponse:
    """The set in force, what waits or is silent, and the sets before it."""
    sets = list(RuleSet.objects.select_related("put_in_force_by", "confirmed_by")[:EARLIER])
    waiting = Proposal.objects.filter(outcome=Outcome.WAITING).select_related("proposed_by")
    context = {
        "now": sets[0] if sets else None,
        "grades": by_grade(current_ruleset()),
        "silences": Silence.objects.in_force(now()).select_related("by"),
        "waiting": waiting,
        "sets": sets,
        "may_lead": user_of(request).may(LEADS),
        "may_prepare": user_of(request).may(LEADS) or user_of(request).may(EDITS),
    }
    return render(request, "guidance/compliance/in_force.html", context)


@reads
@require_safe
def ruleset(request: HttpRequest, number: int) -> HttpResponse:
    """One set of the record, and what it changed about the one before."""
    row = get_object_or_404(
        RuleSet.objects.select_related("put_in_force_by", "confirmed_by"), number=number
    )
    before = RuleSet.objects.filter(number=number - 1).first()
    this = frozen(row)
    context = {
        "ruleset": row,
        "grades": by_grade(this),
        "changes": between(frozen(before), this) if before else None,
    }
    return render(request, "guidance/compliance/set.html", context)


@prepares
@read_or_post
def change(request: HttpRequest) -> HttpResponse:
    """What would change, and for a lead reviewer the form that proposes it."""
    drafted = proposing.drafted()
    sent = request.POST if request.method == "POST" else None
    form = ProposeForm(sent, ids=drafted.ids, seen=mark_of(drafted))
    if form.is_bound and form.is_valid():
        return _propose(request, form)
    by = user_of(request)
    context: dict[str, Any] = {
        "form": form if by.may(LEADS) else None,
        "changes": between(current_ruleset(), drafted),
        "faults": [(p, f) for p in drafted.lists.phrases if (f := faults_of(p))],
        "phrases": _phrases_in(between(current_ruleset(), drafted)),
        "shipped": [NAMES[name] for name in shipped_in_use()],
        "may_load": by.may(EDITS),
        "may_rehearse": True,
    }
    status = 422 if form.is_bound else 200
    return render(request, "guidance/compliance/change.html", context, status=status)


def _phrases_in(changes: Changes) -> QuerySet[WatchedPhrase]:
    """The watched phrases that are new or changed: each can be tried on past posts."""
    ids = [line.id for line in (*changes.added, *changes.changed)]
    return WatchedPhrase.objects.filter(slug__in=[i.removeprefix(OWN_RULE) for i in ids])


def _propose(request: HttpRequest, form: ProposeForm) -> HttpResponse:
    by, at, given = user_of(request), now(), form.cleaned_data
    try_all(drafted_lists().phrases)

    def act() -> str:
        made = proposing.propose(
            given["rules"], seen=given["seen"], note=given["note"], by=by, at=at
        )
        return str(made.pk) if isinstance(made, Proposal) else ""

    waiting = act_once(request, act, by=by, at=at).made
    if waiting:
        messages.info(request, "Your proposal waits for a second person. They have been told.")
        return redirect("rulesets:proposal", pk=waiting)
    messages.success(request, "The new rule set is in force.")
    return redirect("rulesets:list")


@requires(EDITS)
@posted_from("rulesets:change")
def load(request: HttpRequest) -> HttpResponse:
    """Bring in the lists that ship, so that they can be edited."""
    new = load_shipped_lists(by=user_of(request), at=now())
    entries = "1 entry is" if new == 1 else f"{new} entries are"
    messages.success(request, f"{entries} new in the lists. Nothing in force has changed.")
    return redirect("rulesets:change")


@reads
@require_safe
def proposal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a proposal would change, and what this person may do about it."""
    related = ("proposed_by", "closed_by", "ruleset")
    found = get_object_or_404(Proposal.objects.select_related(*related), pk=pk)
    by, waits = user_of(request), found.outcome == Outcome.WAITING
    stale = proposing.why_stale(found) if waits else ""
    may = waits and confirms(by)
    context = {
        "proposal": found,
        "changes": between(proposing.base_of(found), proposing.proposed(found)),
        "phrases": _phrases_in(between(proposing.base_of(found), proposing.proposed(found))),
        "stale": stale,
        "is_own": found.proposed_by_id == by.pk,
        "may_rehearse": any(by.may(permission) for permission in REHEARSES),
        "may_confirm": may and not stale and found.proposed_by_id != by.pk,
        "may_withdraw": may or (waits and by.may(LEADS)),
    }
    return render(request, "guidance/compliance/proposal.html", context)


@decides
@posted_from("rulesets:proposal", "pk")
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put a proposal in force as the second person."""
    found, by = get_object_or_404(Proposal, pk=pk), user_of(request)
    mine = Proposal.objects.filter(pk=pk, outcome=Outcome.IN_FORCE, closed_by=by)
    with but_not_twice(mine.exists):
        proposing.confirm(found, by=by, at=now())
    messages.success(request, "The new rule set is in force.")
    return redirect("rulesets:list")


@decides
@posted_from("rulesets:proposal", "pk")
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a proposal back."""
    found, by = get_object_or_404(Proposal, pk=pk), user_of(request)
    mine = Proposal.objects.filter(pk=pk, outcome=Outcome.WITHDRAWN, closed_by=by)
    with but_not_twice(mine.exists):
        proposing.withdraw(found, by=by, at=now())
    messages.success(request, "The proposal is taken back. Nothing has changed.")
    return redirect("rulesets:list")


@leads
@read_or_post
def silence(request: HttpRequest, rule: str) -> HttpResponse:
    """Ask why, and then silence a rule for a day."""
    line = lines_of(current_ruleset()).get(rule)
    if line is None:
        raise Http404
    form = SilenceForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        by, at, reason = user_of(request), now(), form.cleaned_data["reason"]
        act_once(
            request, lambda: str(silencing.silence(rule, reason, by=by, at=at).pk), by=by, at=at
        )
        messages.success(request, f"“{line.title}” is not applied for the next 24 hours.")
        return redirect("rulesets:list")
    context = {"form": form, "line": line}
    status = 422 if form.is_bound else 200
    return render(request, "guidance/compliance/silence.html", context, status=status)


@leads
@posted_from("rulesets:list")
def end_silence(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Apply a rule again."""
    found = get_object_or_404(Silence, pk=pk)
    with but_not_twice(lambda: Silence.objects.filter(pk=pk, ends_at__lte=now()).exists()):
        silencing.end_silence(found, by=user_of(request), at=now())
    messages.success(request, f"“{found.title}” is applied again.")
    return redirect("rulesets:list")
