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
    against = urlencode({"against": request.POST.get("against", "")})
    place = "#suggest-form" if "preview" in request.POST else ""
    return redirect(f"{reverse('desk:review', args=[ref])}?{against}{place}")
