"""Taking posts, giving them back, and looking again under the rules of today."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now

from approvals.desk import actions
from approvals.desk.views.page import fetch, for_the_desk
from approvals.desk.views.typed import keep_typed
from members.people.access import posted_from, user_of


@for_the_desk
@posted_from("desk:review", "ref")
def claim(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a post that nobody has. Where a colleague was quicker, the page says who."""
    at, by = now(), user_of(request)
    try:
        actions.claim(fetch(ref, by, at), by=by, at=at)
        messages.success(request, "You have claimed this post. Colleagues see that it is yours.")
    except actions.HeldByAnother as held:
        messages.warning(request, f"{held.reason} You can take it over.")
    keep_typed(request)
    return redirect("desk:review", ref)


@for_the_desk
@posted_from("desk:review", "ref")
def take_over(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a post from a colleague."""
    at, by = now(), user_of(request)
    actions.take_over(fetch(ref, by, at), by=by, at=at)
    messages.success(request, "You have taken this post over. Colleagues see that it is yours.")
    keep_typed(request)
    return redirect("desk:review", ref)


@for_the_desk
@posted_from("desk:review", "ref")
def release(request: HttpRequest, ref: str) -> HttpResponse:
    """Put one's own post back into the queue."""
    at, by = now(), user_of(request)
    actions.release(fetch(ref, by, at), by=by, at=at)
    messages.success(request, "The post is back in the queue. Nobody has claimed it.")
    keep_typed(request)
    return redirect("desk:review", ref)


@for_the_desk
@posted_from("desk:review", "ref")
def check_again(request: HttpRequest, ref: str) -> HttpResponse:
    """Check the version under the rules of today, so that it can be decided on that."""
    at, by = now(), user_of(request)
    sha256 = request.POST.get("sha256", "")
    actions.check_again(fetch(ref, by, at), sha256=sha256, by=by, at=at)
    messages.success(request, "Checked again. The findings below are those of today.")
    keep_typed(request)
    return redirect("desk:review", ref)
