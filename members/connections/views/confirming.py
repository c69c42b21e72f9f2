"""The last step of connecting an account on any network: look whose it is, and say yes or no."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from members.connections import pending
from members.connections.abilities import abilities_of
from members.connections.actions import connect
from members.connections.views.owner import councillor_of
from members.people.access import posted_from, requires
from members.people.roles import Permission

STALE = "That sign-in took longer than 10 minutes or was begun elsewhere. Start again."


@require_http_methods(["GET", "POST"])
@requires(Permission.DRAFT_POST)
@sensitive_variables()
def confirm(request: HttpRequest) -> HttpResponse:
    """Show whose account it is; on yes, connect it."""
    councillor = councillor_of(request)
    found = pending.found(request.session, at=now())
    if found is None:
        return start_again(request, STALE)
    if request.method == "GET":
        abilities = abilities_of(found.platform, found.credentials.scope)
        context = {"councillor": councillor, "found": found, "abilities": abilities}
        return render(request, "members/connections/confirm.html", context)
    pending.forget(request.session)
    if request.POST.get("uid") != found.identity.uid:
        return start_again(request, STALE)
    connection = connect(
        councillor,
        platform=found.platform,
        network=found.network,
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


def start_again(request: HttpRequest, reason: str) -> HttpResponse:
    """Back to the list with the reason; nothing of the sign-in is kept."""
    pending.forget(request.session)
    messages.error(request, reason)
    return redirect("connections:list")
