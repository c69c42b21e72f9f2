"""A person's notices, and going where one of them leads."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from members.notifications.actions import mark_read, open_notice
from members.notifications.models import Notification
from members.notifications.reading import page_of
from members.people.access import posted_from, signed_in, user_of

LARGEST = 2**63 - 1


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def everything(request: HttpRequest) -> HttpResponse:
    """The notices of the person who is signed in, by day; a POST marks all as read."""
    person, at = user_of(request), now()
    if request.method == "POST":
        if mark_read(person, at=at):
            messages.success(request, "All your notices are marked as read.")
        return redirect("notifications:list")
    before, here = _number(request.GET.get("before", "")), reverse("notifications:list")
    page = page_of(person, at, before)
    context = {
        "page": page,
        "newest": here if before else "",
        "older": f"{here}?before={page.before}" if page.before else "",
    }
    return render(request, "members/notifications/everything.html", context)


@signed_in
@posted_from("notifications:list")
def open_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one's own notice as read and go to its page. A link alone marks nothing."""
    person = user_of(request)
    if pk > LARGEST:
        return redirect("notifications:list")
    notice = get_object_or_404(Notification, pk=pk, recipient=person)
    open_notice(notice, by=person, at=now())
    return redirect(notice.path)


def _number(typed: str) -> int | None:
    """A key from an address, or none."""
    return int(typed) if typed.isdecimal() and typed.isascii() and int(typed) <= LARGEST else None
