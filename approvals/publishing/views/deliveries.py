"""What became of a post in each place: a part of the post's page, and a page without scripts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from approvals.posts.models import Post
from approvals.publishing.actions import may_confirm
from approvals.publishing.reading import earlier, places_of
from approvals.publishing.saying import label_of, news_of, reasons_in_words, say_label
from approvals.publishing.states import DispatchState
from members.people.access import signed_in, user_of


@signed_in
@require_safe
def deliveries(request: HttpRequest, ref: str) -> HttpResponse:
    """Every place of the post's current version, with state, times and attempts."""
    by, at = user_of(request), now()
    seen = Post.objects.visible_to(by, at).select_related("councillor__user", "current")
    post = get_object_or_404(seen, ref=ref, current__isnull=False)
    places, version = places_of(post), post.current
    assert version is not None  # noqa: S101  asked for above
    starts = version.window_from
    is_ahead = starts is not None and starts > at
    label = label_of(post.state, [place.state for place in places], is_ahead=is_ahead)
    context = {
        "post": post,
        "is_own": post.councillor.user_id == by.pk,
        "label": label,
        "says": say_label(label, starts, version.window_until),
        "places": [
            {
                "connection": place.target.connection,
                "state": place.state,
                "news": news_of(place.state, place.target.connection.platform),
                "dispatch": place.dispatch,
                "reasons": reasons_in_words(place.dispatch.reasons) if place.dispatch else [],
                "needs_hand": place.state == DispatchState.AWAITING_HAND,
                "may_confirm": place.dispatch is not None and may_confirm(place.dispatch),
            }
            for place in places
        ],
        "earlier": earlier(post),
    }
    part = "approvals/publishing/deliveries/part.html"
    page = "approvals/publishing/deliveries/page.html"
    return render(request, part if request.headers.get("HX-Request") else page, context)
