"""Connecting Mastodon: name the server, agree there, come back; ``confirming`` asks whose it is."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from members.connections import pending
from members.connections.actions import refuse_unless_connectable
from members.connections.connectors import mastodon
from members.connections.connectors.base import ConnectorError
from members.connections.forms import MastodonForm
from members.connections.models import Network, Platform
from members.connections.networks import mastodon_config
from members.connections.views.confirming import STALE, start_again
from members.connections.views.owner import councillor_of
from members.people.access import requires
from members.people.models import Councillor
from members.people.roles import Permission

logger = logging.getLogger(__name__)

DECLINED = "You did not let Rostrum post to the account, so nothing was connected."


@require_http_methods(["GET", "POST"])
@requires(Permission.DRAFT_POST)
@sensitive_variables()
def choose(request: HttpRequest) -> HttpResponse:
    """Ask for the server, and make the portal known to it."""
    councillor = councillor_of(request)
    expected = str(councillor.expected_handles.get(Network.MASTODON, ""))
    _refuse_unless_connectable(councillor, expected)
    form = MastodonForm(
        request.POST if request.method == "POST" else None, initial={"server": expected}
    )
    if form.is_valid() and _is_known_there(request, form):
        return redirect("connections:mastodon_leave")
    status = 422 if form.is_bound else 200
    return render(request, "members/connections/mastodon.html", {"form": form}, status=status)


@require_GET
@requires(Permission.DRAFT_POST)
@sensitive_variables()
def leave(request: HttpRequest) -> HttpResponse:
    """Show the way to the server: the content security policy lets no form lead to any server."""
    councillor_of(request)
    left = pending.left(request.session, at=now())
    if not left:
        return start_again(request, STALE)
    app = mastodon.App(left["server"], left["client_id"], left["client_secret"])
    url = mastodon.authorize_url(mastodon_config(), app, left["state"], left["verifier"])
    return render(
        request, "members/connections/mastodon_leave.html", {"url": url, "server": app.server}
    )


@require_GET
@requires(Permission.DRAFT_POST)
@sensitive_variables()
def come_back(request: HttpRequest) -> HttpResponse:
    """The server sends the councillor back with a code. Nothing is connected yet."""
    councillor = councillor_of(request)
    left = pending.left(request.session, at=now())
    verifier = pending.come_back(request.session, request.GET.get("state", ""), at=now())
    if not (left and verifier):
        return start_again(request, STALE)
    code = request.GET.get("code", "")
    if not code:
        return start_again(request, DECLINED)
    app = mastodon.App(left["server"], left["client_id"], left["client_secret"])
    try:
        credentials = mastodon.exchange(mastodon_config(), app, code, verifier, at=now())
        identity = mastodon.whoami(mastodon_config(), credentials)
    except ConnectorError as error:
        logger.warning("An account at Mastodon could not be connected: %s", error.reason)
        return start_again(request, f"{error.reason} Nothing was connected. Start again.")
    _refuse_unless_connectable(councillor, f"@{identity.handle}")
    pending.keep(request.session, Platform.MASTODON, identity, credentials, at=now())
    return redirect("connections:confirm")


@sensitive_variables()
def _is_known_there(request: HttpRequest, form: MastodonForm) -> bool:
    """Whether the server took the portal in; a refusal becomes the form's."""
    try:
        app = mastodon.register(mastodon_config(), form.cleaned_data["server"])
    except ConnectorError as error:
        form.add_error("server", error.reason)
        return False
    kept = {"server": app.server, "client_id": app.client_id, "client_secret": app.client_secret}
    pending.leave(request.session, at=now(), platform=Platform.MASTODON, **kept)
    return True


def _refuse_unless_connectable(councillor: Councillor, handle: str) -> None:
    """Raise ``NotAllowed`` as early as ``connect`` would at the end."""
    refuse_unless_connectable(
        councillor, Platform.MASTODON, Network.MASTODON, handle, by=councillor.user, at=now()
    )
