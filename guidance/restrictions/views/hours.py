"""When posts are reviewed: the page for everybody, and those on which a lead reviewer sets it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_safe

from guidance.restrictions import holidays
from guidance.restrictions.actions import close_day, import_holidays, open_day, set_hours
from guidance.restrictions.cover import Cover, cover_at, review_promise
from guidance.restrictions.forms import ClosedDayForm, HolidaysForm, WeekForm
from guidance.restrictions.forms.reviewing import WEEK, say_hours
from guidance.restrictions.models import ClosedDay, Division, DutyTurn
from guidance.restrictions.saying import say_weekday
from members.audit.errors import StaleVersion
from members.people.access import posted_from, requires, signed_in, user_of
from members.people.models import User
from members.people.once import act_once
from members.people.roles import Permission

leads = requires(Permission.LEAD_REVIEW)
read_or_post = require_http_methods(["GET", "HEAD", "POST"])
AHEAD = 12


@signed_in
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """When posts are reviewed, and how soon they are answered."""
    at = now()
    cover = cover_at(at)
    closed = ClosedDay.objects.kept().filter(day__gte=localdate(at))
    context = {
        "cover": cover,
        "week": _week_of(cover),
        "closed": closed[:AHEAD],
        "turns": DutyTurn.objects.to_come(at)[:AHEAD],
        "may_set": user_of(request).may(Permission.LEAD_REVIEW),
    }
    return render(request, "guidance/restrictions/cover/show.html", context)


def _week_of(cover: Cover) -> list[tuple[str, str]]:
    """Each day with its hours in words."""
    return [
        (say_weekday(day), say_hours(o for o in cover.hours.openings if o.weekday == day))
        for day in WEEK
    ]


@leads
@read_or_post
def week(request: HttpRequest) -> HttpResponse:
    """Set the week's hours and the promise; what was typed on hours of before is shown again."""
    form = _week_form(request)
    if not (form.is_bound and form.is_valid()):
        return _page(request, form, "week.html")
    try:
        _set(form, user_of(request))
    except StaleVersion as stale:
        cover = cover_at(now())
        form.has_seen(cover.mark)
        context = {"stale": stale.reason, "week": _week_of(cover), "promise": cover.promise}
        return _page(request, form, "week.html", stale.status, **context)
    messages.success(request, "The review hours are set.")
    return redirect("cover:show")


def _set(form: WeekForm, by: User) -> None:
    good = form.cleaned_data
    set_hours(
        form.openings,
        answer_hours=good["answer_hours"],
        urgent_minutes=good["urgent_minutes"],
        seen=good["seen"],
        by=by,
        at=now(),
    )


@leads
@read_or_post
def days(request: HttpRequest) -> HttpResponse:
    """The days that are closed, and one more."""
    at = now()
    form = ClosedDayForm(request.POST if request.method == "POST" else None, today=localdate(at))
    if form.is_bound and form.is_valid():
        by, good = user_of(request), form.cleaned_data
        act_once(request, lambda: str(close_day(**good, by=by, at=at).pk), by=by, at=at)
        messages.success(request, "The day is closed for review.")
        return redirect("cover:days")
    return _page(request, form, "days.html", **_of_days(localdate(at)))


def _week_form(request: HttpRequest) -> WeekForm:
    cover = cover_at(now())
    initial = {
        "answer_hours": cover.promise.answer_hours,
        "urgent_minutes": cover.promise.urgent_minutes,
        "seen": cover.mark,
    }
    sent = request.POST if request.method == "POST" else None
    return WeekForm(sent, openings=cover.hours.openings, initial=initial)


def _of_days(today: date) -> dict[str, Any]:
    ahead = ClosedDay.objects.filter(day__gte=today)
    return {
        "closed": ahead.kept(),
        "worked": ahead.filter(is_worked=True),
        "holidays": HolidaysForm(initial={"division": review_promise().division}),
    }


@leads
@posted_from("cover:days")
def take_in(request: HttpRequest) -> HttpResponse:
    """Close on the bank holidays that come with the portal."""
    form, at = HolidaysForm(request.POST), now()
    if not form.is_valid():
        context = _of_days(localdate(at)) | {"holidays": form}
        return _page(request, ClosedDayForm(today=localdate(at)), "days.html", 422, **context)
    division = Division(form.cleaned_data["division"])
    days = holidays.read()[division]
    done = import_holidays(division, days, by=user_of(request), at=at)
    added = f"{done.added} bank holidays added." if done.added else "No bank holiday was missing."
    messages.success(request, f"{added} They are known up to the end of {max(days).year}.")
    return redirect("cover:days")


@leads
@read_or_post
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and then review on a day that was closed."""
    found = get_object_or_404(ClosedDay, pk=pk)
    if request.method == "POST":
        open_day(found, by=user_of(request), at=now())
        messages.success(request, "The day is open for review.")
        return redirect("cover:days")
    return render(request, "guidance/restrictions/cover/reopen.html", {"closed": found})


def _page(
    request: HttpRequest, form: Any, template: str, status: int = 0, **context: Any
) -> HttpResponse:
    """The form, with 422 when it was sent and refused."""
    status = status or (422 if form.is_bound else 200)
    context = {"form": form} | context
    return render(request, f"guidance/restrictions/cover/{template}", context, status=status)
