"""The council's news: what is new, and whose news is read."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from approvals.offers.forms.news import SourceForm
from approvals.offers.models import NewsItem, NewsSource
from approvals.offers.news import actions
from approvals.offers.views.preparing import reviews
from members.audit.errors import NotCompliant
from members.people.access import posted_from, requires, user_of
from members.people.roles import Permission

leads = requires(Permission.LEAD_REVIEW)


@reviews
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """News from which an offer can begin."""
    context = {
        "items": actions.waiting_at(now()),
        "sources": NewsSource.objects.all(),
        "may_lead": user_of(request).may(Permission.LEAD_REVIEW),
    }
    return render(request, "approvals/offers/news.html", context)


@leads
@require_http_methods(["GET", "HEAD", "POST"])
def sources(request: HttpRequest) -> HttpResponse:
    """Whose news is read, and adding one."""
    form = SourceForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.follow(**form.cleaned_data, by=user_of(request), at=now())
        except NotCompliant as error:
            form.add_error("address", error.reason)
        else:
            messages.success(request, "It is read within the next minutes, then each half hour.")
            return redirect("offers:sources")
    context = {"form": form, "sources": NewsSource.objects.select_related("added_by")}
    status = 422 if form.is_bound else 200
    return render(request, "approvals/offers/sources.html", context, status=status)


@leads
@posted_from("offers:sources")
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a feed no more."""
    actions.leave(get_object_or_404(NewsSource, pk=pk), by=user_of(request), at=now())
    messages.success(request, "It is read no more. Offers that began from it stay.")
    return redirect("offers:sources")


@reviews
@posted_from("offers:news")
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin an offer from a piece of news; a second click leads to the one that has begun."""
    item = get_object_or_404(NewsItem.objects.select_related("offer"), pk=pk)
    begun = item.offer or actions.begin_offer(item, by=user_of(request), at=now())
    return redirect("offers:edit", begun.ref)


@reviews
@posted_from("offers:news")
def put_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a piece of news off the list."""
    actions.put_aside(get_object_or_404(NewsItem, pk=pk), by=user_of(request), at=now())
    return redirect("offers:news")
