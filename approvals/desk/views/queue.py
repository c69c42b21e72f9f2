"""The queue."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from approvals.desk.queue import HOLDERS, LANES, Filters, counts_of, filters_from, page_of
from approvals.desk.views.page import for_the_desk
from members.people.access import user_of
from members.people.models import Ward


@for_the_desk
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The posts that wait, most pressing first."""
    at, by = now(), user_of(request)
    filters = filters_from(request.GET.dict(), by)
    rows, following = page_of(filters, by, at)
    counts = counts_of(by, at)
    context = {
        "filters": filters,
        "lane": LANES[filters.lane],
        "tabs": [
            (lane.title, _address(filters, state=key), counts[key], key == filters.lane)
            for key, lane in LANES.items()
        ],
        "rows": rows,
        "wards": Ward.objects.values_list("slug", "name"),
        "holders": HOLDERS.items(),
        "plain": _address(filters, ward="", held=""),
        "first": _address(filters) if filters.after else "",
        "following": _address(filters, after=following) if following else "",
    }
    return render(request, "approvals/desk/queue.html", context)


def _address(filters: Filters, **changes: str) -> str:
    return f"{reverse('desk:queue')}?{urlencode(filters.query(**changes))}"
