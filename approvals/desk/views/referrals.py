"""What reviewers and the Monitoring Officer say to each other about a referred post."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now

from approvals.desk.forms import ConferForm
from approvals.desk.views.page import for_the_desk, sheet_for, show
from approvals.desk.views.typed import keep_typed
from approvals.posts import referrals
from members.people.access import posted_from, user_of
from members.people.once import act_once


@for_the_desk
@posted_from("desk:review", "ref")
def confer(request: HttpRequest, ref: str) -> HttpResponse:
    """Say something about the referral on the page. A second click says it once."""
    at, by = now(), user_of(request)
    sheet = sheet_for(ref, by, at)
    form = ConferForm(sheet, request.POST)
    if not form.is_valid():
        return show(request, sheet, faulty=form, status=422)
    text, sha256 = form.cleaned_data["text"], request.POST.get("sha256", "")

    def act() -> str:
        return str(referrals.confer(sheet.post, text, sha256=sha256, by=by, at=at).pk)

    act_once(request, act, by=by, at=at)
    keep_typed(request, done=form.name)
    messages.success(request, "The others who work on this referral are told.")
    return redirect("desk:review", ref)
