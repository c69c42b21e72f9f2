"""Whom an approval rests on, so that it can be held back when one of them is removed for cause."""

from approvals.posts.models import Key, Version
from members.audit.models import Event
from members.audit.vocabulary import Action
from members.people.models import User


def is_trusted(version: Version) -> bool:
    """Whether nobody whom a version's approval rests on has been removed for cause."""
    people = User.objects.filter(pk__in=rests_on(version), removed_for_cause_at__isnull=False)
    return not people.exists()


def rests_on(version: Version) -> set[str]:
    """Keys of the people whose word lets a version go out.

    Whoever turned the reviewer's key; whoever approved it last, on that key or another's; and
    each officer who cleared it, of a finding or of a reviewer's question.
    """
    people = {str(key.by_id) for key in version.signoffs.all() if key.key == Key.REVIEWER}
    people |= {str(by) for by in version.clearances.values_list("by_id", flat=True)}
    told = Event.objects.filter(subject=version.post.subject, digest=version.sha256)
    people |= set(told.filter(action=Action.POST_CLEAR).values_list("actor", flat=True))
    last = told.filter(action=Action.POST_APPROVE).order_by("-seq").first()
    return people | ({last.actor} if last else set())
