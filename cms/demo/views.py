"""The e-mails that the demo has sent, and its news. Outside the demo there are no such pages."""

from collections.abc import Callable
from email.message import EmailMessage
from functools import wraps
from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from cms.demo import news as council_news
from cms.demo import post_box

View = Callable[..., HttpResponseBase]
TOP = "allow-top-navigation-by-user-activation"
# An e-mail brings its styles in itself, and nothing else that a page could run or fetch.
IN_A_FRAME = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "img-src": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [SELF],
    "sandbox": [TOP],
}


def in_the_demo(view: View) -> View:
    """Nowhere else: elsewhere the e-mails are other people's."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if settings.ENVIRONMENT != "demo":
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@in_the_demo
def news(request: HttpRequest) -> HttpResponse:
    """The council's news as a feed, which the portal reads like any other."""
    return HttpResponse(council_news.feed(now()), content_type="application/rss+xml")


@require_safe
@in_the_demo
def everything(request: HttpRequest) -> HttpResponse:
    """What was sent last."""
    return render(request, "home/demo_mail.html", {"sent": post_box.latest()})


@require_safe
@in_the_demo
def one(request: HttpRequest, key: str) -> HttpResponse:
    """An e-mail with what stands above it, its text, and its HTML in a frame."""
    message = _found(key)
    context = {
        "key": key,
        "subject": str(message["Subject"]),
        "headers": post_box.headers_of(message),
        "text": post_box.body_of(message, "plain"),
        "has_html": bool(post_box.body_of(message, "html")),
    }
    return render(request, "home/demo_letter.html", context)


@require_safe
@in_the_demo
@xframe_options_sameorigin
def html(request: HttpRequest, key: str) -> HttpResponseBase:
    """The HTML of an e-mail, for the frame. Its links open in the whole window."""
    words = post_box.body_of(_found(key), "html")
    framed = words.replace("<head>", '<head><base target="_top">', 1)
    return csp(IN_A_FRAME)(lambda _: HttpResponse(framed))(request)


def _found(key: str) -> EmailMessage:
    message = post_box.read(key)
    if message is None:
        raise Http404
    return message
