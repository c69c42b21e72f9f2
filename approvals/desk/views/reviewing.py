"""One page to decide on."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from approvals.desk.views.page import for_the_desk, sheet_for, show
from approvals.desk.views.typed import keep_typed
from members.people.access import user_of


@for_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, ref: str) -> HttpResponse:
    """A post with all that bears on it, and the forms of what this person may decide.

    POST, as the buttons to compare and to see what a suggestion changes send it, shows the same
    page with all that was typed on it.
    """
    sheet = sheet_for(ref, user_of(request), now())
    if request.method != "POST":
        return show(request, sheet)
    keep_typed(request)
    return redirect(reverse("desk:review", args=[ref]) + _what_was_asked(request))


def _what_was_asked(request: HttpRequest) -> str:
    """The end of the page's address: what it compares, and the heading on which the focus lands."""
    asked = {"against": request.POST.get("against", "")}
    if "preview" in request.POST:
        return f"?{urlencode(asked | {'preview': 'suggest'})}#suggest-preview"
    return f"?{urlencode(asked)}" + ("#compared" if "compare" in request.POST else "")
