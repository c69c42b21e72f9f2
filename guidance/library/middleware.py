"""The content security policy of the screens under /cms/, where the editors work."""

from collections.abc import Callable

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

GetResponse = Callable[[HttpRequest], HttpResponseBase]

POLICY = {
    "default-src": [SELF],
    "script-src": [SELF],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "frame-src": [SELF],
    "object-src": [NONE],
    "base-uri": [NONE],
    "frame-ancestors": [SELF],
    "form-action": [SELF],
}


class EditingScreensPolicy:
    """Answers under /cms/ with ``POLICY``: the site's own would leave Wagtail without styles."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.get_editing_response = csp(POLICY)(get_response)
        self.prefix = reverse("wagtailadmin_home")

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(self.prefix):
            return self.get_editing_response(request)
        return self.get_response(request)
