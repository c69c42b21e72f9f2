"""Joining by an invitation.

The link's token moves into the session at once, so that it stands in no address from which it
could reach a Referer, a history or a screenshot. Opening the link changes nothing: mail scanners
open links too.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from members.audit.errors import WrongState
from members.people.actions import accept_invitation, find_invitation
from members.people.forms import AcceptForm

TOKEN = "invitation_token"  # noqa: S105


@require_safe
@never_cache
@sensitive_variables("token")
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Where the mailed link leads."""
    try:
        find_invitation(token, at=timezone.now())
    except WrongState as error:
        return _not_usable(request, error)
    request.session[TOKEN] = token
    response = redirect("people:join")
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters()
def join(request: HttpRequest) -> HttpResponse:
    """Choose a password; afterwards the person signs in with it."""
    token = request.session.get(TOKEN, "")
    try:
        user = find_invitation(token, at=timezone.now()).user
        form = AcceptForm(request.POST if request.method == "POST" else None, user=user)
        if form.is_valid():
            password = form.cleaned_data["password"]
            accept_invitation(token, password=password, at=timezone.now())
            del request.session[TOKEN]
            messages.success(request, "Your password is set. Sign in to begin.")
            return redirect("account_login")
    except WrongState as error:
        return _not_usable(request, error)
    context = {"form": form, "person": user}
    status = 422 if form.is_bound else 200
    # The token is in no address any more. To withhold this one too would make browsers send the
    # form with a null origin, which the guard against forged forms refuses.
    return render(request, "members/people/join.html", context, status=status)


def _not_usable(request: HttpRequest, error: WrongState) -> HttpResponse:
    context = {"reason": error.reason}
    return render(request, "members/people/join_closed.html", context, status=410)
