"""What every request and every answer goes through."""

from collections.abc import Callable, Iterable, Iterator

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBase, UnreadablePostError

from cms.errors import error_page, typed_in
from members.audit.errors import DomainError

Next = Callable[[HttpRequest], HttpResponseBase]

PRIVATE_PREFIXES = ("/account/", "/invitation/")


class PrivatePages:
    """Tells browsers and proxies to keep no copy of what a signed-in person saw."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path_info.startswith(PRIVATE_PREFIXES) or _is_signed_in(request):
            response["Cache-Control"] = "no-store, private"
        return response


def _is_signed_in(request: HttpRequest) -> bool:
    """Asks the session only where there can be one: a stranger's page costs no query."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


class DomainErrors:
    """Turns refusals that a view let pass into pages of their own status."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """A page for a refusal, or None for what is not one."""
        if isinstance(exception, DomainError):
            return _refused(request, exception)
        if isinstance(exception, RequestDataTooBig):
            return _too_big(request)
        return None


class FitRequests:
    """Refuses what no browser sends and no database keeps, before anything else reads it.

    A NUL or half a surrogate pair in any text is a 400; a body over ``REQUEST_MAX_BYTES``, or a
    form over Django's own limit, is a 413.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if _length(request) > settings.REQUEST_MAX_BYTES:
            return _too_big(request)
        try:
            is_fit = all(map(_is_fit, _texts(request)))
        except RequestDataTooBig:
            return _too_big(request)
        except UnreadablePostError:
            return error_page(request, 400, reason="The connection broke off. Send it again.")
        if not is_fit:
            return error_page(
                request,
                400,
                reason="The text holds characters that cannot be stored. Type it again.",
            )
        return self.get_response(request)


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


def _too_big(request: HttpRequest) -> HttpResponse:
    largest = settings.REQUEST_MAX_BYTES // 1_000_000
    return error_page(request, 413, reason=f"The most is {largest} MB at once, pictures included.")
