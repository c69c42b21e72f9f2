"""For administrators: the addresses that mail does not reach."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from members.notifications.addresses import in_trouble, resume_mail
from members.people.access import posted_from, requires, second_factor_required, user_of
from members.people.models import User
from members.people.roles import Permission


@require_safe
@requires(Permission.MANAGE_PEOPLE)
@second_factor_required
def addresses(request: HttpRequest) -> HttpResponse:
    """Who cannot be e-mailed, since when, and what the mail system said."""
    return render(request, "members/notifications/addresses.html", {"rows": in_trouble()})


@requires(Permission.MANAGE_PEOPLE)
@second_factor_required
@posted_from("notifications:addresses")
def resume(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The address is right: mail is sent again."""
    person = get_object_or_404(User, pk=pk)
    resume_mail(person, by=user_of(request), at=now())
    messages.success(request, f"We will e-mail {person.name} again.")
    return redirect("notifications:addresses")
