"""Which post a person meant, and what of it they may see. What they may not know of is a 404."""

from datetime import datetime

from django.shortcuts import get_object_or_404

from approvals.posts.models import Draft, Picture, Post, Version
from members.connections.models import Connection, Platform
from members.people.models import Councillor, User

PLACE_ORDER = {platform: number for number, platform in enumerate(Platform)}


def writable(user: User, ref: str, at: datetime) -> Post:
    """The post of this reference, if this person may write for its councillor; else Http404."""
    mine = Post.objects.filter(councillor__in=Councillor.objects.drafted_by(user, at))
    related = ("draft", "current", "councillor__user", "councillor__ward")
    return get_object_or_404(mine.select_related(*related), ref=ref)


def visible(user: User, ref: str, at: datetime) -> Post:
    """The post of this reference, if this person may know of it; else Http404."""
    seen = Post.objects.visible_to(user, at)
    related = ("draft", "current__body", "councillor__user")
    return get_object_or_404(seen.select_related(*related), ref=ref)


def places_of(post: Post, draft: Draft) -> tuple[list[Connection], list[Connection]]:
    """The connections to choose from, and those that the draft has chosen.

    A connection chosen once and lost since is still shown, so that the person can see why.
    """
    chosen = list(draft.connections.all())
    usable = post.councillor.connections.fit()
    every = {c.pk: c for c in [*usable, *chosen]}.values()
    ordered = sorted(every, key=lambda c: (PLACE_ORDER[Platform(c.platform)], c.label))
    return ordered, chosen


def picture_of(post: Post, sha256: str, *, by: User, at: datetime) -> str | None:
    """The MIME type of a picture of this post that this person may see, or None.

    A draft's pictures are for those who may write in it; a version's for all who see the post.
    """
    may_write = Councillor.objects.drafted_by(by, at).filter(pk=post.councillor_id).exists()
    drafted = Picture.objects.filter(draft=post.pk, sha256=sha256).first() if may_write else None
    if drafted:
        return drafted.mime
    bodies = Version.objects.filter(post=post, body__content__contains=sha256)
    for version in bodies.select_related("body"):
        if mime := _mime(version, sha256):
            return mime
    return None


def _mime(version: Version, sha256: str) -> str | None:
    payload = version.payload
    mimes = {p.sha256: p.mime for p in payload.pictures}
    mimes |= {p.sha256: p.mime for wording in payload.wordings for p in wording.pictures}
    return mimes.get(sha256)
