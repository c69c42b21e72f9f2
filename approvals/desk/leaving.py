"""What becomes of the claims of a reviewer who is shut out."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import ngettext

from approvals.desk.models import Claim
from members.people.leaving import Matter
from members.people.models import User


def left_by(user: User, at: datetime) -> Iterator[Matter]:
    """Posts that they have claimed; ``at`` is not needed, since a claim has no end of its own."""
    claims = Claim.objects.standing().filter(by=user).count()
    yield Matter(
        claims,
        ngettext("post they have claimed", "posts they have claimed", claims),
        "They go back into the queue.",
    )
