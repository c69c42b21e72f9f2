"""Connecting X: leave for its sign-in page and come back; ``confirming`` asks whose account it is."""

import logging

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET

from members.audit.errors import WrongState
from members.connections import pending
from members.connections.actions import refuse_unless_connectable
from members.connections.connectors import x
from members.connections.connectors.base import ConnectorError
from members.connections.models import Network, Platform
from members.connections.networks import x_config
from members.connections.views.confirming import STALE, start_again
from members.connections.views.owner import councillor_of
from members.people.access import posted_from, requires
from members.people.models import Councillor
from members.people.roles import Permission

logger = logging.getLogger(__name__)

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
        return start_again(request, STALE)
    code = request.GET.get("code", "")
    if not code:
        return start_again(request, DECLINED)
    config = x_config()
    try:
        credentials = x.exchange(config, code, verifier, at=now())
        identity = x.whoami(config, credentials)
    except ConnectorError as error:
        logger.warning("An account at X could not be connected: %s", error.reason)
        return start_again(request, f"{error.reason} Nothing was connected. Start again.")
    _refuse_unless_connectable(councillor, f"@{identity.handle}")
    pending.keep(request.session, Platform.X, identity, credentials, at=now())
    return redirect("connections:confirm")


def _refuse_unless_connectable(councillor: Councillor, handle: str) -> None:
    """Raise ``NotAllowed`` as early as ``connect`` would at the end."""
    refuse_unless_connectable(
        councillor, Platform.X, Network.X, handle, by=councillor.user, at=now()
    )
