"""What can be done about a post that waits: for a reviewer, or for its time."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from approvals.posts.fetching import visible, writable
from approvals.posts.forms.waiting import MomentForm, UrgentForm
from approvals.posts.models import Post
from approvals.posts.presenting import say_window
from approvals.posts.rescheduling import refuse_unless_may, reschedule
from approvals.posts.urgency import ask_urgently, refuse_unless_author
from approvals.posts.views.reading import show_post
from guidance.restrictions.saying import say_moment
from members.audit.errors import NotCompliant
from members.people.access import posted_from, signed_in, user_of
from members.people.once import but_not_twice


@signed_in
@posted_from("posts:show", "ref")
def urgent(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask whoever is on duty to look at once. A second click changes nothing."""
    at, by = now(), user_of(request)
    post, form = writable(by, ref, at), UrgentForm(request.POST)
    refuse_unless_author(post, by)
    if post.is_urgent:
        return redirect("posts:show", ref)
    if not form.is_valid():
        return show_post(request, ref, urgent_form=form, status=422)
    with but_not_twice(lambda: Post.objects.filter(pk=post.pk, urgent_at__isnull=False).exists()):
        ask_urgently(post, form.cleaned_data["reason"], by=by, at=at)
    messages.success(request, "Whoever is on duty has been asked to look at it now.")
    return redirect("posts:show", ref)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def move_in_time(request: HttpRequest, ref: str) -> HttpResponse:
    """Choose a moment inside the signed window, or take such a choice back."""
    at, by = now(), user_of(request)
    post = visible(by, ref, at)
    if request.method != "POST":
        return _time_page(request, post, _moment_form(post, None))
    form, soon = _moment_form(post, request.POST), "soon" in request.POST
    if not soon and not form.is_valid():
        return _time_page(request, post, form, status=422)
    try:
        goes_at, sha256 = None if soon else form.moment, request.POST.get("sha256", "")
        moved = reschedule(post, goes_at, sha256=sha256, by=by, at=at)
    except NotCompliant as error:
        form.add_error("at_day", error.reason)
        return _time_page(request, post, form, status=422)
    messages.success(request, f"{_say_chosen(moved)} No new signature is needed.")
    return redirect("posts:show", ref)


def _say_chosen(post: Post) -> str:
    if post.goes_at is None:
        return "It goes out as soon as its time allows."
    return f"It goes out on {say_moment(post.goes_at)}, or soon after."


def _moment_form(post: Post, data: QueryDict | None) -> MomentForm:
    sha256 = post.current.sha256 if post.current else ""
    return MomentForm(data, sha256=sha256, shown=post.goes_at)


def _time_page(
    request: HttpRequest, post: Post, form: MomentForm, *, status: int = 200
) -> HttpResponse:
    """The page on which a moment is chosen, for those who may; the others hear why not."""
    refuse_unless_may(post, user_of(request))
    version = post.current
    assert version is not None  # noqa: S101  what is approved was sent in
    context = {
        "post": post,
        "form": form,
        "window": say_window(version.window_from, version.window_until),
    }
    return render(request, "approvals/posts/move_in_time.html", context, status=status)
