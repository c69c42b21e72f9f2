"""Before a watched phrase or a change of the lists goes live: what it would have found."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from approvals.desk.rehearsing import SHOWN, rehearse
from approvals.desk.rehearsing_changes import compare
from approvals.posts.privacy import BACK_DAYS
from guidance.compliance import proposing
from guidance.compliance.actions import current_ruleset
from guidance.compliance.changes import between
from guidance.compliance.examples import faults_of
from guidance.compliance.models import Proposal, WatchedPhrase
from guidance.compliance.rulebook import Rules
from members.people.access import requires, user_of
from members.people.roles import Permission

READS_POSTS = (Permission.REVIEW_POST, Permission.CLEAR_REFERRAL)
prepares = requires(Permission.EDIT_GUIDANCE, *READS_POSTS)


def _reads(request: HttpRequest) -> bool:
    return any(user_of(request).may(permission) for permission in READS_POSTS)


@prepares
@require_safe
def rehearsal(request: HttpRequest, pk: int) -> HttpResponse:
    """The posts, for those who may read them; for an editor a number of what is out."""
    phrase = get_object_or_404(WatchedPhrase, pk=pk)
    faults, reads = faults_of(phrase.frozen()), _reads(request)
    # One that is not ready may be a pattern that RE2 does not take.
    done = rehearse(phrase, reads=reads, at=now()) if not faults else None
    context = {
        "phrase": phrase,
        "faults": faults,
        "rehearsal": done,
        "reads": reads,
        "days": BACK_DAYS,
        "flagged": done.flagged[:SHOWN] if done and reads else (),
    }
    return render(request, "approvals/desk/rehearsal.html", context)


@prepares
@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """What the lists as they stand would find otherwise than the set in force."""
    return _compared(request, current_ruleset(), proposing.drafted())


@prepares
@require_safe
def proposal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a proposed set would find otherwise than the one that it would replace."""
    found = get_object_or_404(Proposal, pk=pk)
    return _compared(request, proposing.base_of(found), proposing.proposed(found), proposal=found)


def _compared(
    request: HttpRequest, before: Rules, after: Rules, *, proposal: Proposal | None = None
) -> HttpResponse:
    faults = [phrase.title for phrase in after.lists.phrases if faults_of(phrase)]
    reads = _reads(request)
    done = compare(before, after, reads=reads, at=now()) if not faults else None
    context = {
        "proposal": proposal,
        "changes": bool(between(before, after)),
        "faults": faults,
        "compared": done,
        "reads": reads,
        "days": BACK_DAYS,
        "most": SHOWN,
    }
    return render(request, "approvals/desk/rehearsal_of_lists.html", context)
