"""The pages of saved views: kept, changed, deleted, and chosen to begin with."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from approvals.desk.asking import lane_in, read, tags_of
from approvals.desk.choices import choices_in
from approvals.desk.forms.saved import ViewForm
from approvals.desk.lanes import LANES
from approvals.desk.models import SavedView
from approvals.desk.saved import KEPT, choose_usual, delete_view, may_change, save_view, usual_view
from approvals.desk.views.page import for_the_desk
from members.audit.errors import NotCompliant
from members.people.access import posted_from, user_of
from members.people.models import User
from members.people.roles import Permission

read_or_post = require_http_methods(["GET", "HEAD", "POST"])


def _seen(pk: int, by: User) -> SavedView:
    return get_object_or_404(SavedView.objects.seen_by(by), pk=pk)


@for_the_desk
@require_safe
def views(request: HttpRequest) -> HttpResponse:
    """One's own views and those for everybody."""
    by = user_of(request)
    rows = [(view, may_change(view, by)) for view in SavedView.objects.seen_by(by)]
    context = {"rows": rows, "usual": usual_view(by)}
    return render(request, "approvals/desk/saved/views.html", context)


@for_the_desk
@require_safe
def open_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the queue as a view asks for it."""
    view = _seen(pk, user_of(request))
    return redirect(f"{reverse('desk:queue')}?{urlencode({**view.query, 'view': view.pk})}")


@for_the_desk
@read_or_post
def new(request: HttpRequest) -> HttpResponse:
    """Ask for a name for the filters that are on, and keep them."""
    return _edit(request, None)


@for_the_desk
@read_or_post
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the name of a view, who sees it, and with the filters that are on what it asks for."""
    view = _seen(pk, user_of(request))
    if not may_change(view, user_of(request)):
        raise Http404
    return _edit(request, view)


def _edit(request: HttpRequest, view: SavedView | None) -> HttpResponse:
    by = user_of(request)
    leads = by.may(Permission.LEAD_REVIEW)
    sent = request.POST if request.method == "POST" else None
    shown = {"name": view.name, "is_shared": view.is_shared} if view else {}
    form = ViewForm(sent, initial=shown, may_share=leads)
    asked = sent or request.GET
    query = {name: asked[name] for name in KEPT if asked.get(name)} or (view.query if view else {})
    if form.is_bound and form.is_valid() and _keep(request, form, query, view):
        return redirect("desk:views")
    context = {"form": form, "view": view, **_in_words(query, by)}
    status = 422 if form.is_bound else 200
    return render(request, "approvals/desk/saved/edit.html", context, status=status)


def _keep(
    request: HttpRequest, form: ViewForm, query: dict[str, str], view: SavedView | None
) -> bool:
    """Whether it could be kept; why not stands on the form."""
    by, at, given = user_of(request), now(), form.cleaned_data
    shared = bool(given.get("is_shared"))
    try:
        kept = save_view(given["name"], query, is_shared=shared, by=by, at=at, view=view)
    except NotCompliant as error:
        form.add_error("name", error.reason)
        return False
    if given["is_usual"]:
        choose_usual(kept, by=by, at=at)
    messages.success(request, f"The view “{kept.name}” is saved.")
    return True


def _in_words(query: dict[str, str], by: User) -> dict[str, Any]:
    """What a view asks for, to be read and to be sent again."""
    lane = LANES[lane_in(query, by)]
    choices = choices_in(lane, now())
    filters = read(query, choices, by).filters
    tags = [f"{label}: {value}" for label, value, _ in tags_of(filters, choices)]
    return {
        "lane": lane,
        "tags": tags,
        "order": lane.order(filters.order).label,
        "kept": filters.query(view=""),
    }


@for_the_desk
@posted_from("desk:views")
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a view."""
    by = user_of(request)
    view = _seen(pk, by)
    delete_view(view, by=by, at=now())
    messages.success(request, f"The view “{view.name}” is deleted.")
    return redirect("desk:views")


@for_the_desk
@posted_from("desk:views")
def choose(request: HttpRequest) -> HttpResponse:
    """Begin with a view, or with the whole queue where none is named."""
    by, chosen = user_of(request), request.POST.get("view", "")
    if chosen and not (chosen.isascii() and chosen.isdigit() and len(chosen) < len("9" * 18)):
        raise Http404
    view = _seen(int(chosen), by) if chosen else None
    choose_usual(view, by=by, at=now())
    says = (
        f"The review desk now opens with “{view.name}”." if view else "The review desk opens whole."
    )
    messages.success(request, says)
    return redirect("desk:views")
