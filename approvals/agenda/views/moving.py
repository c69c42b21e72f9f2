"""Moving a post inside its signed window: by a page of choices, or by dragging it to a day."""

from collections.abc import Sequence
from datetime import datetime, time

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_http_methods

from approvals.agenda.asking import Asked, asked_for
from approvals.agenda.choosing import choices, moment_on
from approvals.agenda.days import View, day_of
from approvals.agenda.forms import SOON, DragForm, MoveForm
from approvals.agenda.noting import notes_on
from approvals.agenda.slots import READERS
from approvals.agenda.views.showing import context_of, usual_view
from approvals.posts.fetching import visible
from approvals.posts.models import Post, Version
from approvals.posts.presenting import say_window, text_of, title_of
from approvals.posts.proposals import may_choose
from approvals.posts.rescheduling import refuse_unless_may, reschedule
from guidance.restrictions.moments import NoSuchTimeError
from guidance.restrictions.saying import say_moment, say_near
from members.audit.errors import DomainError, NotCompliant
from members.people.access import posted_from, requires, user_of
from members.people.models import User

MORNING = time(9)


@requires(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, ref: str) -> HttpResponse:
    """Choose among moments of the window, each with what it would meet there."""
    at, by = now(), user_of(request)
    post = visible(by, ref, at)
    refuse_unless_may(post, by)
    version = _version(post)
    offered = choices(version.window_from, version.window_until, at)
    form = _form(request, post, version, offered, at)
    if not form.is_valid():
        notes = notes_on(post, offered, by=by, at=at)
        return _page(request, post, form, notes, status=422 if form.is_bound else 200)
    goes_at = form.chosen
    reschedule(post, goes_at, sha256=request.POST.get("sha256", ""), by=by, at=at)
    messages.success(request, f"{say_moved(goes_at)} No new signature is needed.")
    day = day_of(goes_at or at)
    return redirect(f"{reverse('agenda:show')}?view={View.LIST}&date={day}")


def _version(post: Post) -> Version:
    assert post.current is not None  # noqa: S101  what may be moved was sent in
    return post.current


def say_moved(goes_at: datetime | None) -> str:
    """What was chosen, in words."""
    if goes_at is None:
        return "It goes out as soon as its time allows."
    return f"It goes out on {say_moment(goes_at)}, or soon after."


def _form(
    request: HttpRequest, post: Post, version: Version, offered: Sequence[datetime], at: datetime
) -> MoveForm:
    labels = [(moment.isoformat(), say_near(moment, at)) for moment in offered]
    if post.goes_at:
        labels.append((SOON, "As soon as its time allows"))
    data = request.POST if request.method == "POST" else None
    return MoveForm(data, sha256=version.sha256, choices=labels)


def _page(
    request: HttpRequest, post: Post, form: MoveForm, notes: dict[str, str], *, status: int
) -> HttpResponse:
    version = _version(post)
    context = {
        "post": post,
        "form": form,
        "notes": notes,
        "title": title_of(text_of(post), empty="A picture without words"),
        "is_author": may_choose(post, user_of(request)),
        "window": say_window(version.window_from, version.window_until),
    }
    return render(request, "approvals/agenda/move.html", context, status=status)


@requires(*READERS)
@posted_from("agenda:show")
def drag(request: HttpRequest) -> HttpResponse:
    """Put a post down on a day. The answer is the calendar as it is then, and what was done.

    Whatever stands in the way, a stale page above all, is said in the same place, with the
    calendar put back.
    """
    at, by = now(), user_of(request)
    form = DragForm(request.POST)
    asked = _asked(request.POST.get("asked", ""), by, at)
    try:
        said, status = f"Moved. {say_moved(_put_down(form, by, at))}", 200
    except DomainError as error:
        if not request.headers.get("HX-Request"):
            raise
        said, status = f"Not moved. {error.reason}", error.status
    if not request.headers.get("HX-Request"):
        messages.success(request, said)
        return redirect(f"{reverse('agenda:show')}?{asked.query()}")
    context = context_of(asked, by, at) | {"said": said, "is_moved": status == 200}
    return render(request, "approvals/agenda/moved.html", context, status=status)


def _asked(query: str, by: User, at: datetime) -> Asked:
    return asked_for(QueryDict(query).dict(), today=day_of(at), usual=usual_view(by))


def _put_down(form: DragForm, by: User, at: datetime) -> datetime:
    """Move the post to the moment that its place means."""
    if not form.is_valid():
        raise NotCompliant("Put it down on a day of the calendar.")
    post = visible(by, form.cleaned_data["ref"], at)
    refuse_unless_may(post, by)
    version = _version(post)
    clock = form.time or _usual_clock(post)
    starts, ends = version.window_from, version.window_until
    try:
        goes_at = moment_on(form.cleaned_data["day"], clock, starts=starts, ends=ends, at=at)
    except NoSuchTimeError as error:
        raise NotCompliant(str(error)) from error
    if goes_at is None:
        words = say_window(starts, ends)
        raise NotCompliant(f"That day is outside the time that was signed: {words}.")
    reschedule(post, goes_at, sha256=form.cleaned_data["sha256"], by=by, at=at)
    return goes_at


def _usual_clock(post: Post) -> time:
    """The time of day at which it stands, which a drag to another day keeps."""
    opens = post.opens_at
    return localtime(opens).time().replace(fold=0) if opens else MORNING
