"""The pages of things gone wrong: what happened, what is safe, what to do next."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

from approvals.posts.policies import MAX_TEXT

# What was typed is handed back whole from the fields that people write in, and from others only
# where it is long enough to be worth copying; never what the page itself sent, and no secret.
WRITTEN_IN = frozenset(
    [
        "text",
        "variant",
        "note",
        "notes",
        "reason",
        "exemption",
        "remark",
        "phrase",
        "words",
        "description",
        "licence",
        "title",
        "candidates",
        "body",
        "comment",
        "url",
        "office",
        "committees",
    ]
)
OF_THE_PAGE = frozenset(
    ["sha256", "state", "once", "report", "connection", "revision", "digest", "id"]
)
IDENTIFIER = re.compile(r"[0-9a-f-]{32,64}")
WORTH_KEEPING = 20
TICKED = "on"
SECRETS = ("password", "token", "code", "secret")
# What is typed on the way in is short, or a secret: there is nothing to copy.
SIGN_IN_PAGES = ("/account/", "/invitation/")


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
    person wrote there, which the page shows in a box to copy from, so that nothing is lost. No
    browser keeps the page: whoever uses the device next must not find it.
    """
    values = {"reason": reason, "typed": dict(typed or {})} | context
    page = render(request, f"errors/{status}.html", values, status=status)
    page["Cache-Control"] = "no-store, private"
    return page


def typed_in(request: HttpRequest) -> dict[str, str]:
    """The texts of a form that was sent, by a label made from the name of the field.

    Nothing from the pages of signing in, and nothing that another site's page has sent: its words
    would stand on the council's.
    """
    if request.method != "POST" or request.path_info.startswith(SIGN_IN_PAGES):
        return {}
    if not _is_from_here(request):
        return {}
    kept = {}
    for name, value in request.POST.items():
        if isinstance(value, str) and _is_worth_keeping(name.lower(), value):
            kept[name.replace("_", " ").replace("-", " ").capitalize()] = value
    return kept


def _is_from_here(request: HttpRequest) -> bool:
    """Whether a form was sent from a page of this site, by what the browser says of it."""
    sender = request.headers.get("Origin")
    if sender is None:
        referer = request.headers.get("Referer")
        if referer is None:
            return True
        try:
            page = urlsplit(referer)
        except ValueError:
            return False
        sender = f"{page.scheme}://{page.netloc}"
    ours = f"{request.scheme}://{request.get_host()}"
    return sender in {ours, *settings.CSRF_TRUSTED_ORIGINS}


def too_much_text(request: HttpRequest) -> HttpResponse:
    """413 for a form with more text than Django reads, which says how much there can be."""
    most = (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0) / 1_000_000
    reason = (
        f"There is too much text. A post can be up to {MAX_TEXT:,} characters, "
        f"and all the text on one page together up to {most:g} MB."
    )
    return error_page(request, 413, reason=reason, is_text=True)


def _is_worth_keeping(name: str, value: str) -> bool:
    """Whether a person wrote this and would have to write it again."""
    parts = re.split(r"[-_]", name)
    if any(secret in name for secret in SECRETS) or not value.strip():
        return False
    if WRITTEN_IN.intersection(parts):
        return value != TICKED
    is_of_the_page = parts[-1] in OF_THE_PAGE or IDENTIFIER.fullmatch(value)
    return len(value) >= WORTH_KEEPING and not is_of_the_page


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 when what was sent was too big to read."""
    if isinstance(exception, RequestDataTooBig):
        return too_much_text(request)
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
