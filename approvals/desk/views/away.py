"""Who is away, and who covers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from approvals.desk.covering import come_back, go_away, may_mark
from approvals.desk.forms.sharing import AwayForm
from approvals.desk.models import Absence
from approvals.desk.views.page import for_the_desk
from members.audit.errors import NotAllowed, NotCompliant
from members.people.access import user_of
from members.people.once import act_once
from members.people.roles import Permission

read_or_post = require_http_methods(["GET", "HEAD", "POST"])


@for_the_desk
@read_or_post
def away(request: HttpRequest) -> HttpResponse:
    """Who is away now and later; one's own time away, and for a lead reviewer anybody's."""
    by, at = user_of(request), now()
    others = by.may(Permission.LEAD_REVIEW)
    sent = request.POST if request.method == "POST" else None
    form = AwayForm(sent, by=by, may_mark_others=others)
    if form.is_bound and form.is_valid() and _note(request, form):
        messages.success(request, "It is noted who is away. Nothing is assigned to them meanwhile.")
        return redirect("desk:away")
    rows = [(row, may_mark(row.person, by)) for row in Absence.objects.to_come(at)]
    context = {"form": form, "rows": rows, "at": at, "others": others}
    status = 422 if form.is_bound else 200
    return render(request, "approvals/desk/away.html", context, status=status)


def _note(request: HttpRequest, form: AwayForm) -> bool:
    """Whether it could be noted; why not stands on the form."""
    by, at, given = user_of(request), now(), form.cleaned_data
    assert form.starts and form.ends  # noqa: S101, PT018  a valid form has both
    span = {"starts": form.starts, "ends": form.ends, "cover": given["cover"]}
    try:
        act_once(
            request, lambda: str(go_away(given["person"], **span, by=by, at=at).pk), by=by, at=at
        )
    except NotCompliant as error:
        form.add_error(None, error.reason)
        return False
    return True


@for_the_desk
@read_or_post
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and then end a time away."""
    by = user_of(request)
    absence = get_object_or_404(Absence.objects.select_related("person"), pk=pk)
    if not may_mark(absence.person, by):
        raise NotAllowed("Only a lead reviewer can say that somebody else is back.")
    if request.method == "POST":
        come_back(absence, by=by, at=now())
        messages.success(request, f"{absence.person.name} is no longer noted as away.")
        return redirect("desk:away")
    return render(request, "approvals/desk/end_away.html", {"absence": absence})
