"""Which events of the trail somebody means who has only part of a reference.

A journalist has an address or a name, and a page of Rostrum ends in a bare reference.
"""

from urllib.parse import urlsplit

from django.db.models import Q

from approvals.posts.models import Post
from approvals.publishing.models import Dispatch

MOST_POSTS = 500
"""How many posts of the councillors of a name are looked through, the latest first."""


def about(words: str) -> Q:
    """The events about what these words may mean: a kind, a reference, an address or a name."""
    return Q(subject__startswith=f"{words}:") | Q(subject__in=_subjects(words))


def _subjects(words: str) -> set[str]:
    last = _last_part(words)
    sent = Dispatch.objects.filter(Q(receipt__in=[words, last]) | Q(ref=last) | Q(url=words))
    found = {
        subject
        for dispatch in sent.select_related("version__post")
        for subject in (dispatch.subject, dispatch.version.post.subject)
    }
    posts = Post.objects.filter(Q(ref=last) | _named(words)).order_by("-moved_at")
    found |= {post.subject for post in posts[:MOST_POSTS]}
    return found | {f"dispatch:{last}"}


def _last_part(words: str) -> str:
    """The end of an address, where a network and this portal both keep what tells a post."""
    parts = [part for part in urlsplit(words).path.split("/") if part]
    return parts[-1] if "/" in words and parts else words


def _named(words: str) -> Q:
    """The posts of a councillor whose name holds all of these words; none for other than names."""
    names = [word for word in words.split() if word.lower() not in {"cllr", "councillor"}]
    if "/" in words or not names:
        return Q(pk__in=[])
    match = Q()
    for name in names:
        match &= Q(councillor__user__name__icontains=name)
    return match
