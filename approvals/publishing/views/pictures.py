"""The bytes of an approved picture, for those who may see it there."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from approvals.posts.serving import picture_response
from approvals.publishing.models import Dispatch
from approvals.publishing.reading import practice_posts, with_words, wording_of
from members.people.access import signed_in, user_of
from members.people.models import User


@signed_in
@require_safe
def picture(request: HttpRequest, ref: str, sha256: str) -> HttpResponse:
    """A picture as it was signed for one connection; a 404 for anybody who may not see it."""
    dispatch = get_object_or_404(with_words(Dispatch.objects.all()), ref=ref)
    if not may_see(dispatch, user_of(request), now()):
        raise Http404
    wording = wording_of(dispatch)
    for number, signed in enumerate(wording.pictures if wording else (), start=1):
        if signed.sha256 == sha256:
            name = f"post-{dispatch.version.post.ref}-picture-{number}"
            return picture_response(sha256, signed.mime, name=name)
    raise Http404


def may_see(dispatch: Dispatch, user: User, at: datetime) -> bool:
    """Whether this person may see the post, or it is a practice post, which all may see."""
    if Dispatch.objects.visible_to(user, at).filter(pk=dispatch.pk).exists():
        return True
    has_role = bool(user.get_all_permissions())
    return has_role and practice_posts().filter(pk=dispatch.pk).exists()
