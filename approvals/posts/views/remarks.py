"""The author answers what reviewers remark."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now

from approvals.posts import remarks
from approvals.posts.fetching import writable
from approvals.posts.forms.remarks import ReplyForm
from approvals.posts.models import Remark
from approvals.posts.views.reading import show_post
from members.people.access import posted_from, signed_in, user_of
from members.people.once import act_once


@signed_in
@posted_from("posts:show", "ref")
def reply(request: HttpRequest, ref: str, pk: UUID) -> HttpResponse:
    """Answer in a thread that is the author's to read; of any other nobody here knows."""
    at, by = now(), user_of(request)
    post = writable(by, ref, at)
    theirs = Remark.objects.told_to_author().filter(version__post=post, thread=None)
    root = get_object_or_404(theirs.select_related("version__post__councillor__user"), pk=pk)
    form = ReplyForm(root, request.POST)
    if not form.is_valid():
        return show_post(request, ref, reply_form=form, status=422)
    text = form.cleaned_data["text"]
    act_once(request, lambda: str(remarks.reply(root, text, by=by, at=at).pk), by=by, at=at)
    messages.success(request, "Your answer is on the post. The reviewers can read it.")
    return redirect("posts:show", ref)
