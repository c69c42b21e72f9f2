"""Another window: the author chooses one, a reviewer proposes one."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from approvals.agenda.forms import WindowForm
from approvals.agenda.models import ProposedWindow
from approvals.agenda.proposing import choose, propose, proposed_for
from approvals.agenda.proposing import refuse_unless_may_change as refuse_unless_may
from approvals.agenda.slots import READERS
from approvals.posts.fetching import visible
from approvals.posts.models import Post
from approvals.posts.presenting import say_window
from approvals.posts.proposals import may_choose
from approvals.posts.states import PostState
from members.audit.errors import NotCompliant
from members.people.access import requires, user_of
from members.people.models import User


@requires(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def window(request: HttpRequest, ref: str) -> HttpResponse:
    """The page of another window, for the author or for a reviewer."""
    at, by = now(), user_of(request)
    post = visible(by, ref, at)
    refuse_unless_may(post, by)
    is_author, proposed = may_choose(post, by), proposed_for(post)
    form = _form(request, post, proposed if is_author else None, has_note=not is_author)
    if not form.is_valid():
        return _page(request, post, form, proposed, is_author=is_author)
    try:
        return _act(request, post, form, by, at, is_author=is_author)
    except NotCompliant as error:
        post.refresh_from_db()
        if post.state == PostState.DRAFT:
            messages.warning(
                request, f"It has the new time, and is not sent in yet. {error.reason}"
            )
            return redirect("posts:compose", ref)
        form.add_error("until_day", error.reason)
        return _page(request, post, form, proposed, is_author=is_author)


def _form(
    request: HttpRequest, post: Post, proposed: ProposedWindow | None, *, has_note: bool
) -> WindowForm:
    """With what was typed; else with what was proposed, or what was signed."""
    shown = proposed or post.current
    assert post.current is not None  # noqa: S101  what is in review was sent in
    assert shown is not None  # noqa: S101
    return WindowForm(
        request.POST if request.method == "POST" else None,
        sha256=post.current.sha256,
        starts=shown.window_from,
        ends=shown.window_until,
        has_note=has_note,
    )


def _act(
    request: HttpRequest, post: Post, form: WindowForm, by: User, at: datetime, *, is_author: bool
) -> HttpResponse:
    sha256 = request.POST.get("sha256", "")
    if is_author:
        choose(post, window_from=form.starts, window_until=form.ends, sha256=sha256, by=by, at=at)
        messages.success(request, "Sent in again with the new time. A reviewer signs it anew.")
        return redirect("posts:show", post.ref)
    propose(
        post,
        window_from=form.starts,
        window_until=form.ends,
        note=form.cleaned_data["note"],
        sha256=sha256,
        by=by,
        at=at,
    )
    messages.success(request, f"Proposed to {post.councillor.title}, who decides.")
    return redirect("agenda:show")


def _page(
    request: HttpRequest,
    post: Post,
    form: WindowForm,
    proposed: ProposedWindow | None,
    *,
    is_author: bool,
) -> HttpResponse:
    version = post.current
    assert version is not None  # noqa: S101  what is in review was sent in
    context = {
        "post": post,
        "form": form,
        "is_author": is_author,
        "proposed": proposed,
        "proposed_window": say_window(proposed.window_from, proposed.window_until)
        if proposed
        else "",
        "window": say_window(version.window_from, version.window_until),
    }
    status = 422 if form.is_bound else 200
    return render(request, "approvals/agenda/window.html", context, status=status)
