"""The one screen on which a councillor posts by hand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from approvals.publishing.actions import confirm_hand_off, may_confirm
from approvals.publishing.facts import gather
from approvals.publishing.forms import DoneForm
from approvals.publishing.gate import shut
from approvals.publishing.intents import door_to
from approvals.publishing.models import Dispatch
from approvals.publishing.reading import read_back_of, with_words, wording_of
from approvals.publishing.saying import reasons_in_words
from approvals.publishing.states import DispatchState, ReadBack
from members.audit.errors import NotCompliant
from members.connections.connectors.oembed import account_in
from members.connections.models import Platform
from members.people.access import signed_in, user_of


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def hand_off(request: HttpRequest, ref: str) -> HttpResponse:
    """The approved words and pictures to take along, and the button that says it is done."""
    by = user_of(request)
    mine = Dispatch.objects.of_person(by).filter(connection__platform=Platform.HAND_OFF)
    dispatch = get_object_or_404(with_words(mine), ref=ref)
    form = DoneForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            confirm_hand_off(dispatch, url=form.cleaned_data["url"], by=by, at=now())
        except NotCompliant as error:
            form.add_error("url", error.reason)
        else:
            messages.success(request, "Thank you. The post is recorded as published by you.")
            return redirect("publishing:hand_off", ref)
    return _page(request, dispatch, form)


def _page(request: HttpRequest, dispatch: Dispatch, form: DoneForm) -> HttpResponse:
    wording = wording_of(dispatch)
    connection = dispatch.connection
    waits = dispatch.state == DispatchState.AWAITING_HAND
    context = {
        "dispatch": dispatch,
        "connection": connection,
        "wording": wording,
        "form": form,
        "waits": waits,
        "may_confirm": may_confirm(dispatch),
        "proves": bool(account_in(connection.network, connection.handle)),
        "read_back": read_back_of(dispatch),
        "is_as_said": dispatch.read_back != ReadBack.OTHER,
        "kept_back": _kept_back(dispatch) if waits and wording else [],
        "door": door_to(connection.network, connection.handle, wording.text) if wording else None,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "approvals/publishing/hand_off.html", context, status=status)


def _kept_back(dispatch: Dispatch) -> list[tuple[str, str]]:
    """What has come between since the words were handed over: a stop, a hold, a period."""
    facts = gather(dispatch.version.post, dispatch.version, dispatch.connection, now())
    return reasons_in_words([clause.code for clause in shut(facts) if not clause.waits])
