"""What an author can do about a post that waits for a reviewer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now

from approvals.posts.fetching import writable
from approvals.posts.forms.waiting import UrgentForm
from approvals.posts.models import Post
from approvals.posts.urgency import ask_urgently
from approvals.posts.views.reading import show_post
from members.people.access import posted_from, signed_in, user_of
from members.people.once import but_not_twice


@signed_in
@posted_from("posts:show", "ref")
def urgent(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask whoever is on duty to look at once. A second click changes nothing."""
    at, by = now(), user_of(request)
    post, form = writable(by, ref, at), UrgentForm(request.POST)
    if post.is_urgent:
        return redirect("posts:show", ref)
    if not form.is_valid():
        return show_post(request, ref, urgent_form=form, status=422)
    with but_not_twice(lambda: Post.objects.filter(pk=post.pk, urgent_at__isnull=False).exists()):
        ask_urgently(post, form.cleaned_data["reason"], by=by, at=at)
    messages.success(request, "Whoever is on duty has been asked to look at it now.")
    return redirect("posts:show", ref)
