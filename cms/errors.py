"""The pages of things gone wrong: what happened, what is safe, what to do next."""

from collections.abc import Mapping

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

# What was typed is handed back only from fields long enough to be worth copying, and never
# from those that hold a secret.
WORTH_KEEPING = 20
SECRETS = ("password", "token", "code", "secret")


def error_page(
    request: HttpRequest,
    status: int,
    *,
    reason: str = "",
    typed: Mapping[str, str] | None = None,
    **context: object,
) -> HttpResponse:
    """The page of a status for which templates/errors has one.

    ``reason`` is the sentence that a person can act on. ``typed`` maps a label to what the
    person wrote there, which the page shows in a box to copy from, so that nothing is lost.
    """
    values = {"reason": reason, "typed": dict(typed or {})} | context
    return render(request, f"errors/{status}.html", values, status=status)


def typed_in(request: HttpRequest) -> dict[str, str]:
    """The longer texts of a form that was sent, by a label made from the name of the field."""
    if request.method != "POST":
        return {}
    kept = {}
    for name, value in request.POST.items():
        is_secret = any(word in name.lower() for word in SECRETS)
        if not is_secret and isinstance(value, str) and len(value) >= WORTH_KEEPING:
            kept[name.replace("_", " ").replace("-", " ").capitalize()] = value
    return kept


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 when what was sent was too big to read."""
    if isinstance(exception, RequestDataTooBig):
        return error_page(request, 413)
    return error_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403. The words of the exception are shown only where we wrote them."""
    return error_page(request, 403, reason=str(exception or ""))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, in the same words for what is not there and for what may not be known to exist."""
    return error_page(request, 404)


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429: too many attempts to sign in, or for a new password, in a short time."""
    return error_page(request, 429)


@requires_csrf_token
def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form sent after its session ended, with what was written in it."""
    return error_page(request, 403, typed=typed_in(request), has_session_ended=True)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, drawn without context processors: the database may be what failed."""
    page = render_to_string("errors/500.html", {"council_name": settings.COUNCIL_NAME})
    return HttpResponse(page, status=500)
