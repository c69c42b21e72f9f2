"""Starting a draft, writing it, sending it in."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from approvals.posts import actions
from approvals.posts.drafting import discard as throw_away
from approvals.posts.drafting import nobody_to_write_for, start_draft
from approvals.posts.fetching import writable
from approvals.posts.forms import StartForm
from approvals.posts.saving import Page, is_kept, keep, open_page
from approvals.posts.views.page import (
    fault,
    fault_findings,
    fault_questions,
    fault_responses,
    fragment,
    say_saved,
    show_page,
    show_stale,
)
from guidance.library.references import example
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion, WrongState
from members.people.access import posted_from, signed_in, user_of
from members.people.models import Councillor
from members.people.once import act_once


@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """GET: whose post it is, and its first words. POST: start the draft and go on to write it."""
    at, by = now(), user_of(request)
    councillors = list(Councillor.objects.drafted_by(by, at).select_related("user"))
    if not councillors:
        whose = "Posts are written by councillors and by the assistants they name."
        raise NotAllowed(nobody_to_write_for(by, at) or whose)
    if request.method == "POST":
        return _start(request, councillors)
    found = example(request.GET.get("example", ""))
    text = found.text if found else ""
    form = StartForm(councillors, text=text)
    return render(request, "approvals/posts/new.html", {"form": form, "example": found})


def _start(request: HttpRequest, councillors: list[Councillor]) -> HttpResponse:
    """Start a draft; a second click on the same page leads to the first click's draft."""
    form = StartForm(councillors, data=request.POST)
    if not form.is_valid():
        return render(request, "approvals/posts/new.html", {"form": form}, status=422)
    at, by, text = now(), user_of(request), form.cleaned_data["text"]
    councillor = next(c for c in councillors if c.slug == form.cleaned_data["councillor"])

    def start() -> str:
        return start_draft(councillor, by=by, at=at, text=text).ref

    return redirect("posts:compose", act_once(request, start, by=by, at=at).made)


@signed_in
@require_safe
def compose(request: HttpRequest, ref: str) -> HttpResponse:
    """The page on which a post is written; with ``?check`` it shows what the check finds."""
    at = now()
    post = writable(user_of(request), ref, at)
    if not post.is_editable:
        return redirect("posts:show", ref)
    return show_page(request, open_page(post, at), at, is_checked="check" in request.GET)


@signed_in
@posted_from("posts:compose", "ref")
def save(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep what was typed. Answers autosave in JSON and the button with the page, checked."""
    at, by = now(), user_of(request)
    page = open_page(writable(by, ref, at), at, request.POST)
    try:
        keep(page, by=by, at=at)
    except StaleVersion as error:
        return show_stale(request, page, error, at)
    except NotCompliant as error:
        page.form.add_error("text", error.reason)
    if request.headers.get("X-Autosave"):
        return JsonResponse(say_saved(page, at))
    if any(page.faults):
        return show_page(request, page, at, is_checked=True, status=422)
    return redirect(f"{request.path.removesuffix('save/')}edit/?check=1#found")


@signed_in
@posted_from("posts:compose", "ref")
def check(request: HttpRequest, ref: str) -> HttpResponse:
    """What the check finds in what is typed now, for the side of the page. Stores nothing."""
    at = now()
    page = open_page(writable(user_of(request), ref, at), at, request.POST)
    return fragment(request, page, at)


@signed_in
@posted_from("posts:compose", "ref")
def submit(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep what was typed, freeze it, sign it, send it in. A second click changes nothing."""
    at, by = now(), user_of(request)
    page = open_page(writable(by, ref, at), at, request.POST)
    try:
        return _send(request, page, _keep_once(request, page, at))
    except StaleVersion as error:
        return show_stale(request, page, error, at)
    except NotCompliant as error:
        fault(page, error, at)
        return show_page(request, page, at, is_checked=True, status=422)
    except WrongState:
        if not is_kept(page):
            raise
        return redirect("posts:show", ref)


def _keep_once(request: HttpRequest, page: Page, at: datetime) -> int:
    """The draft's revision once what was typed is kept; a second click takes the first one's."""
    by, revision = user_of(request), page.form.cleaned_data.get("revision")

    def act() -> str:
        return str(keep(page, by=by, at=at).revision)

    kept = act_once(request, act, by=by, at=at, mark=f"revision {revision}")
    if not kept.is_first:
        page.form.stand_at(int(kept.made), page.mark)
    return int(kept.made)


def _send(request: HttpRequest, page: Page, revision: int) -> HttpResponse:
    at, post = now(), page.post
    page.form.refuse_unfit(at)
    fault_questions(page, at)
    fault_responses(page)
    if any(page.faults):
        fault_findings(page, at)
        return show_page(request, page, at, is_checked=True, status=422)
    actions.submit(post, revision=revision, by=user_of(request), at=at)
    messages.success(request, "You have signed this post and sent it for review.")
    return redirect("posts:show", post.ref)


@signed_in
@posted_from("posts:compose", "ref")
def discard(request: HttpRequest, ref: str) -> HttpResponse:
    """Throw away a draft that was never sent in."""
    at, by = now(), user_of(request)
    throw_away(writable(by, ref, at), by=by, at=at)
    messages.success(request, "The draft has been thrown away.")
    return redirect("posts:list")
