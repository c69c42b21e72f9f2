"""How long a session lasts."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from cms.errors import error_page, typed_in
from members.people.models import User
from members.people.roles import TABLE

Next = Callable[[HttpRequest], HttpResponseBase]

SHUT_OUT = (
    "You were signed out because your sign-in no longer works. "
    "Ask the person who looks after Rostrum in your council."
)


class SessionLimits:
    """Ends a session 12 hours after sign-in, and an officer's after an hour without a request.

    One that belongs to somebody who may no longer sign in ends in the same way.

    docs/decisions/0003-sessions.md says why.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return self.get_response(request)
        if not request.user.is_authenticated:
            was_somebodys = SESSION_KEY in request.session
            return (
                self._sign_out(request, SHUT_OUT) if was_somebodys else self.get_response(request)
            )
        now = timezone.now()
        if reason := _ended(request, request.user, now):
            return self._sign_out(request, reason)
        _mark_seen(request, now)
        return self.get_response(request)

    def _sign_out(self, request: HttpRequest, reason: str) -> HttpResponseBase:
        """Reads go on as a stranger's; what somebody was sending is shown to them, to copy."""
        logout(request)
        if request.method in {"GET", "HEAD"}:
            messages.info(request, reason)
            return self.get_response(request)
        return error_page(
            request, 403, reason=reason, typed=typed_in(request), has_session_ended=True
        )


def _ended(request: HttpRequest, user: User, now: datetime) -> str:
    """Why this session is over, or an empty string."""
    signed_in = _moment(request, "signed_in_at", now)
    if now - signed_in >= timedelta(seconds=settings.SESSION_COOKIE_AGE):
        return "You were signed out because you signed in more than 12 hours ago."
    idle = now - _moment(request, "seen_at", now)
    if idle < timedelta(seconds=settings.OFFICER_IDLE_SECONDS):
        return ""
    if any(TABLE[role].is_officer for role in user.roles()):
        return "You were signed out because nothing happened for an hour."
    return ""


def _moment(request: HttpRequest, key: str, now: datetime) -> datetime:
    stamp = request.session.get(key)
    return now if stamp is None else datetime.fromtimestamp(stamp, tz=now.tzinfo)


def _mark_seen(request: HttpRequest, now: datetime) -> None:
    """Note the moment, at most once a minute: each note is a write to the database."""
    request.session.setdefault("signed_in_at", int(now.timestamp()))
    seen = request.session.get("seen_at", 0)
    if now.timestamp() - seen >= settings.SESSION_SEEN_EVERY_SECONDS:
        request.session["seen_at"] = int(now.timestamp())
