"""The content security policy of the screens under /cms/, where the editors work.

Measured on Wagtail 8.0: its scripts are files, but for one line beside each date that opens a
calendar. Those lines are let through by their hashes, taken from the widgets themselves. Its
styles are partly set in the page.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import cached_property
from hashlib import sha256

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.forms import Widget
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

GetResponse = Callable[[HttpRequest], HttpResponseBase]

DATES = (
    "review_due",
    "latest_revision_created_at_0",
    "latest_revision_created_at_1",
    "timestamp_0",
    "timestamp_1",
)
TIMES = ("go_live_at", "expire_at")
TIMES_STAND_IN = "#schedule-publishing-dialog"
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def inline_scripts() -> Iterator[str]:
    """The hash of each line of script that Wagtail puts beside a date of ours."""
    for name in DATES:
        yield from _hashes(AdminDateInput(), name)
    for name in TIMES:
        yield from _hashes(AdminDateTimeInput(js_overlay_parent_selector=TIMES_STAND_IN), name)


def _hashes(widget: Widget, name: str) -> Iterator[str]:
    for script in SCRIPT.findall(widget.render(name, None, {"id": f"id_{name}"})):
        yield f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def policy() -> dict[str, list[str]]:
    """The policy, its directives by name."""
    return {
        "default-src": [SELF],
        "script-src": [SELF, *inline_scripts()],
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
    """Answers under /cms/ with ``policy``: the site's own would leave Wagtail without styles."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.prefix = reverse("wagtailadmin_home")

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(self.prefix):
            return self.get_editing_response(request)
        return self.get_response(request)

    @cached_property
    def get_editing_response(self) -> GetResponse:
        """The rest of the site, its answers under the policy of the editing screens."""
        decorated: GetResponse = csp(policy())(self.get_response)
        return decorated
