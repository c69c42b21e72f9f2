"""The pictures of a draft, and the bytes of a picture for those who may see them."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from approvals.posts.drafting import add_picture, remove_picture
from approvals.posts.fetching import picture_of, visible, writable
from approvals.posts.forms import UploadForm
from approvals.posts.saving import keep, open_page
from approvals.posts.serving import picture_response
from approvals.posts.views.page import show_page, show_stale
from members.audit.errors import NotCompliant, StaleVersion
from members.people.access import posted_from, signed_in, user_of


@signed_in
@posted_from("posts:compose", "ref")
def add(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep what was typed and add the picture that was sent with it."""
    at, by = now(), user_of(request)
    page = open_page(writable(by, ref, at), at, request.POST)
    page.upload = UploadForm(request.POST, request.FILES)
    try:
        keep(page, by=by, at=at)
        if page.upload.is_valid():
            add_picture(page.post, page.upload.cleaned_data["picture"].read(), by=by, at=at)
    except StaleVersion as error:
        return show_stale(request, page, error, at)
    except NotCompliant as error:
        page.upload.add_error("picture", error.reason)
    if page.upload.errors:
        return show_page(request, page, at, status=422)
    return redirect(reverse("posts:compose", args=[ref]) + "#pictures")


@signed_in
@posted_from("posts:compose", "ref")
def remove(request: HttpRequest, ref: str, pk: uuid.UUID) -> HttpResponse:
    """Keep what was typed and take a picture off the draft."""
    at, by = now(), user_of(request)
    post = writable(by, ref, at)
    picture = get_object_or_404(post.draft.pictures, pk=pk)
    page = open_page(post, at, request.POST)
    try:
        keep(page, by=by, at=at)
    except StaleVersion as error:
        return show_stale(request, page, error, at)
    remove_picture(picture, by=by, at=at)
    return redirect(reverse("posts:compose", args=[ref]) + "#pictures")


@signed_in
@require_safe
def picture(request: HttpRequest, ref: str, sha256: str) -> HttpResponse:
    """A picture of a post, for those who may see it there; anybody else meets a 404."""
    at, by = now(), user_of(request)
    mime = picture_of(visible(by, ref, at), sha256, by=by, at=at)
    return picture_response(sha256, mime, name=f"post-{ref}", opens=True)
