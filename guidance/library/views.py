"""The library's pages beside those that Wagtail serves."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.models import Revision

from guidance.library.actions import acknowledge, say_whether_useful
from guidance.library.forms import AcknowledgeForm, FeedbackForm, SearchForm
from guidance.library.models import GuidancePage
from guidance.library.reading import published_revisions
from guidance.library.search import find
from members.people.access import signed_in
from members.people.models import User

# The form stands on the page itself, to which a reader of such an address is led.
read_or_post = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Pages that match a few words."""
    form = SearchForm(request.GET)
    query = form.cleaned_data["q"].strip() if form.is_valid() else ""
    context = {"form": form, "query": query, "results": find(query)}
    status = 200 if form.is_valid() else 422
    return render(request, "guidance/library/search.html", context, status=status)


@signed_in
@require_GET
def version(request: HttpRequest, revision_id: int) -> HttpResponse:
    """A page as it stood in one published version, so that a decision can be read beside it."""
    revision = get_object_or_404(Revision.objects.page_revisions(), pk=revision_id)
    page = get_object_or_404(GuidancePage, pk=revision.object_id)
    if revision.pk not in published_revisions(page):
        raise Http404
    context = {"page": revision.as_object(), "current": page, "revision": revision}
    return render(request, "guidance/library/version.html", context)


@signed_in
@read_or_post
def acknowledge_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """I have read this version."""
    page = _published(page_id)
    if request.method != "POST":
        return redirect(page.address)
    form = AcknowledgeForm(request.POST)
    if not form.is_valid():
        return render(request, "guidance/library/unclear.html", {"page": page}, status=422)
    acknowledge(
        page,
        by=cast("User", request.user),
        revision=form.cleaned_data["revision"],
        at=timezone.now(),
    )
    messages.success(request, "Thank you. We have kept that you have read this version.")
    return redirect(page.address)


@signed_in
@read_or_post
def give_feedback(request: HttpRequest, page_id: int) -> HttpResponse:
    """Was this page useful."""
    page = _published(page_id)
    if request.method != "POST":
        return redirect(page.address)
    form = FeedbackForm(request.POST)
    if not form.is_valid():
        context = {"page": page, "form": form}
        return render(request, "guidance/library/feedback.html", context, status=422)
    say_whether_useful(page, **form.cleaned_data, by=cast("User", request.user), at=timezone.now())
    messages.success(request, "Thank you for telling us.")
    return redirect(page.address)


def _published(page_id: int) -> GuidancePage:
    """The page of this number, else Http404. By ``id``: ``pk`` is a link, which a number may break."""
    return get_object_or_404(GuidancePage.objects.live(), id=page_id)
