"""Letting a form lead to X. The content security policy lets forms lead nowhere but here."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


def may_leave_for_x(view: View) -> View:
    """Let the forms of a page lead to the sign-in page of X as well.

    Browsers hold ``form-action`` against the redirect that answers a form, too.
    """

    @wraps(view)
    def widened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        place = urlsplit(settings.X_AUTHORIZE_URL)
        origin = f"{place.scheme}://{place.netloc}"
        answer: HttpResponseBase = csp_update({"form-action": [origin]})(view)(
            request, *args, **kwargs
        )
        return answer

    return widened
