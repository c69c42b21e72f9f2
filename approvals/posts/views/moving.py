"""The author's own moves on a post that has been sent in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now

from approvals.posts import actions
from approvals.posts.fetching import writable
from approvals.posts.models import Key, Post, SignOff
from approvals.posts.states import PostState
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
        messages.success(request, "You have accepted and signed the suggested wording.")
    return redirect("posts:show", ref)


def _has_signed(post: Post, sha256: str, by: User) -> bool:
    mine = SignOff.objects.filter(version=post.current, key=Key.AUTHOR, by=by, sha256=sha256)
    return mine.exists()


def _is_now(post: Post, state: PostState) -> bool:
    """Whether it stands there already. Only its author's own hand brings it there."""
    return Post.objects.filter(pk=post.pk, state=state).exists()


@signed_in
@posted_from("posts:show", "ref")
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a post back before its sending begins."""
    at, by = now(), user_of(request)
    post = writable(by, ref, at)
    if post.state != PostState.WITHDRAWN:
        with but_not_twice(lambda: _is_now(post, PostState.WITHDRAWN)):
            actions.withdraw(post, by=by, at=at)
        messages.success(request, "The post has been taken back. It will not go out.")
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
    return redirect("posts:compose", ref)
