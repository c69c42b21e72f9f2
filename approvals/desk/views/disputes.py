"""What a reviewer does about a reason that the author disputes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now

from approvals.desk.views.page import fetch, for_the_desk
from approvals.desk.views.typed import keep_typed
from approvals.posts import disputes
from members.people.access import posted_from, user_of
from members.people.once import but_not_twice


@for_the_desk
@posted_from("desk:review", "ref")
def take_back_reason(request: HttpRequest, ref: str) -> HttpResponse:
    """Agree with the author about one reason. A second click changes nothing."""
    at, by = now(), user_of(request)
    post, code = fetch(ref, by, at), request.POST.get("code", "")
    sha256 = request.POST.get("sha256", "")
    with but_not_twice(lambda: disputes.is_taken_back(post, code, by=by)):
        disputes.take_back_reason(post, code, sha256=sha256, by=by, at=at)
    messages.success(request, "You took the reason back. The councillor is told.")
    keep_typed(request)
    return redirect("desk:review", ref)
