"""Who is on duty outside the review hours."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from guidance.restrictions.actions import end_duty, put_on_duty
from guidance.restrictions.forms import DutyForm
from guidance.restrictions.models import DutyTurn
from members.audit.errors import NotCompliant
from members.people.access import requires, user_of
from members.people.once import act_once
from members.people.roles import Permission

leads = requires(Permission.LEAD_REVIEW)
read_or_post = require_http_methods(["GET", "HEAD", "POST"])


@leads
@read_or_post
def duty(request: HttpRequest) -> HttpResponse:
    """Who is on duty now and later, and one turn more."""
    form = DutyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _give(request, form):
        messages.success(request, "They are on duty, and have been told.")
        return redirect("cover:duty")
    context = {"form": form, "turns": DutyTurn.objects.to_come(now()), "at": now()}
    status = 422 if form.is_bound else 200
    return render(request, "guidance/restrictions/cover/duty.html", context, status=status)


def _give(request: HttpRequest, form: DutyForm) -> bool:
    """Whether they could be put on duty; why not stands on the form."""
    at, by = now(), user_of(request)
    assert form.starts and form.ends  # noqa: S101, PT018  a valid form has both
    person, weeks = form.cleaned_data["person"], form.cleaned_data["weeks"]
    span = {"starts": form.starts, "ends": form.ends, "weeks": weeks}
    give = partial(put_on_duty, person, **span, by=by, at=at)
    try:
        act_once(
            request,
            lambda: str(give()[0].pk),
            by=by,
            at=at,
        )
    except NotCompliant as error:
        form.add_error("person" if person.name in error.reason else "until_day", error.reason)
        return False
    return True


@leads
@read_or_post
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and then end a duty."""
    turn = get_object_or_404(DutyTurn.objects.select_related("person"), pk=pk)
    if request.method == "POST":
        end_duty(turn, by=user_of(request), at=now())
        messages.success(request, f"{turn.person.name} is no longer on duty, and has been told.")
        return redirect("cover:duty")
    return render(request, "guidance/restrictions/cover/end_duty.html", {"turn": turn})
