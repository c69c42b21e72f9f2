"""What a councillor is told of a post that waits for their hand: that it does, and once more.

Once when it is handed over, and once an hour before its time ends, while they wish to hear of
things. What they have not opened is taken back when there is nothing left to do.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from approvals.posts.knowing import about
from approvals.posts.states import PostState
from approvals.publishing.facts import gather
from approvals.publishing.failing import alone
from approvals.publishing.gate import shut
from approvals.publishing.locking import locked_dispatch
from approvals.publishing.models import Dispatch
from approvals.publishing.states import DispatchState
from guidance.restrictions.saying import say_moment
from members.notifications.actions import notify, withdraw
from members.notifications.kinds import Kind
from members.notifications.sorting import preferences_of
from members.notifications.timing import last_call
from members.people.models import User

LEAD = timedelta(hours=1)
BATCH = 50
HANDED, REMINDED, LAPSED = "handed", "remind", "lapsed"
HOW = (
    "Copy the words, post them on {network}, and say that it is done. It has to be out by {until}."
)
AGAIN = (
    "It has not been said that this post is out. Its time ends {until}. If you have posted it, say so. "
    "If you decide not to post it, do nothing: it lapses by itself."
)
OVER = (
    "It has not been said that this post is out, and its time ended {until}. If it is out, say so."
)


def reminder_of(user: User, handed: datetime, until: datetime) -> datetime | None:
    """When to remind a councillor of what was handed to them; None where there is no time to."""
    wishes = preferences_of(user)
    moment = last_call(until, LEAD, (wishes.quiet_from, wishes.quiet_until))
    return moment if moment >= handed + LEAD / 2 else None


def tell_handed(dispatch: Dispatch, at: datetime) -> None:
    """Tell the councillor that a post waits for their hand, in the transaction that hands it over."""
    network = dispatch.connection.get_network_display()
    _tell(dispatch, HANDED, f"A post waits for you to post it on {network}", HOW, at)


def remind(at: datetime) -> int:
    """Remind councillors of what still waits for their hand, each once; returns of how many."""
    reminded = 0
    for pk in Dispatch.objects.to_remind(at).values_list("pk", flat=True)[:BATCH]:
        with alone(f"Nobody could be reminded of dispatch {pk}."):
            reminded += _remind(pk, at)
    return reminded


@transaction.atomic
def _remind(pk: UUID, at: datetime) -> bool:
    """Remind of one; not while something keeps it back, nor when its time has ended."""
    dispatch = locked_dispatch(pk)
    version = dispatch.version
    is_due = dispatch.remind_at is not None and dispatch.remind_at <= at
    if dispatch.state != DispatchState.AWAITING_HAND or not is_due:
        return False
    facts = gather(version.post, version, dispatch.connection, at)
    if any(not clause.waits for clause in shut(facts)):
        return False
    dispatch.remind_at = None
    dispatch.save(update_fields=["remind_at"])
    network = dispatch.connection.get_network_display()
    _tell(dispatch, REMINDED, f"A post still waits for you to post it on {network}", AGAIN, at)
    return True


def take_back_notices(dispatch: Dispatch, at: datetime) -> None:
    """Nothing is left to do about a hand-off: what asks for it is asked no more."""
    keys = [_key(dispatch, HANDED), _key(dispatch, REMINDED)]
    withdraw(dispatch.connection.councillor.user, keys=keys, at=at)


def tell_lapsed(dispatch: Dispatch, at: datetime) -> None:
    """Tell that a hand-off has lapsed where the post is out elsewhere: its own state says nothing."""
    if dispatch.version.post.state == PostState.PUBLISHED:
        network = dispatch.connection.get_network_display()
        _tell(dispatch, LAPSED, f"A post was not posted on {network} in its time", OVER, at)


def _key(dispatch: Dispatch, which: str) -> str:
    return f"{dispatch.ref}:hand:{which}"


def _tell(dispatch: Dispatch, which: str, title: str, body: str, at: datetime) -> None:
    connection, version = dispatch.connection, dispatch.version
    until = say_moment(version.window_until)
    notify(
        connection.councillor.user,
        kind=Kind.HAND_OFF,
        key=_key(dispatch, which),
        title=title,
        body=body.format(network=connection.get_network_display(), until=until),
        path=reverse("publishing:hand_off", args=[dispatch.ref]),
        at=at,
        about=about(version.post),
    )
