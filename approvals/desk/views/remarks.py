"""Remarks pinned to the words of a post, and the threads that come of them."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import now

from approvals.desk.forms import RemarkForm
from approvals.desk.sheet import Sheet
from approvals.desk.views.page import fetch, for_the_desk, sheet_for, show
from approvals.desk.views.typed import keep_typed
from approvals.posts import remarks
from approvals.posts.forms.remarks import ReplyForm
from approvals.posts.models import Post, Remark
from members.people.access import posted_from, user_of
from members.people.models import User
from members.people.once import act_once

CHANGED = (
    "This post has changed since you opened the page. Your remark is not on it yet: look at the "
    "words as they stand now, and add it again"
)


@for_the_desk
@posted_from("desk:review", "ref")
def remark(request: HttpRequest, ref: str) -> HttpResponse:
    """Note something beside the words that the page showed."""
    at, by = now(), user_of(request)
    sheet = sheet_for(ref, by, at)
    form = RemarkForm(sheet, request.POST)
    is_stale = sheet.version.sha256 != request.POST.get("sha256", "")
    if is_stale:
        form.add_error(None, CHANGED)
    if not form.is_valid():
        return show(request, sheet, faulty=form, status=409 if is_stale else 422)
    made = act_once(request, lambda: str(_remark(sheet, form, by, at).pk), by=by, at=at).made
    readers = "Only reviewers can read it." if form.is_internal else "The councillor can read it."
    keep_typed(request, done=form.name)
    messages.success(request, f"Your remark is on the post. {readers}")
    return _back_to(ref, made)


def _remark(sheet: Sheet, form: RemarkForm, by: User, at: datetime) -> Remark:
    given = form.cleaned_data
    start, end = given["place"]
    return remarks.remark(
        sheet.version,
        given["text"],
        connection=given["connection"] if end else None,
        start=start,
        end=end,
        internal=form.is_internal,
        by=by,
        at=at,
    )


@for_the_desk
@posted_from("desk:review", "ref")
def reply(request: HttpRequest, ref: str, pk: UUID) -> HttpResponse:
    """Answer in a thread, for the readers that it has."""
    at, by = now(), user_of(request)
    root = _thread(fetch(ref, by, at), pk, by)
    form = ReplyForm(root, request.POST)
    if not form.is_valid():
        return show(request, sheet_for(ref, by, at), faulty=form, status=422)
    text = form.cleaned_data["text"]
    act_once(request, lambda: str(remarks.reply(root, text, by=by, at=at).pk), by=by, at=at)
    keep_typed(request, done=str(form.prefix))
    readers = "Only reviewers can read it." if root.internal else "The councillor can read it."
    messages.success(request, f"Your answer is on the post. {readers}")
    return _back_to(ref, str(root.pk))


@for_the_desk
@posted_from("desk:review", "ref")
def resolve(request: HttpRequest, ref: str, pk: UUID) -> HttpResponse:
    """Note that a thread is dealt with."""
    return _settle(request, ref, pk, remarks.resolve, "The remark is resolved.")


@for_the_desk
@posted_from("desk:review", "ref")
def open_again(request: HttpRequest, ref: str, pk: UUID) -> HttpResponse:
    """Take up a resolved thread again."""
    return _settle(request, ref, pk, remarks.open_again, "The remark is open again.")


def _settle(
    request: HttpRequest, ref: str, pk: UUID, verb: Callable[..., Remark], said: str
) -> HttpResponse:
    at, by = now(), user_of(request)
    verb(_thread(fetch(ref, by, at), pk, by), by=by, at=at)
    keep_typed(request)
    messages.success(request, said)
    return _back_to(ref, str(pk))


def _thread(post: Post, pk: UUID, by: User) -> Remark:
    """The remark that begins a thread which this person may read; else 404."""
    begun = Remark.objects.readable_by(by, post).filter(version__post=post, thread=None)
    return get_object_or_404(begun.select_related("version__post__councillor__user"), pk=pk)


def _back_to(ref: str, pk: str) -> HttpResponse:
    """The page again, at the thread that was just dealt with."""
    return redirect(f"{reverse('desk:review', args=[ref])}#remark-{pk}")
