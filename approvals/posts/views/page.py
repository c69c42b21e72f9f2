"""How the compose page is shown: fresh, with faults, beside another window's words, in part."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localtime

from approvals.posts.diff import word_diff
from approvals.posts.forms.compose import CAPACITY_HINTS
from approvals.posts.looking import Look, look_at, previews_of
from approvals.posts.models import Draft
from approvals.posts.moments import say_clock
from approvals.posts.presenting import say_next_look
from approvals.posts.saving import Page
from guidance.compliance.findings import Report
from members.audit.errors import NotCompliant, StaleVersion
from members.people.access import user_of
from members.people.roles import Permission

PICTURE_RULES = frozenset({"alt-text-missing", "child-photo-no-consent", "image-too-large"})


def _look(page: Page, at: datetime) -> Look:
    shots = [shot.seen() for shot in page.pictures]
    return look_at(page.post.councillor, page.changes, shots, post=page.post, at=at)


def _previews(page: Page) -> list[dict[str, Any]]:
    """How each chosen place will show it."""
    shots = [
        {
            "url": reverse("posts:picture", args=[page.post.ref, shot.picture.sha256]),
            "description": shot.seen().description,
        }
        for shot in page.pictures
    ]
    return previews_of(page.post.councillor, page.places, shots)


def _context(request: HttpRequest, page: Page, at: datetime) -> dict[str, Any]:
    by, post = user_of(request), page.post
    return {
        "page": page,
        "post": post,
        "form": page.form,
        "may_sign": post.councillor.user_id == by.pk and by.may(Permission.DRAFT_POST),
        "next_look": say_next_look(page.next_look, at),
        "capacity_hints": CAPACITY_HINTS,
        "previews": _previews(page),
    }


def show_page(
    request: HttpRequest,
    page: Page,
    at: datetime,
    *,
    is_checked: bool = False,
    status: int = 200,
    extra: Mapping[str, object] = MappingProxyType({}),
) -> HttpResponse:
    """The whole page. A sent page comes back with everything that was typed on it."""
    context = _context(request, page, at) | dict(extra)
    if is_checked:
        context["look"] = _look(page, at)
    return render(request, "approvals/posts/compose.html", context, status=status)


def fragment(request: HttpRequest, page: Page, at: datetime) -> HttpResponse:
    """The side of the page alone, as htmx asks for it."""
    context = {"look": _look(page, at), "previews": _previews(page), "is_live": True}
    return render(request, "approvals/posts/compose/found.html", context)


def show_stale(request: HttpRequest, page: Page, error: StaleVersion, at: datetime) -> HttpResponse:
    """The other window's words beside what was typed. Nothing has been overwritten.

    The page now stands at the draft's present revision: whoever saves it again has seen what
    they replace.
    """
    theirs = Draft.objects.get(pk=page.post.pk)
    pieces = word_diff(theirs.text, page.form.cleaned_data.get("text", ""))
    context = {"theirs": theirs, "pieces": pieces, "reason": error.reason, "post": page.post}
    if request.headers.get("X-Autosave"):
        html = render_to_string(
            "approvals/posts/compose/conflict.html", context | {"is_live": True}
        )
        return JsonResponse({"html": html, "revision": theirs.revision}, status=409)
    page.form.add_error(None, error.reason)
    page.form.stand_at(theirs.revision)
    return show_page(request, page, at, status=409, extra=context)


def say_saved(page: Page, at: datetime) -> dict[str, Any]:
    """What autosave is told: the new revision, when, and what could not be kept."""
    faulty = [text for form in page.faults for texts in form.errors.values() for text in texts]
    said = f"Saved at {say_clock(localtime(at).time())}."
    if faulty:
        said += f" One thing is not saved yet: {faulty[0]}"
    return {"revision": int(page.form.data["revision"]), "said": said}


def fault(page: Page, error: NotCompliant) -> None:
    """Put what stands in the way of sending beside the field that can put it right."""
    blocking = error.report.blocking() if isinstance(error.report, Report) else ()
    for finding in {f.rule: f for f in blocking}.values():
        if finding.rule in PICTURE_RULES and page.pictures:
            _fault_picture(page, finding.rule, finding.title)
        else:
            page.form.add_error("text", f"{finding.title}. {finding.todo}")
    if not blocking:
        page.form.add_error(None, error.reason)


def _fault_picture(page: Page, rule: str, title: str) -> None:
    field = "consent" if rule == "child-photo-no-consent" else "description"
    for shot in page.pictures:
        if not shot.is_bound:
            continue
        if rule != "alt-text-missing" or not shot.seen().description:
            shot.add_error(field, f"{title}.")
