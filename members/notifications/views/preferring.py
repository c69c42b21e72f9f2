"""How the person who is signed in wishes to hear of things."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from members.notifications.addresses import resume_mail
from members.notifications.forms import PreferencesForm
from members.notifications.kinds import ALWAYS
from members.notifications.preferring import prefer
from members.notifications.refusals import say
from members.notifications.sorting import preferences_of, trouble_of
from members.people.access import posted_from, signed_in, user_of


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def preferences(request: HttpRequest) -> HttpResponse:
    """The form, and what is the matter with one's address. The link in every e-mail leads here."""
    person = user_of(request)
    form = PreferencesForm(request.POST or None, kept=preferences_of(person))
    if form.is_valid():
        prefer(person, form.wishes(), at=now())
        messages.success(request, "Your choices are saved.")
        return redirect("notifications:preferences")
    trouble = trouble_of(person)
    context = {
        "form": form,
        "always": [kind.label for kind in ALWAYS],
        "trouble": trouble,
        "trouble_says": say(trouble.status) if trouble else "",
    }
    status = 422 if form.is_bound else 200
    return render(request, "members/notifications/preferences.html", context, status=status)


@signed_in
@posted_from("notifications:preferences")
def resume(request: HttpRequest) -> HttpResponse:
    """One's address is right: mail is sent again."""
    person = user_of(request)
    resume_mail(person, by=person, at=now())
    messages.success(request, f"We will e-mail you at {person.email} again.")
    return redirect("notifications:preferences")
