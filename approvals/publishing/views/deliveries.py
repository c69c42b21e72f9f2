"""What became of a post in each place: a part of the post's page, and a page without scripts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from approvals.posts.models import Post
from approvals.publishing.reading import earlier, places_of
from approvals.publishing.saying import label_of, news_of, reasons_in_words
from approvals.publishing.states import DispatchState
from members.people.access import signed_in, user_of


@signed_in
@require_safe
def deliveries(request: HttpRequest, ref: str) -> HttpResponse:
    """Every place of the post's current version, with state, times and attempts."""
    by, at = user_of(request), now()
    seen = Post.objects.visible_to(by, at).select_related("councillor__user", "current")
    post = get_object_or_404(seen, ref=ref, current__isnull=False)
    places = places_of(post)
    starts = post.current.window_from if post.current else None
    is_ahead = starts is not None and starts > at
    context = {
        "post": post,
        "is_own": post.councillor.user_id == by.pk,
        "label": label_of(post.state, [place.state for place in places], is_ahead=is_ahead),
        "places": [
            {
                "connection": place.target.connection,
                "state": place.state,
                "news": news_of(place.state, place.target.connection.platform),
                "dispatch": place.dispatch,
                "reasons": reasons_in_words(place.dispatch.reasons) if place.dispatch else [],
                "needs_hand": place.state == DispatchState.AWAITING_HAND,
            }
            for place in places
        ],
        "earlier": earlier(post),
    }
    part = "approvals/publishing/deliveries/part.html"
    page = "approvals/publishing/deliveries/page.html"
    return render(request, part if request.headers.get("HX-Request") else page, context)
