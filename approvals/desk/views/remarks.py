"""Remarks pinned to the words of a post."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now

from approvals.desk.forms import RemarkForm
from approvals.desk.sheet import Sheet
from approvals.desk.views.page import for_the_desk, sheet_for, show
from approvals.desk.views.typed import keep_typed
from approvals.posts import remarks
from approvals.posts.models import Remark
from members.audit.errors import StaleVersion
from members.people.access import posted_from, user_of
from members.people.models import User
from members.people.once import act_once


@for_the_desk
@posted_from("desk:review", "ref")
def remark(request: HttpRequest, ref: str) -> HttpResponse:
    """Note something beside the words that the page showed."""
    at, by = now(), user_of(request)
    sheet = sheet_for(ref, by, at)
    form = RemarkForm(sheet, request.POST)
    if sheet.version.sha256 != request.POST.get("sha256", ""):
        raise StaleVersion("This post has changed since you opened the page.")
    if not form.is_valid():
        return show(request, sheet, faulty=form, status=422)
    act_once(request, lambda: str(_remark(sheet, form, by, at).pk), by=by, at=at)
    readers = "Only reviewers can read it." if form.is_internal else "The councillor can read it."
    keep_typed(request, done=form.name)
    messages.success(request, f"Your remark is on the post. {readers}")
    return redirect("desk:review", ref)


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
