"""The list of a councillor's connections, adding one without a sign-in, and ending one."""

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_GET, require_http_methods

from members.audit.errors import DomainError
from members.connections.actions import connect, disconnect, has_second_factor
from members.connections.forms import HandOffForm, NetworkForm
from members.connections.models import REAL, Connection, ConnectionState, Network, Platform
from members.connections.views.leaving import may_leave_for_x
from members.connections.views.owner import councillor_of
from members.people.access import requires, signed_in
from members.people.models import User
from members.people.roles import Permission


@require_GET
@requires(Permission.DRAFT_POST)
@may_leave_for_x
def everything(request: HttpRequest) -> HttpResponse:
    """A councillor's connections and what more can be connected."""
    councillor = councillor_of(request)
    context = {
        "connections": councillor.connections.exclude(state=ConnectionState.DISCONNECTED),
        "real": REAL,
        "has_x": bool(settings.X_CLIENT_ID),
        "has_second_factor": has_second_factor(councillor.user),
        "expected": councillor.expected_handles,
        "at": now(),
    }
    return render(request, "members/connections/everything.html", context)


@require_http_methods(["GET", "POST"])
@requires(Permission.DRAFT_POST)
def add_hand_off(request: HttpRequest) -> HttpResponse:
    """Add an account whose posts the councillor publishes by hand."""
    form = HandOffForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        handle = form.cleaned_data["handle"]
        uid = f"{form.cleaned_data['network']}:{handle.lstrip('@').casefold()}"[:100]
        if _add(request, form, Platform.HAND_OFF, uid, handle):
            return redirect("connections:list")
    return _form_page(request, form, "members/connections/hand_off.html")


@require_http_methods(["GET", "POST"])
@requires(Permission.DRAFT_POST)
def add_practice(request: HttpRequest) -> HttpResponse:
    """Add a practice connection, whose posts go nowhere."""
    form = NetworkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        slug = councillor_of(request).slug
        uid = f"{form.cleaned_data['network']}:{slug}"[:100]
        if _add(request, form, Platform.PRACTICE, uid, "@" + slug.replace("-", "_")):
            return redirect("connections:list")
    return _form_page(request, form, "members/connections/practice.html")


@require_http_methods(["GET", "POST"])
@signed_in
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask, and then disconnect an account."""
    connection = _mine_or_404(request, ref)
    if request.method == "POST":
        disconnect(connection, by=_user(request), at=now())
        messages.success(request, f"{connection.label} is disconnected.")
        return redirect("connections:list" if _owns(request, connection) else "home")
    return render(request, "members/connections/disconnect.html", {"connection": connection})


def _add(request: HttpRequest, form: Form, platform: Platform, uid: str, handle: str) -> bool:
    """Connect what needs no sign-in; a refusal becomes an error of the form."""
    try:
        connection = connect(
            councillor_of(request),
            platform=platform,
            network=Network(form.cleaned_data["network"]),
            uid=uid,
            handle=handle,
            credentials=None,
            by=_user(request),
            at=now(),
        )
    except DomainError as error:
        form.add_error("network", error.reason)
        return False
    messages.success(request, f"{connection.label} is connected.")
    return True


def _form_page(request: HttpRequest, form: Form, template: str) -> HttpResponse:
    """The form, with 422 when it was sent and refused."""
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, {"form": form}, status=status)


def _mine_or_404(request: HttpRequest, ref: str) -> Connection:
    """A connection that this person may end; to anybody else it does not exist."""
    connection = Connection.objects.usable().filter(ref=ref).select_related("councillor").first()
    is_theirs = connection and (
        _owns(request, connection) or _user(request).may(Permission.MANAGE_PEOPLE)
    )
    if connection is None or not is_theirs:
        raise Http404
    return connection


def _owns(request: HttpRequest, connection: Connection) -> bool:
    return bool(connection.councillor.user_id == request.user.pk)


def _user(request: HttpRequest) -> User:
    """The person, whom the decorators have made sure of."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user
