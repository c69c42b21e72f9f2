"""Who may open which page. Views use the decorators; ``middleware.py`` guards the two back offices."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse

from members.audit.errors import NotAllowed
from members.people.models import User
from members.people.roles import TABLE, Permission

View = Callable[..., HttpResponseBase]


def signed_in(view: View) -> View:
    """Only for people who are signed in; anybody else is asked to sign in first."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        return view(request, *args, **kwargs)

    return guarded


def requires(*permissions: Permission) -> Callable[[View], View]:
    """Only for people who hold at least one of these permissions.

    Anybody not signed in is asked to sign in; a person without the permission gets a 403 that
    names the roles which have it. For views on which the permission alone decides; a view of a
    thing that somebody may not know of answers 404 itself.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            user = request.user
            if not user.is_authenticated:
                return ask_to_sign_in(request)
            if not any(user.may(permission) for permission in permissions):
                raise NotAllowed(f"This page is for these roles: {_roles_with(permissions)}.")
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def posted_from(page: str, *shared: str) -> Callable[[View], View]:
    """Only for what is sent from the form on another page, which a reader is led to.

    People come to such an address without sending anything by signing in again there, and by
    "Open the page again" after a refusal. ``page`` is the URL name of the page with the form, and
    ``shared`` the parts of the address that the two have in common. Stands below the other guards.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method in {"GET", "HEAD"}:
                return redirect(page, **{name: kwargs[name] for name in shared})
            if request.method != "POST":
                return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def second_factor_required(view: View) -> View:
    """People whose role needs a second step must have set one up before they open this page.

    Stands below ``requires``. ``REQUIRE_SECOND_FACTOR_FOR_OFFICE`` turns it off, for the demo.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if lacks_second_factor(request):
            return ask_for_second_factor(request)
        return view(request, *args, **kwargs)

    return guarded


def user_of(request: HttpRequest) -> User:
    """The person behind a request whose view is guarded: never anonymous."""
    if not isinstance(request.user, User):
        raise NotAllowed("Sign in first.")
    return request.user


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether this person's role needs a second step that they have not set up."""
    user = request.user
    if not settings.REQUIRE_SECOND_FACTOR_FOR_OFFICE or not isinstance(user, User):
        return False
    needs = any(TABLE[role].needs_second_factor for role in user.roles())
    return needs and not is_mfa_enabled(user)


def ask_to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """To the sign-in page, and back to this page afterwards if it can simply be read."""
    is_read = request.method in {"GET", "HEAD"}
    back = request.get_full_path() if is_read else settings.LOGIN_REDIRECT_URL
    return redirect_to_login(back, reverse("account_login"))


def ask_for_second_factor(request: HttpRequest) -> HttpResponseBase:
    """To the page that sets up an authenticator app."""
    messages.warning(request, "Your role needs a second step at sign-in. Set it up to go on.")
    return redirect("mfa_activate_totp")


def _roles_with(permissions: tuple[Permission, ...]) -> str:
    wanted = set(permissions)
    return ", ".join(role.label for role, row in TABLE.items() if row.permissions & wanted)
