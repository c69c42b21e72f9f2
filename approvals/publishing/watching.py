"""When the network is looked at again, and that one process does it."""

from collections.abc import Sequence
from datetime import timedelta

from approvals.publishing.models import Dispatch

LOOKS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))
"""How long after an outcome became unknown the network is asked about it."""


def take_look(dispatch: Dispatch, looks: Sequence[timedelta]) -> bool:
    """Take the look that is due, so that no other process does; False if another was first.

    Args:
        looks: when to look, counted from the dispatch's last move. After the last of them
            nobody looks any more, and ``look_again_at`` is empty.
    """
    number = dispatch.looks + 1
    following = dispatch.moved_at + looks[number] if number < len(looks) else None
    untouched = Dispatch.objects.filter(
        pk=dispatch.pk, state=dispatch.state, verified_at=None, looks=dispatch.looks
    )
    return untouched.update(looks=number, look_again_at=following) == 1
