"""What every request and every answer goes through."""

from collections.abc import Callable, Iterable, Iterator

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    UnreadablePostError,
)

from cms.errors import error_page, too_much_text, typed_in
from members.audit.errors import DomainError

Next = Callable[[HttpRequest], HttpResponseBase]

PRIVATE_PREFIXES = ("/account/", "/invitation/")
SIGN_OUT = "/logout/"

UNREAD = "\ufffd"
"""What stands where bytes could not be read, here or where the text was copied from."""

NOT_STORED = "The text holds characters that cannot be stored. Type it again."
NOT_UTF8 = "The form was not sent as UTF-8. Send it again from its own page."
NOT_READ = (
    f"The text holds a character that could not be read. Look for {UNREAD} and type what "
    "should stand there."
)


class PrivatePages:
    """Tells browsers and proxies to keep no copy of what a signed-in person saw.

    Nor, once they have signed out, of what the pages themselves keep on a device: unsaved drafts.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path_info.startswith(PRIVATE_PREFIXES) or _is_signed_in(request):
            response["Cache-Control"] = "no-store, private"
        if request.method == "POST" and request.path_info.endswith(SIGN_OUT):
            response["Clear-Site-Data"] = '"storage"'
        return response


def _is_signed_in(request: HttpRequest) -> bool:
    """Asks the session only where there can be one: a stranger's page costs no query."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


class DomainErrors:
    """Turns refusals that a view let pass, or answered with a blank page, into pages in words."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            return _not_done_here(request, response)
        return response

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """A page for a refusal, or None for what is not one."""
        if isinstance(exception, DomainError):
            return _refused(request, exception)
        if isinstance(exception, RequestDataTooBig):
            return too_much_text(request)
        return None


class FitRequests:
    """Refuses what no browser sends and no database keeps, before anything else reads it.

    A NUL or half a surrogate pair in any text is a 400, and so is a form that is not UTF-8:
    Django would put U+FFFD in place of what it cannot read, and that would be signed. A body over
    ``REQUEST_MAX_BYTES``, or a form over Django's own limit, is a 413.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if _length(request) > settings.REQUEST_MAX_BYTES:
            return _too_big(request)
        if not _declares_utf8(request):
            # Forgets the declared one, in which Django would read the form for the page too.
            request.encoding = "utf-8"
            return error_page(request, 400, reason=NOT_UTF8)
        try:
            is_fit, is_read = all(map(_is_fit, _texts(request))), _is_read(request)
        except RequestDataTooBig:
            return too_much_text(request)
        except UnreadablePostError:
            return error_page(request, 400, reason="The connection broke off. Send it again.")
        if not is_fit:
            return error_page(request, 400, reason=NOT_STORED)
        if not is_read:
            return error_page(request, 400, reason=NOT_READ, typed=typed_in(request))
        return self.get_response(request)


def _declares_utf8(request: HttpRequest) -> bool:
    """Whether the body, where it says so at all, is in UTF-8. Browsers send no other."""
    declared = (request.content_params or {}).get("charset", "utf-8")
    return declared.lower() in {"utf-8", "utf8"}


def _is_read(request: HttpRequest) -> bool:
    """Whether every byte of a form could be read. Reads the form."""
    if any(UNREAD in text for _, values in request.POST.lists() for text in _strings(values)):
        return False
    if request.method != "POST" or request.content_type != "application/x-www-form-urlencoded":
        return True
    # A body that is not UTF-8 before its escapes are undone would be taken for Latin-1.
    return _is_utf8(request.body)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _length(request: HttpRequest) -> int:
    declared = request.META.get("CONTENT_LENGTH") or "0"
    return int(declared) if declared.isdigit() else 0


def _texts(request: HttpRequest) -> Iterator[str]:
    """Every text of a request: its path, names and values of its query, form and files."""
    yield request.path_info
    for form in (request.GET, request.POST):
        for name, values in form.lists():
            yield name
            yield from _strings(values)
    for name, files in request.FILES.lists():
        yield name
        yield from _strings(file.name for file in files)


def _strings(values: Iterable[object]) -> Iterator[str]:
    return (value for value in values if isinstance(value, str))


def _is_fit(text: str) -> bool:
    return "\x00" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _refused(request: HttpRequest, error: DomainError) -> HttpResponse:
    """The page of a refusal, which gives back what was typed and lists the findings there are."""
    report = getattr(error, "report", None)
    return error_page(
        request,
        error.status,
        reason=error.reason,
        typed=typed_in(request),
        findings=getattr(report, "findings", ()),
    )


def _not_done_here(request: HttpRequest, response: HttpResponseNotAllowed) -> HttpResponse:
    """A page on a 405, which is blank as Django makes it. It gives back what was typed."""
    page = error_page(request, 405, typed=typed_in(request))
    # Into the answer itself, which has its Allow header and is in the log already.
    response.content = page.content
    for name in ("Content-Type", "Cache-Control"):
        response[name] = page[name]
    return response


def _too_big(request: HttpRequest) -> HttpResponse:
    largest = settings.REQUEST_MAX_BYTES // 1_000_000
    return error_page(request, 413, reason=f"The most is {largest} MB at once, pictures included.")
