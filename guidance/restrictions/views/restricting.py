"""Placing and lifting holds, declaring and cancelling restricted periods."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_safe

from guidance.restrictions.actions import cancel_period, declare_period, lift_hold, place_hold
from guidance.restrictions.forms import HoldForm, PeriodForm
from guidance.restrictions.models import Hold, PeriodKind, RestrictedPeriod
from members.people.access import requires, user_of
from members.people.models import User
from members.people.once import act_once
from members.people.roles import Permission

restricts = requires(Permission.RESTRICT_SPEECH)
read_or_post = require_http_methods(["GET", "HEAD", "POST"])
PAST = 10


@restricts
@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """What restricts speech now, what will, and what did."""
    at = now()
    periods = RestrictedPeriod.objects.select_related("ward")
    holds = Hold.objects.select_related("ward", "placed_by")
    context = {
        "holds": holds.in_force(at),
        "periods": periods.in_force(at),
        "ahead": periods.ahead(at),
        "past_holds": holds.filter(ends_at__lte=at)[:PAST],
        "past_periods": periods.exclude(cancelled_at=None, ends_at__gt=at).order_by("-starts_at")[
            :PAST
        ],
    }
    return render(request, "guidance/restrictions/everything.html", context)


@restricts
@read_or_post
def hold(request: HttpRequest) -> HttpResponse:
    """Pause posting."""
    form = HoldForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        at, by, given = now(), user_of(request), form.cleaned_data
        act_once(request, lambda: str(place_hold(**given, by=by, at=at).pk), by=by, at=at)
        messages.success(request, "Posting is on hold. Nothing new will be sent.")
        return redirect("restrictions:list")
    return _form_page(request, form, "hold.html")


@restricts
@read_or_post
def lift(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask, and then end a hold."""
    found = get_object_or_404(Hold.objects.select_related("ward"), pk=pk)
    if request.method == "POST":
        lift_hold(found, by=user_of(request), at=now())
        messages.success(request, "The hold is lifted. What is still in its time goes out.")
        return redirect("restrictions:list")
    return render(request, "guidance/restrictions/lift.html", {"hold": found})


@restricts
@read_or_post
def period(request: HttpRequest) -> HttpResponse:
    """Enter a pre-election period."""
    at = now()
    form = PeriodForm(request.POST if request.method == "POST" else None, today=localdate(at))
    if form.is_bound and form.is_valid():
        by = user_of(request)
        act_once(request, lambda: str(_declare(form, by, at).pk), by=by, at=at)
        messages.success(request, "The pre-election period is entered.")
        return redirect("restrictions:list")
    return _form_page(request, form, "period.html")


def _declare(form: PeriodForm, by: User, at: datetime) -> RestrictedPeriod:
    data = form.cleaned_data
    return declare_period(
        data["title"],
        kind=PeriodKind(data["kind"]),
        starts_at=form.starts_at,
        ends_at=form.ends_at,
        ward=data["ward"],
        candidates=data["candidates"],
        by=by,
        at=at,
    )


@restricts
@read_or_post
def cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask, and then take a period back."""
    found = get_object_or_404(RestrictedPeriod.objects.select_related("ward"), pk=pk)
    if request.method == "POST":
        cancel_period(found, by=user_of(request), at=now())
        messages.success(request, "The pre-election period is cancelled.")
        return redirect("restrictions:list")
    return render(request, "guidance/restrictions/cancel.html", {"period": found})


def _form_page(request: HttpRequest, form: Form, template: str) -> HttpResponse:
    """The form, with 422 when it was sent and refused."""
    status = 422 if form.is_bound else 200
    return render(request, f"guidance/restrictions/{template}", {"form": form}, status=status)
