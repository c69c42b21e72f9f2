"""A person's notices."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from members.notifications.actions import mark_read
from members.notifications.models import Notification
from members.people.access import signed_in
from members.people.models import User

SHOWN = 50


@require_http_methods(["GET", "POST"])
@signed_in
def everything(request: HttpRequest) -> HttpResponse:
    """The latest fifty notices of the person who is signed in; a POST marks all as read."""
    if not isinstance(request.user, User):
        raise Http404
    if request.method == "POST":
        mark_read(request.user, at=now())
        return redirect("notifications:list")
    mine = Notification.objects.filter(recipient=request.user)
    context = {"notices": mine[:SHOWN], "unread": mine.unread().count(), "shown": SHOWN}
    return render(request, "members/notifications/everything.html", context)
