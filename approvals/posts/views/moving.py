"""The author's own moves on a post that has been sent in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now

from approvals.posts import actions, suggestions
from approvals.posts.fetching import writable
from approvals.posts.forms.waiting import TurnDownForm
from approvals.posts.models import Key, Post, SignOff
from approvals.posts.states import PostState
from approvals.posts.suggestions import is_turned_down
from approvals.posts.urgency import refuse_unless_author
from approvals.posts.views.reading import show_post
from members.people.access import posted_from, signed_in, user_of
from members.people.models import User
from members.people.once import but_not_twice


@signed_in
@posted_from("posts:show", "ref")
def accept(request: HttpRequest, ref: str) -> HttpResponse:
    """Sign the suggested wording that the page showed. A second click changes nothing."""
    at, by = now(), user_of(request)
    post, sha256 = writable(by, ref, at), request.POST.get("sha256", "")
    if not _has_signed(post, sha256, by):
        with but_not_twice(lambda: _has_signed(post, sha256, by)):
            actions.accept(post, sha256=sha256, by=by, at=at)
        took = "You have signed it. The post is approved."
        agreed = "You have signed the suggested wording. The post is approved."
        messages.success(request, took if post.is_offer else agreed)
    return redirect("posts:show", ref)


def _has_signed(post: Post, sha256: str, by: User) -> bool:
    mine = SignOff.objects.filter(version=post.current, key=Key.AUTHOR, by=by, sha256=sha256)
    return mine.exists()


def _is_now(post: Post, state: PostState) -> bool:
    """Whether it stands there already. Only its author's own hand brings it there."""
    return Post.objects.filter(pk=post.pk, state=state).exists()


@signed_in
@posted_from("posts:show", "ref")
def turn_down(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep one's own words instead of the suggested ones. A second click changes nothing."""
    at, by = now(), user_of(request)
    post, sha256 = writable(by, ref, at), request.POST.get("sha256", "")
    refuse_unless_author(post, by)
    form = TurnDownForm(request.POST)
    if not form.is_valid():
        return show_post(request, ref, turn_down_form=form, status=422)
    with but_not_twice(lambda: is_turned_down(post, sha256, by=by)):
        suggestions.turn_down(post, form.cleaned_data["note"], sha256=sha256, by=by, at=at)
    messages.success(request, "You keep your own words. The post is back with the reviewers.")
    return redirect("posts:show", ref)


@signed_in
@posted_from("posts:show", "ref")
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a post back before its sending begins, or say no to the offer that the page showed."""
    at, by = now(), user_of(request)
    post, seen = writable(by, ref, at), request.POST.get("seen", "")
    if post.state != PostState.WITHDRAWN:
        with but_not_twice(lambda: _is_now(post, PostState.WITHDRAWN)):
            actions.withdraw(post, seen=seen, by=by, at=at)
        passed = "You have said no to this offer. You can still open it as a draft of your own."
        taken_back = "The post has been taken back. It will not go out."
        is_passed = post.is_offer and post.state == PostState.WORDING_SUGGESTED
        messages.success(request, passed if is_passed else taken_back)
    return redirect("posts:show", ref)


@signed_in
@posted_from("posts:show", "ref")
def reopen(request: HttpRequest, ref: str) -> HttpResponse:
    """Make a withdrawn or lapsed post a draft again and go on to write."""
    at, by = now(), user_of(request)
    post = writable(by, ref, at)
    if post.state != PostState.DRAFT:
        with but_not_twice(lambda: _is_now(post, PostState.DRAFT)):
            actions.reopen(post, by=by, at=at)
        messages.success(request, "The post is a draft again. Choose when it may go out.")
    return redirect("posts:compose", ref)
