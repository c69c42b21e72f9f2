"""The pages on which one post is assigned, handed over or set aside.

The buttons that lead here stand in the one form of the page to decide. What was typed there is
carried along, and stands there again afterwards.
"""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from approvals.desk import giving, parking
from approvals.desk.forms.sharing import AssignForm, HandOverForm, SetAsideForm
from approvals.desk.views.page import fetch, for_the_desk
from approvals.desk.views.typed import keep_typed
from approvals.posts.models import Post
from members.audit.errors import DomainError
from members.people.access import posted_from, requires, user_of
from members.people.models import User
from members.people.roles import Permission

FROM_THE_DESK = "ask"
"""The button on the page to decide that leads here and decides nothing."""
read_or_post = require_http_methods(["GET", "HEAD", "POST"])


@requires(Permission.LEAD_REVIEW)
@for_the_desk
@read_or_post
def assign(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask to whom a post goes, and assign it."""
    form = AssignForm(_sent(request))

    def act(post: Post, by: User, at: datetime) -> str:
        to = form.cleaned_data["to"]
        giving.assign(post, to, by=by, at=at)
        return f"The post is assigned to {to.name}."

    return _ask(request, ref, form, "assign", act)


@for_the_desk
@read_or_post
def hand_over(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask which colleague goes on with one's own post, and hand it over."""
    form = HandOverForm(_sent(request), by=user_of(request))

    def act(post: Post, by: User, at: datetime) -> str:
        to = form.cleaned_data["to"]
        giving.hand_over(post, to, form.cleaned_data["note"], by=by, at=at)
        return f"You have handed the post over to {to.name}, and they are told."

    return _ask(request, ref, form, "hand_over", act)


@for_the_desk
@read_or_post
def set_aside(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask why a post is parked and until when, and set it aside."""
    form = SetAsideForm(_sent(request))

    def act(post: Post, by: User, at: datetime) -> str:
        reason = form.cleaned_data["reason"]
        parking.set_aside(post, reason, until=form.until, by=by, at=at)
        return "The post is set aside. It stands on a tab of its own, where everybody sees it."

    return _ask(request, ref, form, "set_aside", act)


@for_the_desk
@posted_from("desk:review", "ref")
def bring_back(request: HttpRequest, ref: str) -> HttpResponse:
    """Put a post that is set aside back into its lane."""
    at, by = now(), user_of(request)
    parking.bring_back(fetch(ref, by, at), by=by, at=at)
    messages.success(request, "The post is back in the queue.")
    keep_typed(request)
    return redirect("desk:review", ref)


def _sent(request: HttpRequest) -> object:
    """What was filled in on the page itself."""
    return request.POST if request.method == "POST" and FROM_THE_DESK not in request.POST else None


def _ask(
    request: HttpRequest,
    ref: str,
    form: Form,
    name: str,
    act: Callable[[Post, User, datetime], str],
) -> HttpResponse:
    """Show the form, or do what it says and go back to the post. A refusal stands on the form."""
    at, by = now(), user_of(request)
    post = fetch(ref, by, at)
    if FROM_THE_DESK in request.POST:
        keep_typed(request)
        return redirect(request.path)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            messages.success(request, act(post, by, at))
        except DomainError as refusal:
            form.add_error(None, refusal.reason)
            status = refusal.status
        else:
            return redirect("desk:review", ref)
    context = {"post": post, "form": form}
    return render(request, f"approvals/desk/sharing/{name}.html", context, status=status)
