"""What became of a post in each place: a part of the post's page, and a page without scripts."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from approvals.posts.models import Post, Version, VersionConnection
from approvals.publishing.actions import may_confirm
from approvals.publishing.reading import Place, earlier, places_of, read_back_of
from approvals.publishing.saying import label_of, news_of, reasons_in_words, say_label
from approvals.publishing.states import DispatchState
from approvals.publishing.taking_back import take_back, why_not
from members.people.access import posted_from, signed_in, user_of


@signed_in
@require_safe
def deliveries(request: HttpRequest, ref: str) -> HttpResponse:
    """Every place of the post's current version, with state, times and attempts."""
    by, at = user_of(request), now()
    seen = Post.objects.visible_to(by, at).select_related("councillor__user", "current")
    post = get_object_or_404(seen, ref=ref, current__isnull=False)
    places, version = places_of(post), post.current
    assert version is not None  # noqa: S101  asked for above
    starts = post.opens_at
    is_ahead = starts is not None and starts > at
    is_own = post.councillor.user_id == by.pk
    label = label_of(post.state, [place.state for place in places], is_ahead=is_ahead)
    context = {
        "post": post,
        "is_own": is_own,
        "label": label,
        "says": say_label(label, starts, version.window_until),
        "places": [_told(post, version, place, at, is_own=is_own) for place in places],
        "earlier": earlier(post),
    }
    part = "approvals/publishing/deliveries/part.html"
    page = "approvals/publishing/deliveries/page.html"
    return render(request, part if request.headers.get("HX-Request") else page, context)


def _told(
    post: Post, version: Version, place: Place, at: datetime, *, is_own: bool
) -> dict[str, object]:
    """One place with what became of the post there, and what its author can do about it."""
    connection, dispatch = place.target.connection, place.dispatch
    return {
        "connection": connection,
        "state": place.state,
        "news": news_of(place.state, connection.platform),
        "dispatch": dispatch,
        "reasons": reasons_in_words(dispatch.reasons) if dispatch else [],
        "read_back": read_back_of(dispatch) if dispatch else "",
        "needs_hand": place.state == DispatchState.AWAITING_HAND,
        "may_confirm": dispatch is not None and may_confirm(dispatch),
        "may_take_back": is_own and not why_not(post, version, dispatch, at),
    }


@signed_in
@posted_from("publishing:deliveries", "ref")
def take_back_here(request: HttpRequest, ref: str, connection: str) -> HttpResponse:
    """Take a post back in one place."""
    by, at = user_of(request), now()
    seen = Post.objects.visible_to(by, at).filter(current__isnull=False)
    post = get_object_or_404(seen.select_related("current"), ref=ref)
    places = VersionConnection.objects.filter(version=post.current).select_related("connection")
    place = get_object_or_404(places, connection__ref=connection).connection
    assert post.current is not None  # noqa: S101  asked for above
    take_back(post.current, place, by=by, at=at)
    messages.success(request, f"Taken back: it does not go out on {place.label}.")
    return redirect("posts:show", ref)
