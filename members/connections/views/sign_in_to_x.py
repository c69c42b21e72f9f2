"""Connecting X: leave for its sign-in page, come back, look whose account it is, and say yes."""

import logging

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from members.audit.errors import WrongState
from members.connections import pending
from members.connections.actions import connect, refuse_unless_connectable
from members.connections.connectors import x
from members.connections.connectors.base import ConnectorError
from members.connections.models import Network, Platform
from members.connections.networks import x_config
from members.connections.views.owner import councillor_of
from members.people.access import posted_from, requires
from members.people.models import Councillor
from members.people.roles import Permission

logger = logging.getLogger(__name__)

STALE = "That sign-in took longer than 10 minutes or was begun elsewhere. Start again."
DECLINED = "You did not let Rostrum post to the account, so nothing was connected."


@requires(Permission.DRAFT_POST)
@posted_from("connections:list")
def leave(request: HttpRequest) -> HttpResponse:
    """Send the councillor to X to agree."""
    councillor = councillor_of(request)
    config = x_config()
    if not config.client_id:
        raise WrongState("Connecting to X is not set up here yet. Ask the administrator.")
    expected = str(councillor.expected_handles.get(Network.X, ""))
    _refuse_unless_connectable(councillor, expected)
    state, verifier = pending.leave(request.session, at=now())
    return HttpResponseRedirect(x.authorize_url(config, state, verifier))


@require_GET
@requires(Permission.DRAFT_POST)
@sensitive_variables()
def come_back(request: HttpRequest) -> HttpResponse:
    """X sends the councillor back with a code. Nothing is connected yet."""
    councillor = councillor_of(request)
    verifier = pending.come_back(request.session, request.GET.get("state", ""), at=now())
    if not verifier:
        return _start_again(request, STALE)
    code = request.GET.get("code", "")
    if not code:
        return _start_again(request, DECLINED)
    config = x_config()
    try:
        credentials = x.exchange(config, code, verifier, at=now())
        identity = x.whoami(config, credentials)
    except ConnectorError as error:
        logger.warning("An account at X could not be connected: %s", error.reason)
        return _start_again(request, f"{error.reason} Nothing was connected. Start again.")
    _refuse_unless_connectable(councillor, f"@{identity.handle}")
    pending.keep(request.session, identity, credentials, at=now())
    return redirect("connections:x_confirm")


@require_http_methods(["GET", "POST"])
@requires(Permission.DRAFT_POST)
@sensitive_variables()
def confirm(request: HttpRequest) -> HttpResponse:
    """Show whose account it is; on yes, connect it."""
    councillor = councillor_of(request)
    found = pending.found(request.session, at=now())
    if found is None:
        return _start_again(request, STALE)
    if request.method == "GET":
        context = {"councillor": councillor, "found": found}
        return render(request, "members/connections/confirm_x.html", context)
    pending.forget(request.session)
    if request.POST.get("uid") != found.identity.uid:
        return _start_again(request, STALE)
    connection = connect(
        councillor,
        platform=Platform.X,
        network=Network.X,
        uid=found.identity.uid,
        handle=found.handle,
        credentials=found.credentials,
        by=councillor.user,
        at=now(),
    )
    messages.success(request, f"{connection.label} is connected.")
    return redirect("connections:list")


@requires(Permission.DRAFT_POST)
@posted_from("connections:list")
def cancel(request: HttpRequest) -> HttpResponse:
    """Connect nothing after all."""
    pending.forget(request.session)
    messages.info(request, "Nothing was connected.")
    return redirect("connections:list")


def _refuse_unless_connectable(councillor: Councillor, handle: str) -> None:
    """Raise ``NotAllowed`` as early as ``connect`` would at the end."""
    refuse_unless_connectable(
        councillor, Platform.X, Network.X, handle, by=councillor.user, at=now()
    )


def _start_again(request: HttpRequest, reason: str) -> HttpResponse:
    """Back to the list with the reason; nothing of the sign-in is kept."""
    pending.forget(request.session)
    messages.error(request, reason)
    return redirect("connections:list")
