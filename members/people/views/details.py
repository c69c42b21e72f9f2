"""One's own details."""

from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from members.people.access import signed_in, user_of
from members.people.roles import Role


@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """Name, address, roles, and the ways to a new password, a second step and other sessions."""
    user = user_of(request)
    held = user.roles()
    context = {
        "roles": [role.label for role in Role if role in held],
        "has_second_factor": is_mfa_enabled(user),
        "session_count": len(UserSession.objects.purge_and_list(user)) or 1,
    }
    return render(request, "members/people/mine.html", context)


@signed_in
def address(request: HttpRequest) -> HttpResponse:
    """allauth's page for several addresses: people here have one, which administrators change."""
    return redirect("people:account")


def not_here(request: HttpRequest, **_: str) -> HttpResponse:
    """allauth's addresses for what Rostrum does not do."""
    raise Http404
