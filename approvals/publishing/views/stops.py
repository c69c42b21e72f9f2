"""The publishing switch: what is stopped, stopping, and resuming."""

from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from approvals.publishing.actions import WHO_STOPS, stop
from approvals.publishing.forms import ONE_COUNCILLOR, ONE_SUBJECT, ONE_WARD, StopForm
from approvals.publishing.models import Stop
from approvals.publishing.on_call import may_stop, on_call_at
from approvals.publishing.reading import in_flight, with_words
from members.audit.errors import NotAllowed
from members.people.access import requires, user_of
from members.people.once import act_once
from members.people.roles import Permission


@requires(Permission.STOP_PUBLISHING, Permission.REVIEW_POST)
@require_http_methods(["GET", "HEAD", "POST"])
def switch(request: HttpRequest) -> HttpResponse:
    """What is stopped now, and the form that stops; a second page asks whether it is meant.

    A reviewer who is not on duty reads here who can stop it.
    """
    by, at = user_of(request), now()
    may = may_stop(by, at)
    if request.method == "POST" and not may:
        raise NotAllowed(WHO_STOPS)
    form = StopForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if "confirmed" in request.POST:
            return _stop(request, form.cleaned_data)
        if "back" not in request.POST:
            asked = Stop(reason=form.cleaned_data["reason"], **_scope(form.cleaned_data))
            context = {"form": form, "asked": asked, "in_flight": _sending()}
            return render(request, "approvals/publishing/confirm_stop.html", context)
    context = {
        "form": form,
        "may_stop": may,
        "may_resume": by.may(Permission.STOP_PUBLISHING),
        "on_call": on_call_at(at),
        "stops": Stop.objects.in_force().select_related("ward", "councillor__user", "thrown_by"),
        "in_flight": _sending(),
        "stop_file": settings.STOP_FILE.exists(),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "approvals/publishing/stop.html", context, status=status)


def _stop(request: HttpRequest, asked: dict[str, Any]) -> HttpResponse:
    at, by = now(), user_of(request)
    act = partial(stop, asked["reason"], **_scope(asked), by=by, at=at)
    act_once(request, lambda: str(act().pk), by=by, at=at)
    messages.success(request, "Publishing is stopped. Nothing new will be sent.")
    return redirect("publishing:stop")


def _scope(asked: dict[str, Any]) -> dict[str, Any]:
    return {name: asked[name] for name in (ONE_WARD, ONE_COUNCILLOR, ONE_SUBJECT)}


def _sending() -> list[Any]:
    return list(with_words(in_flight())[:50])
