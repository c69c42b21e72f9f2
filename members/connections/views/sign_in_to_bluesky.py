"""Connecting Bluesky: a handle and an app password; ``confirming`` asks whose account it is."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from members.connections import pending
from members.connections.actions import refuse_unless_connectable
from members.connections.connectors import bluesky
from members.connections.connectors.base import ConnectorError
from members.connections.forms import BlueskyForm
from members.connections.models import Network, Platform
from members.connections.networks import bluesky_config
from members.connections.views.owner import councillor_of
from members.people.access import requires
from members.people.models import Councillor
from members.people.roles import Permission

logger = logging.getLogger(__name__)


@require_http_methods(["GET", "POST"])
@requires(Permission.DRAFT_POST)
@sensitive_post_parameters("app_password")
@sensitive_variables()
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for a handle and an app password, and find out whose they are. Connects nothing yet."""
    councillor = councillor_of(request)
    expected = str(councillor.expected_handles.get(Network.BLUESKY, ""))
    _refuse_unless_connectable(councillor, expected)
    form = BlueskyForm(
        request.POST if request.method == "POST" else None, initial={"handle": expected}
    )
    if form.is_valid() and _found(request, councillor, form):
        return redirect("connections:confirm")
    status = 422 if form.is_bound else 200
    return render(request, "members/connections/bluesky.html", {"form": form}, status=status)


@sensitive_variables()
def _found(request: HttpRequest, councillor: Councillor, form: BlueskyForm) -> bool:
    """Whether the account was found and kept for the next page; a refusal becomes the form's."""
    handle, password = form.cleaned_data["handle"], form.cleaned_data["app_password"]
    _refuse_unless_connectable(councillor, f"@{handle}")
    try:
        identity, credentials = bluesky.sign_in(bluesky_config(), handle, password, at=now())
    except ConnectorError as error:
        logger.warning("An account at Bluesky could not be connected: %s", error.reason)
        form.add_error("app_password", error.reason)
        return False
    pending.keep(request.session, Platform.BLUESKY, identity, credentials, at=now())
    return True


def _refuse_unless_connectable(councillor: Councillor, handle: str) -> None:
    """Raise ``NotAllowed`` as early as ``connect`` would at the end."""
    refuse_unless_connectable(
        councillor, Platform.BLUESKY, Network.BLUESKY, handle, by=councillor.user, at=now()
    )
