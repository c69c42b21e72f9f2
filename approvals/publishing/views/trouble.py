"""What needs a person: the list, and the page of one of them."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from approvals.posts.canonical import SignedWording
from approvals.publishing.actions import may_resolve, resolve_unknown, take_note
from approvals.publishing.beforehand import cut_off_for
from approvals.publishing.forms import LookedForm
from approvals.publishing.intents import account_url, host_of
from approvals.publishing.models import Dispatch
from approvals.publishing.reading import leaf_of, trouble_for, with_words, wording_of
from approvals.publishing.saying import news_of, reasons_in_words
from members.audit.errors import NotCompliant
from members.people.access import posted_from, requires, user_of
from members.people.models import User
from members.people.roles import Permission

concerned = requires(Permission.REVIEW_POST, Permission.STOP_PUBLISHING, Permission.DRAFT_POST)
MOST_CUT_OFF = 50
SAID = {
    "there": "Recorded: the post is out.",
    "again": "It is sent again as soon as the gate lets it through.",
    "leave": "Recorded: the post stays unsent.",
}


@dataclass(frozen=True)
class Case:
    """One thing that needs a person, in words."""

    dispatch: Dispatch
    wording: SignedWording | None
    news: str
    reasons: list[tuple[str, str]]
    account: str
    host: str
    is_odd: bool


def case_of(dispatch: Dispatch) -> Case:
    """A dispatch as the pages tell it."""
    connection = dispatch.connection
    account = dispatch.url or account_url(connection.network, connection.handle)
    return Case(
        dispatch,
        wording_of(dispatch),
        news_of(dispatch.state, connection.platform),
        reasons_in_words(dispatch.reasons),
        account,
        host_of(account),
        dispatch.odd_at is not None,
    )


@concerned
@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """Everything that needs a person, newest first; a councillor sees their own."""
    cursor, by, at = request.GET.get("before", ""), user_of(request), now()
    leaf = leaf_of(with_words(trouble_for(by)), cursor)
    context = {
        "cut_off": [] if cursor else cut_off_for(by, at)[:MOST_CUT_OFF],
        "at": at,
        "cases": [case_of(dispatch) for dispatch in leaf.dispatches],
        "first": request.path if cursor else "",
        "following": f"{request.path}?before={leaf.following}" if leaf.following else "",
    }
    return render(request, "approvals/publishing/trouble.html", context)


@concerned
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, ref: str) -> HttpResponse:
    """One of them: what happened, every attempt, and what this person can do."""
    by, at = user_of(request), now()
    # Settled meanwhile: a POST is refused in words by the verb, and a page still tells.
    dispatch = _known(by, ref)
    form = LookedForm(
        request.POST if request.method == "POST" else None,
        may_send_again=dispatch.version.window_until > at,
    )
    if form.is_bound and form.is_valid():
        try:
            resolve_unknown(dispatch, **form.cleaned_data, by=by, at=at)
        except NotCompliant as error:
            form.add_error("url", error.reason)
        else:
            messages.success(request, SAID[form.cleaned_data["verdict"]])
            return redirect("publishing:trouble")
    context = {
        "case": case_of(dispatch),
        "attempts": dispatch.attempts.all(),
        "form": form,
        "may_settle": may_resolve(dispatch, by),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "approvals/publishing/look.html", context, status=status)


@concerned
@posted_from("publishing:look", "ref")
def note(request: HttpRequest, ref: str) -> HttpResponse:
    """Put aside what a person has seen."""
    by = user_of(request)
    take_note(_known(by, ref), by=by, at=now())
    messages.success(request, "Put aside. The post’s history keeps it.")
    return redirect("publishing:trouble")


def _known(by: User, ref: str) -> Dispatch:
    """A dispatch that this person may know of; else Http404."""
    seen = Dispatch.objects.all()
    if not (by.may(Permission.REVIEW_POST) or by.may(Permission.STOP_PUBLISHING)):
        seen = seen.of_person(by)
    return get_object_or_404(with_words(seen), ref=ref)
