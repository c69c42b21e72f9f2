"""The queue."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from approvals.desk.asking import fields_of, lane_in, read, say_left_out, tags_of
from approvals.desk.choices import Choices, choices_in
from approvals.desk.filters import Filters
from approvals.desk.lanes import LANES, usual_lane
from approvals.desk.models import SavedView
from approvals.desk.queue import Counts, counts_of, first_rows, page_of
from approvals.desk.saved import may_change, usual_view
from approvals.desk.views.page import for_the_desk
from guidance.compliance.findings import NOTHING_FOUND
from members.people.access import user_of
from members.people.models import User
from members.people.roles import Permission


@for_the_desk
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The posts that wait, in the order and with the filters that the address asks for.

    An address that asks for nothing leads to the view with which this person begins.
    """
    at, by = now(), user_of(request)
    if not request.GET and (usual := usual_view(by)):
        return redirect("desk:open-view", usual.pk)
    asked = request.GET.dict()
    choices = choices_in(LANES[lane_in(asked, by)], at)
    found = read(asked, choices, by)
    saved = list(SavedView.objects.seen_by(by))
    views = [read(view.query, choices, by).filters for view in saved]
    counts = counts_of(found.filters, views, by, at)
    context = {
        **_list(found.filters, counts, by, at),
        **_views(found.filters, saved, counts, by),
        **_filters(found.filters, choices),
        "left_out": say_left_out(found.left_out),
        "may_assign": by.may(Permission.LEAD_REVIEW),
        "choose_all": "all" in asked,
        "here": request.get_full_path(),
    }
    return render(request, "approvals/desk/queue.html", context)


@for_the_desk
@require_safe
def next_post(request: HttpRequest) -> HttpResponse:
    """Lead on to what presses most: of what this person has claimed, else of what nobody has."""
    at, by = now(), user_of(request)
    lane = usual_lane(by)
    for held in ("me", "nobody"):
        for row in first_rows(Filters(lane, {"held": held}), by, at, 1):
            return redirect("desk:review", row.post.ref)
    messages.success(request, "Nothing else waits for you.")
    return redirect(address_of({"state": lane}))


def _filters(filters: Filters, choices: Choices) -> dict[str, Any]:
    """The filters as fields, and those that are on as tags."""
    tags = [(label, said, address_of(query)) for label, said, query in tags_of(filters, choices)]
    return {"filters": filters, "fields": fields_of(filters, choices), "tags": tags}


def _views(filters: Filters, saved: list[SavedView], counts: Counts, by: User) -> dict[str, Any]:
    """The saved views with their counts, and the ways to save one."""
    here = next((view for view in saved if str(view.pk) == filters.view), None)
    is_theirs = here is not None and may_change(here, by)
    edit = reverse("desk:edit-view", args=[here.pk]) if here and is_theirs else ""
    kept = urlencode(filters.query(view=""))
    return {
        "views": [
            (view.name, reverse("desk:open-view", args=[view.pk]), number, view == here)
            for view, number in zip(saved, counts.views, strict=True)
        ],
        "save_url": f"{reverse('desk:new-view')}?{kept}",
        "change_url": f"{edit}?{kept}" if edit else "",
    }


def _list(filters: Filters, counts: Counts, by: User, at: datetime) -> dict[str, Any]:
    """The rows of a page, and the ways from it to others."""
    lane = LANES[filters.lane]
    rows, following = page_of(filters, by, at)
    order = filters.order or next(iter(lane.orders))
    return {
        "lane": lane,
        "tabs": [
            (
                each.title,
                _address(filters, state=key, order="", view=""),
                counts.lanes[key],
                each is lane,
            )
            for key, each in LANES.items()
        ],
        "rows": rows,
        "finds_nothing": "" if all(row.counts for row in rows) else NOTHING_FOUND,
        "may_choose": lane.is_shared_by(by),
        "all_url": _address(filters, after=filters.after, all="yes"),
        "shown": counts.shown,
        "total": counts.lanes[filters.lane],
        "orders": [
            (each.label, _address(filters, order=key), key == order)
            for key, each in lane.orders.items()
        ],
        "plain": address_of({"state": filters.lane, "order": filters.order}),
        "first": _address(filters) if filters.after else "",
        "following": _address(filters, after=following) if following else "",
    }


def _address(filters: Filters, **changes: str) -> str:
    return address_of(filters.query(**changes))


def address_of(query: dict[str, str]) -> str:
    """The address of the queue with these filters; what is empty is left out."""
    return f"{reverse('desk:queue')}?{urlencode({k: v for k, v in query.items() if v})}"
