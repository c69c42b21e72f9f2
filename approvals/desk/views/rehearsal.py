"""Before a watched phrase goes live: what it would have found."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from approvals.desk.rehearsing import SHOWN, rehearse
from guidance.compliance.examples import faults_of
from guidance.compliance.models import WatchedPhrase
from members.people.access import requires, user_of
from members.people.roles import Permission

READS_POSTS = (Permission.REVIEW_POST, Permission.CLEAR_REFERRAL)


@requires(Permission.EDIT_GUIDANCE, *READS_POSTS)
@require_safe
def rehearsal(request: HttpRequest, pk: int) -> HttpResponse:
    """The posts, for those who may read them; a number, and no small one, for an editor."""
    phrase = get_object_or_404(WatchedPhrase, pk=pk)
    faults = faults_of(phrase.frozen())
    # One that is not ready may be a pattern that RE2 does not take.
    done = rehearse(phrase, at=now()) if not faults else None
    reads = any(user_of(request).may(permission) for permission in READS_POSTS)
    context = {
        "phrase": phrase,
        "faults": faults,
        "rehearsal": done,
        "reads": reads,
        "flagged": done.flagged[:SHOWN] if done and reads else (),
    }
    return render(request, "approvals/desk/rehearsal.html", context)
