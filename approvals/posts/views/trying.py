"""Try a text: the check without a draft."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from approvals.posts.canonical import tidy
from approvals.posts.checking import context_for
from approvals.posts.forms import TryForm
from approvals.posts.looking import NOTHING, Look, look
from approvals.posts.models import Capacity
from guidance.compliance.context import Context
from members.people.access import signed_in, user_of
from members.people.models import Councillor, User


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def try_text(request: HttpRequest) -> HttpResponse:
    """Check a text for anybody who is signed in. Nothing of it is stored or logged."""
    form = TryForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"form": form, "no_notes": True}
    status = 200
    if form.is_bound:
        status = 200 if form.is_valid() else 422
        good = form.cleaned_data
        text = tidy(good.get("text", ""))
        context["look"] = (
            _look(text, good.get("network", ""), user_of(request)) if text else NOTHING
        )
    if request.headers.get("HX-Request"):
        return render(request, "approvals/posts/compose/found.html", context | {"is_live": True})
    return render(request, "approvals/posts/try.html", context, status=status)


def _look(text: str, network: str, by: User) -> Look:
    """The check for a councillor as they stand today; for an officer, for any councillor."""
    at = now()
    mine = Councillor.objects.drafted_by(by, at).select_related("ward").first()
    context = Context(created_at=at, publish_at=at)
    if mine is not None:
        context = context_for(mine, capacity=Capacity.WARD, publish_at=at, at=at)
    return look({network: text}, context)
