"""The calendar by month, week, list and day."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from approvals.agenda.asking import Asked, asked_for
from approvals.agenda.days import View, day_of
from approvals.agenda.laying import sheet_of
from approvals.agenda.slots import READERS
from members.connections.models import Network
from members.people.access import requires, user_of
from members.people.models import User
from members.people.roles import Permission

VIEWS = {View.MONTH: "Month", View.WEEK: "Week", View.LIST: "List"}


@requires(*READERS)
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """What is going out: everybody's for officers, their own for those who write."""
    by, at = user_of(request), now()
    asked = asked_for(request.GET.dict(), today=day_of(at), usual=usual_view(by))
    return render(request, "approvals/agenda/show.html", context_of(asked, by, at))


def usual_view(user: User) -> View:
    """Reviewers plan a month of many people's posts; everybody else has a few."""
    return View.MONTH if user.may(Permission.REVIEW_POST) else View.LIST


def context_of(asked: Asked, by: User, at: datetime) -> dict[str, object]:
    """What the page is made of."""
    today = day_of(at)
    return {
        "asked": asked,
        "sheet": sheet_of(asked, by=by, at=at),
        "tabs": [
            (title, asked.query(view=view), view == asked.view) for view, title in VIEWS.items()
        ],
        "today": today,
        "now": asked.query(date=today),
        "channels": Network.choices,
        "plain": asked.query(ward="", channel="", member=""),
        "is_officer": by.may(Permission.REVIEW_POST),
    }
