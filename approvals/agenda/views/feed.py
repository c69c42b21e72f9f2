"""A person's secret calendar address: its page, and what is answered there."""

from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from approvals.agenda.actions import close_feed, open_feed, owner_of
from approvals.agenda.feed import feed_for
from approvals.agenda.models import FeedAddress
from approvals.agenda.slots import READERS
from members.people.access import posted_from, requires, signed_in, user_of

# A town hall is one address to the outside. Calendars ask every hour or so, some every minute.
RATES = {"feed": "30/m/key", "feed_unknown": "20/m/ip"}


@requires(*READERS)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Whether there is an address, and what can be done about it."""
    return _page(request)


def _page(request: HttpRequest, address: str = "") -> HttpResponse:
    feed = FeedAddress.objects.filter(user=user_of(request)).first()
    context = {"feed": feed, "address": address}
    return render(request, "approvals/agenda/feed.html", context)


@requires(*READERS)
@posted_from("agenda:feed")
@sensitive_variables("token", "address")
def make(request: HttpRequest) -> HttpResponse:
    """Make a new address, and show it this once."""
    token = open_feed(by=user_of(request), at=now())
    address = settings.SITE_URL.rstrip("/") + reverse("agenda:ics", args=[token])
    return _page(request, address)


@signed_in
@posted_from("agenda:feed")
def end(request: HttpRequest) -> HttpResponse:
    """Take the address back: calendars that still ask there are told of nothing."""
    if close_feed(by=user_of(request), at=now()):
        messages.success(request, "Your calendar address no longer works.")
    return redirect("agenda:feed")


@require_safe
@sensitive_variables("token")
def ics(request: HttpRequest, token: str) -> HttpResponse:
    """What the owner of an address may see now; 404 for an address that is nobody's.

    429 for who asks too often, or guesses.
    """
    owner = owner_of(token)
    action = "feed_unknown" if owner is None else "feed"
    asks = {"app": "agenda", "action": action, "config": RATES, "limit_get": True}
    if not ratelimit.consume(request, key=token, **asks):
        return ratelimit.respond_429(request)
    if owner is None:
        raise Http404
    response = HttpResponse(feed_for(owner, now()), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "no-store, private"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    response["Content-Disposition"] = 'attachment; filename="rostrum.ics"'
    return response
