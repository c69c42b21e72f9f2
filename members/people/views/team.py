"""The team: everybody who can sign in, for administrators."""

import logging
from collections.abc import Callable
from smtplib import SMTPException
from typing import Any
from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from members.audit.errors import DomainError
from members.people import actions
from members.people.access import View, posted_from, requires, second_factor_required, user_of
from members.people.forms import (
    CouncillorForm,
    DelegationForm,
    EmailForm,
    InviteForm,
    RolesForm,
)
from members.people.leaving import left_open
from members.people.models import Councillor, Delegation, User
from members.people.roles import Permission, Role

log = logging.getLogger(__name__)

MAIL_FAILED = (
    "The invitation is saved, but the mail could not be sent. Send it again from the person’s page."
)


def administrators(view: View) -> View:
    """The guards of every page here."""
    return requires(Permission.MANAGE_PEOPLE)(second_factor_required(view))


@administrators
@require_safe
def everybody(request: HttpRequest) -> HttpResponse:
    """Everybody with their roles; filtered by role or by part of a name or address."""
    people = User.objects.prefetch_related("groups").select_related("councillor__ward")
    role, words = request.GET.get("role", ""), request.GET.get("q", "").strip()
    if role in Role.values:
        people = people.filter(groups__name=role)
    if words:
        people = people.filter(name__icontains=words) | people.filter(email__icontains=words)
    labels = dict(Role.choices)
    rows = [
        (person, [labels[group.name] for group in person.groups.all() if group.name in labels])
        for person in people.distinct()
    ]
    context = {"rows": rows, "roles": Role.choices, "role": role, "words": words}
    return render(request, "members/people/everybody.html", context)


@administrators
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody."""
    form = InviteForm(_posted(request))
    status = 200
    if request.method == "POST":
        done = "The invitation has been sent. Its link works for 7 days."
        status = _refusal(
            request, form, lambda: actions.invite(**form.cleaned_data, **_by_now(request)), done
        )
        if not status:
            return redirect("people:list")
    return render(request, "members/people/invite.html", {"form": form}, status=status)


@administrators
@require_safe
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One person, and everything an administrator can do for them."""
    user = get_object_or_404(User, pk=pk)
    held = user.roles()
    councillor = Councillor.objects.filter(user=user).select_related("ward", "group").first()
    context = {
        "person": user,
        "roles": [role.label for role in Role if role in held],
        "councillor": councillor,
        "may_be_elected": Role.COUNCILLOR in held and councillor is None,
        "has_joined": user.has_usable_password(),
        "invitation": user.invitations.first(),
        "has_second_factor": is_mfa_enabled(user),
        "is_self": user == request.user,
        "delegations": _delegations(user, councillor),
        "now": timezone.now(),
    }
    return render(request, "members/people/person.html", context)


