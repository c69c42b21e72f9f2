"""Going on after a stop: with everything, or with chosen posts while the stop stays for the rest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from approvals.posts.models import Post, Version
from approvals.posts.presenting import say_window, text_of, title_of
from approvals.publishing.actions import resume
from approvals.publishing.forms import ChosenForm
from approvals.publishing.letting_through import MOST, Kept, asked_anew, kept_by, let_through
from approvals.publishing.models import Stop, StopQuerySet
from approvals.publishing.reading import first_words
from guidance.restrictions.saying import say_moment
from members.audit.errors import WrongState
from members.people.access import posted_from, requires, user_of
from members.people.roles import Permission

ALREADY = "This stop has been lifted already."
WORDLESS = "A picture without words"


@dataclass(frozen=True)
class Row:
    """A post on the page, in words. ``others`` is what else is stopped that it falls under."""

    post: Post
    key: UUID | None
    title: str
    window: str
    others: Sequence[str] = ()


@requires(Permission.STOP_PUBLISHING)
@require_http_methods(["GET", "HEAD", "POST"])
def resume_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a stop keeps back, and the ways to go on."""
    thrown = get_object_or_404(_stops(), pk=pk)
    if request.method == "POST":
        resume(thrown, by=user_of(request), at=now())
        messages.success(request, "Publishing is resumed. What is still in its time goes out.")
        return redirect("publishing:stop")
    if thrown.lifted_at:
        messages.info(request, ALREADY)
        return redirect("publishing:stop")
    kept = kept_by(thrown, now())
    return _page(request, thrown, kept, ChosenForm())


@requires(Permission.STOP_PUBLISHING)
@posted_from("publishing:resume", "pk")
def let_chosen_through(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let chosen posts through, each by itself: one that is refused keeps no other back."""
    thrown, at = get_object_or_404(_stops(), pk=pk), now()
    form = ChosenForm(request.POST)
    if not form.is_valid():
        return _page(request, thrown, kept_by(thrown, at), form, status=422)
    chosen = Version.objects.filter(pk__in=form.cleaned_data["versions"][:MOST])
    done = _let_through(request, thrown, chosen.select_related("post", "body"), at)
    if done:
        said = "1 post is let through" if done == 1 else f"{done} posts are let through"
        messages.success(request, f"{said}. The stop stays for everything else.")
    return redirect("publishing:resume", pk)


def _let_through(
    request: HttpRequest, thrown: Stop, chosen: Iterable[Version], at: datetime
) -> int:
    """How many went; whatever did not is told with why."""
    by, done = user_of(request), 0
    for version in chosen:
        try:
            let_through(thrown, version, by=by, at=at)
        except WrongState as error:
            messages.warning(request, f"“{title_of(first_words(version))}”: {error.reason}")
        else:
            done += 1
    return done


def _page(
    request: HttpRequest, thrown: Stop, kept: Sequence[Kept], form: ChosenForm, status: int = 200
) -> HttpResponse:
    through = thrown.passages.select_related("version__body", "version__post__councillor__user")
    context = {
        "stop": thrown,
        "form": form,
        "rows": [_row(one.post, [other.scope for other in one.others]) for one in kept[:MOST]],
        "more": max(0, len(kept) - MOST),
        "through": [
            (passage, title_of(first_words(passage.version), empty=WORDLESS))
            for passage in through.select_related("by")[:MOST]
        ],
        "asked": [_row(post) for post in asked_anew(thrown)],
    }
    return render(request, "approvals/publishing/resume.html", context, status=status)


def _row(post: Post, others: Sequence[str] = ()) -> Row:
    version = post.current
    title = title_of(text_of(post), empty=WORDLESS)
    window = _say_window(version, now()) if version else ""
    return Row(post, post.current_id, title, window, others)


def _say_window(version: Version, at: datetime) -> str:
    """When an approved version may go out, of what is still to come of its time."""
    if version.window_from is None or version.window_from <= at:
        return f"Not later than {say_moment(version.window_until)}"
    return say_window(version.window_from, version.window_until)


def _stops() -> StopQuerySet:
    return Stop.objects.select_related("ward", "councillor__user", "thrown_by")
