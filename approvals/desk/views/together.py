"""Claiming, assigning and setting aside several posts of the queue at once. Nothing is decided here."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import uuid4

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from approvals.desk import actions, giving, parking, together
from approvals.desk.forms.sharing import AssignForm, SetAsideForm
from approvals.desk.queue import titled
from approvals.desk.views.page import for_the_desk
from approvals.posts.models import Post, PostQuerySet
from members.people.access import posted_from, requires, user_of
from members.people.models import User
from members.people.roles import Permission

OUTCOME = "desk_together"
GONE = "There is no such post, or you may not see it."


@for_the_desk
@posted_from("desk:queue")
def claim(request: HttpRequest) -> HttpResponse:
    """Claim the posts that were chosen."""
    at, by = now(), user_of(request)
    return _do(request, "claimed", partial(actions.claim, by=by, at=at), by, at)


@requires(Permission.LEAD_REVIEW)
@for_the_desk
@posted_from("desk:queue")
def assign(request: HttpRequest) -> HttpResponse:
    """Ask to whom the posts that were chosen go, and assign them; one notice tells of all."""
    at, by = now(), user_of(request)
    form = AssignForm(request.POST if "to" in request.POST else None)
    if not form.is_valid():
        return _ask(request, form, "assign", by, at)
    act = partial(giving.assign, to=form.cleaned_data["to"], by=by, at=at, batch=uuid4().hex)
    return _do(request, f"assigned to {form.cleaned_data['to'].name}", act, by, at)


@for_the_desk
@posted_from("desk:queue")
def set_aside(request: HttpRequest) -> HttpResponse:
    """Ask why the posts that were chosen are parked and until when, and set them aside."""
    at, by = now(), user_of(request)
    form = SetAsideForm(request.POST if "reason" in request.POST else None)
    if not form.is_valid():
        return _ask(request, form, "set_aside", by, at)
    reason = form.cleaned_data["reason"]
    act = partial(parking.set_aside, reason=reason, until=form.until, by=by, at=at)
    return _do(request, "set aside", act, by, at)


@for_the_desk
@require_safe
def outcome(request: HttpRequest) -> HttpResponse:
    """What became of each of the posts that were last chosen."""
    told = request.session.get(OUTCOME)
    if told is None:
        return redirect("desk:queue")
    posts = {post.ref: post for post in titled(_seen(told["refs"], user_of(request), now()))}
    context = {
        "did": told["did"],
        "back": told["back"],
        "done": [posts[ref] for ref, why in told["outcomes"] if not why and ref in posts],
        "failed": [(ref, posts.get(ref), why) for ref, why in told["outcomes"] if why],
    }
    return render(request, "approvals/desk/together/outcome.html", context)


def _chosen(request: HttpRequest) -> list[str]:
    refs = request.POST.getlist("posts")[: together.MOST]
    return [ref for ref in dict.fromkeys(refs) if ref.isascii() and ref.isalnum()]


def _seen(refs: list[str], by: User, at: datetime) -> PostQuerySet:
    """The posts of these references that this person may know of."""
    posts = Post.objects.visible_to(by, at).filter(ref__in=refs, submitted_at__isnull=False)
    return posts.select_related("councillor__user", "councillor__ward", "current__body")


def _ask(request: HttpRequest, form: Form, name: str, by: User, at: datetime) -> HttpResponse:
    """The form for all of them, with the posts that it is about."""
    refs = _chosen(request)
    if not refs:
        return _nothing_chosen(request)
    context = {"form": form, "posts": titled(_seen(refs, by, at)), "back": _back(request)}
    status = 422 if form.is_bound else 200
    return render(request, f"approvals/desk/together/{name}.html", context, status=status)


def _do(
    request: HttpRequest, did: str, act: Callable[[Post], object], by: User, at: datetime
) -> HttpResponse:
    """Do it to each post, and lead to the page that says of which it could not be done."""
    refs = _chosen(request)
    if not refs:
        return _nothing_chosen(request)
    found = {post.ref: post for post in _seen(refs, by, at)}
    done = together.each([found[ref] for ref in refs if ref in found], act)
    done += [together.Outcome(ref, GONE) for ref in refs if ref not in found]
    request.session[OUTCOME] = {
        "did": did,
        "refs": refs,
        "outcomes": [(one.ref, one.why_not) for one in done],
        "back": _back(request),
    }
    return redirect("desk:together")


def _nothing_chosen(request: HttpRequest) -> HttpResponse:
    messages.warning(request, "Choose at least one post first.")
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    """The list from which the posts were chosen."""
    queue, back = reverse("desk:queue"), request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    is_queue = back == queue or back.startswith(f"{queue}?")
    return back if is_ours and is_queue and back.isprintable() else queue