@administrators
def roles(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change a person's roles."""
    user = get_object_or_404(User, pk=pk)
    form = RolesForm(_posted(request), initial={"roles": [role.value for role in user.roles()]})

    def act() -> None:
        actions.change_roles(user, **form.cleaned_data, **_by_now(request))

    return _change(request, user, form, act, "roles", "Roles changed.")


@administrators
def email(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change a person's e-mail address."""
    user = get_object_or_404(User, pk=pk)
    form = EmailForm(_posted(request))

    def act() -> None:
        actions.change_email(user, **form.cleaned_data, **_by_now(request))

    done = "Address changed. An invitation has been sent to it."
    return _change(request, user, form, act, "email", done)


@administrators
def councillor(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter or change a councillor's details."""
    user = get_object_or_404(User, pk=pk)
    existing = Councillor.objects.filter(user=user).first()
    form = CouncillorForm(_posted(request), councillor=existing)

    def act() -> None:
        if existing is None:
            actions.elect(user, **form.cleaned_data, **_by_now(request))
        else:
            actions.amend(existing, **form.cleaned_data, **_by_now(request))

    return _change(request, user, form, act, "councillor", "Details saved.")


@administrators
def delegate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Name an assistant for a councillor."""
    theirs = get_object_or_404(Councillor, user_id=pk)
    form = DelegationForm(_posted(request))

    def act() -> None:
        wanted = {key: form.cleaned_data[key] for key in ("assistant", "starts", "ends")}
        actions.delegate(theirs, **wanted, **_by_now(request))

    return _change(request, theirs.user, form, act, "delegate", "Assistant named.")


@administrators
@posted_from("people:show", "pk")
def end_delegation(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """End an assistant's leave."""
    delegation = get_object_or_404(Delegation, pk=number, councillor__user_id=pk)
    actions.end_delegation(delegation, **_by_now(request))
    messages.success(request, "The assistant can no longer prepare drafts for this councillor.")
    return redirect("people:show", pk)


@administrators
@require_http_methods(["GET", "HEAD", "POST"])
def deactivate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what will happen, and shut a person out."""
    user = get_object_or_404(User, pk=pk)
    if request.method != "POST":
        if not user.is_active or user == request.user:
            return redirect("people:show", pk)
        context = {"person": user, "matters": left_open(user, timezone.now())}
        return render(request, "members/people/deactivate.html", context)
    actions.deactivate(user, for_cause="for_cause" in request.POST, **_by_now(request))
    messages.success(request, f"{user.name} can no longer sign in.")
    return redirect("people:show", pk)


@administrators
@posted_from("people:show", "pk")
def reactivate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let a person back in."""
    user = get_object_or_404(User, pk=pk)
    actions.reactivate(user, **_by_now(request))
    messages.success(request, f"{user.name} can sign in again.")
    return redirect("people:show", pk)


@administrators
@posted_from("people:show", "pk")
def invite_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send a fresh link."""
    user = get_object_or_404(User, pk=pk)
    try:
        actions.invite_again(user, **_by_now(request))
        messages.success(request, f"A new link has been sent to {user.email}.")
    except (SMTPException, OSError):
        log.exception("The mail of an invitation could not be sent")
        messages.error(request, MAIL_FAILED)
    return redirect("people:show", pk)


@administrators
@posted_from("people:show", "pk")
def reset_second_factor(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Remove a lost authenticator app."""
    user = get_object_or_404(User, pk=pk)
    actions.reset_second_factor(user, **_by_now(request))
    messages.success(request, f"{user.name} can sign in with the password alone and set up anew.")
    return redirect("people:show", pk)


def _change(
    request: HttpRequest, user: User, form: Form, act: Callable[[], object], page: str, done: str
) -> HttpResponse:
    """Show a form; once it is filled in well, do what it asks and go back to the person."""
    status = 200
    if request.method == "POST":
        status = _refusal(request, form, act, done)
        if not status:
            return redirect("people:show", user.pk)
    context = {"form": form, "person": user}
    return render(request, f"members/people/{page}.html", context, status=status)


def _refusal(request: HttpRequest, form: Form, act: Callable[[], object], done: str) -> int:
    """Zero once it is done; otherwise the HTTP status, with the reason among the form's errors."""
    if not form.is_valid():
        return 422
    try:
        act()
    except DomainError as error:
        form.add_error(None, error.reason)
        return error.status
    except (SMTPException, OSError):
        log.exception("The mail of an invitation could not be sent")
        messages.error(request, MAIL_FAILED)
    else:
        messages.success(request, done)
    return 0


def _posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, even if it is nothing; None while the page is only being read."""
    return request.POST if request.method == "POST" else None


def _by_now(request: HttpRequest) -> dict[str, Any]:
    """Who does it, and when."""
    return {"by": user_of(request), "at": timezone.now()}


def _delegations(user: User, councillor: Councillor | None) -> QuerySet[Delegation]:
    """Leave given by this councillor or to this assistant, that has not ended."""
    rows = Delegation.objects.filter(ends__gt=timezone.now())
    rows = rows.filter(councillor=councillor) if councillor else rows.filter(assistant=user)
    return rows.select_related("assistant", "councillor__user").order_by("starts")
