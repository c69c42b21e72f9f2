"""What becomes of the posts of somebody who is shut out."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.utils.translation import ngettext

from approvals.posts.models import Key, Post
from approvals.posts.states import OWNERS, Hand, PostState
from members.people.leaving import Matter
from members.people.models import User

DECIDED_BY_OFFICERS = [
    state for state, hand in OWNERS.items() if hand in {Hand.REVIEWER, Hand.MONITORING_OFFICER}
]
WAITS_FOR_AUTHOR = [PostState.CHANGES_REQUESTED, PostState.WORDING_SUGGESTED]


def left_by(user: User, at: datetime) -> Iterator[Matter]:
    """Posts of a councillor that are under way, and what a reviewer approved that is not out yet.

    Drafts are not counted: whoever manages people has no business with them.
    """
    own = Post.objects.filter(councillor__user=user)
    in_review = own.filter(state__in=DECIDED_BY_OFFICERS).count()
    yield Matter(
        in_review,
        ngettext("post in review", "posts in review", in_review),
        "Reviewers can still decide, but nothing goes out while the councillor is deactivated.",
    )
    waiting = own.filter(state__in=WAITS_FOR_AUTHOR).count()
    yield Matter(
        waiting,
        ngettext("post that waits for them", "posts that wait for them", waiting),
        "Nobody else can answer for the councillor.",
    )
    ahead = Post.objects.filter(state=PostState.APPROVED, current__window_until__gt=at)
    approved = ahead.filter(councillor__user=user).count()
    yield Matter(
        approved,
        ngettext("approved post that is not out", "approved posts that are not out", approved),
        "Nothing of this goes out, and it lapses when its time ends.",
    )
    turned = Q(current__signoffs__key=Key.REVIEWER, current__signoffs__by=user)
    signed = ahead.filter(turned | Q(current__clearances__by=user)).distinct().count()
    yield Matter(
        signed,
        ngettext(
            "post they approved or cleared that is not out",
            "posts they approved or cleared that are not out",
            signed,
        ),
        "Going out is not affected, unless they are removed for cause.",
    )
