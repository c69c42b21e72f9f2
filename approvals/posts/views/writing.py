"""Starting a draft, writing it, sending it in."""

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from approvals.posts import actions
from approvals.posts.drafting import discard as throw_away
from approvals.posts.drafting import start_draft
from approvals.posts.fetching import writable
from approvals.posts.forms import StartForm
from approvals.posts.models import Draft
from approvals.posts.saving import Page, is_kept, keep, open_page
from approvals.posts.views.page import fault, fragment, say_saved, show_page, show_stale
from guidance.library.references import example
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion, WrongState
from members.people.access import signed_in, user_of
from members.people.models import Councillor

STARTED = "posts_started"
REMEMBERED = 10


@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """GET: whose post it is, and its first words. POST: start the draft and go on to write it."""
    at, by = now(), user_of(request)
    councillors = list(Councillor.objects.drafted_by(by, at).select_related("user"))
    if not councillors:
        raise NotAllowed("Posts are written by councillors and by the assistants they name.")
    if request.method == "POST":
        return _start(request, councillors)
    found = example(request.GET.get("example", ""))
    text = found.text if found else ""
    form = StartForm(councillors, text=text, once=secrets.token_urlsafe(12))
    return render(request, "approvals/posts/new.html", {"form": form, "example": found})


def _start(request: HttpRequest, councillors: list[Councillor]) -> HttpResponse:
    """Start a draft; a second click on the same page leads to the first click's draft."""
    form = StartForm(councillors, data=request.POST)
    if not form.is_valid():
        return render(request, "approvals/posts/new.html", {"form": form}, status=422)
    once = form.cleaned_data["once"]
    started = dict(request.session.get(STARTED, {}))
    if once not in started:
        councillor = next(c for c in councillors if c.slug == form.cleaned_data["councillor"])
        text = form.cleaned_data["text"]
        post = start_draft(councillor, by=user_of(request), at=now(), text=text)
        started[once or secrets.token_urlsafe(12)] = ref = post.ref
        request.session[STARTED] = dict(list(started.items())[-REMEMBERED:])
        return redirect("posts:compose", ref)
    return redirect("posts:compose", started[once])


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
@require_POST
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
@require_POST
def check(request: HttpRequest, ref: str) -> HttpResponse:
    """What the check finds in what is typed now, for the side of the page. Stores nothing."""
    at = now()
    page = open_page(writable(user_of(request), ref, at), at, request.POST)
    return fragment(request, page, at)


@signed_in
@require_POST
def submit(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep what was typed, freeze it, sign it, send it in. A second click changes nothing."""
    at, by = now(), user_of(request)
    page = open_page(writable(by, ref, at), at, request.POST)
    try:
        return _send(request, page, keep(page, by=by, at=at))
    except StaleVersion as error:
        return show_stale(request, page, error, at)
    except NotCompliant as error:
        fault(page, error)
        return show_page(request, page, at, is_checked=True, status=422)
    except WrongState:
        if not is_kept(page):
            raise
        return redirect("posts:show", ref)


def _send(request: HttpRequest, page: Page, draft: Draft) -> HttpResponse:
    at, post = now(), page.post
    if not page.form.refuse_unfit(at) or any(page.faults):
        return show_page(request, page, at, is_checked=True, status=422)
    actions.submit(post, revision=draft.revision, by=user_of(request), at=at)
    messages.success(request, "You have signed this post and sent it for review.")
    return redirect("posts:show", post.ref)


@signed_in
@require_POST
def discard(request: HttpRequest, ref: str) -> HttpResponse:
    """Throw away a draft that was never sent in."""
    at, by = now(), user_of(request)
    throw_away(writable(by, ref, at), by=by, at=at)
    messages.success(request, "The draft has been thrown away.")
    return redirect("posts:list")
