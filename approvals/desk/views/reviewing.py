"""One page to decide on."""

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from approvals.desk.views.page import for_the_desk, sheet_for, show
from members.people.access import user_of


@for_the_desk
@require_safe
def review(request: HttpRequest, ref: str) -> HttpResponse:
    """A post with all that bears on it, and the forms of what this person may decide."""
    return show(request, sheet_for(ref, user_of(request), now()))
