"""One's own details."""

from allauth.mfa.utils import is_mfa_enabled
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from members.people.access import signed_in


@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """Name, address, roles, and the ways to a new password, a second step and other sessions."""
    context = {"has_second_factor": is_mfa_enabled(request.user)}
    return render(request, "members/people/mine.html", context)


@signed_in
def address(request: HttpRequest) -> HttpResponse:
    """allauth's page for several addresses: people here have one, which administrators change."""
    return redirect("people:account")


def not_here(request: HttpRequest, **_: str) -> HttpResponse:
    """allauth's addresses for what Rostrum does not do."""
    raise Http404
