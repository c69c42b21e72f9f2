"""Asking councillors to connect an account: what the administrator sees, and where the link leads.

As with an invitation the link's token moves into the session at once, and opening the link changes
nothing: mail scanners open links too.
"""

import logging
from smtplib import SMTPException
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from members.audit.errors import DomainError, WrongState
from members.connections.actions import has_second_factor
from members.connections.forms import RequestForm
from members.connections.models import ConnectRequest, Platform
from members.connections.requesting import (
    LIFE,
    UNKNOWN,
    ask_to_connect,
    find_request,
    follow,
    refuse_stranger,
    withdraw_request,
)
from members.connections.views.told import tell_requests
from members.people.access import (
    View,
    posted_from,
    requires,
    second_factor_required,
    user_of,
)
from members.people.models import Councillor
from members.people.roles import Permission

log = logging.getLogger(__name__)
TOKEN = "connect_token"  # noqa: S105
MAIL_FAILED = "The mail could not be sent. Ask again in a while: the newer link replaces this one."
PAGES = {Platform.BLUESKY: "connections:bluesky", Platform.MASTODON: "connections:mastodon"}
"""Where an account is connected; X is left for from the list, by a button."""


def administrators(view: View) -> View:
    """The guards of the administrator's pages."""
    return requires(Permission.MANAGE_PEOPLE)(second_factor_required(view))


@administrators
@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """Who asked whom, and what became of it."""
    context = {"rows": tell_requests(now())}
    return render(request, "members/connections/requests.html", context)


@administrators
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose the network, and mail the link."""
    councillor = get_object_or_404(Councillor.objects.select_related("user"), user_id=pk)
    form = RequestForm(request.POST if request.method == "POST" else None, councillor=councillor)
    if form.is_valid() and _is_asked(request, form, councillor):
        return redirect("connections:requests")
    context = {"form": form, "councillor": councillor, "days": LIFE.days}
    status = 422 if form.is_bound else 200
    return render(request, "members/connections/ask.html", context, status=status)


@administrators
@posted_from("connections:requests")
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Make a link stop working."""
    asked = get_object_or_404(ConnectRequest, ref=ref)
    withdraw_request(asked, by=user_of(request), at=now())
    messages.success(request, "The link has been withdrawn.")
    return redirect("connections:requests")


@require_safe
@never_cache
@sensitive_variables("token")
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Where the mailed link leads: on to a page that asks for a sign-in."""
    try:
        find_request(token, at=now())
    except WrongState as error:
        return _not_usable(request, error)
    request.session[TOKEN] = token
    response = redirect("connections:asked")
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.DRAFT_POST)
@never_cache
@sensitive_variables("token")
def asked(request: HttpRequest) -> HttpResponse:
    """Which account it is about; on going on, use the link up and lead to connecting it."""
    by, token = user_of(request), request.session.get(TOKEN, "")
    try:
        found = find_request(token, at=now())
        refuse_stranger(found, by)
        if request.method == "POST" and has_second_factor(by):
            follow(token, by=by, at=now())
            del request.session[TOKEN]
            return redirect(PAGES.get(Platform(found.platform), "connections:list"))
    except WrongState as error:
        return _not_usable(request, error if token else WrongState(UNKNOWN))
    context = {"asked": found, "has_second_factor": has_second_factor(by)}
    return render(request, "members/connections/asked.html", context)


def _is_asked(request: HttpRequest, form: RequestForm, councillor: Councillor) -> bool:
    """Whether the councillor was asked; a refusal becomes the form's."""
    try:
        platform = Platform(form.cleaned_data["platform"])
        ask_to_connect(councillor, platform, by=user_of(request), at=now())
    except DomainError as error:
        form.add_error(None, error.reason)
        return False
    except (SMTPException, OSError):
        log.exception("The mail of a link to connect an account could not be sent")
        messages.error(request, MAIL_FAILED)
    else:
        messages.success(request, f"{councillor.title} has been sent a link.")
    return True


def _not_usable(request: HttpRequest, error: WrongState) -> HttpResponse:
    context = {"reason": error.reason}
    return render(request, "members/connections/asked_closed.html", context, status=410)
