"""The verbs of people about publishing: stop, resume, hand-off done, unknown settled."""

from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction

from approvals.posts.outcomes import mark_published
from approvals.publishing.locking import locked_dispatch
from approvals.publishing.models import Dispatch, Stop
from approvals.publishing.states import DispatchState
from members.audit.actions import record
from members.audit.errors import NotAllowed, NotCompliant, WrongState
from members.audit.vocabulary import Action
from members.people.models import Councillor, User, Ward
from members.people.roles import Permission

IT_IS_THERE, SEND_AGAIN, LEAVE_IT = "there", "again", "leave"
VERDICTS = (IT_IS_THERE, SEND_AGAIN, LEAVE_IT)


@transaction.atomic
def stop(
    reason: str,
    *,
    ward: Ward | None = None,
    councillor: Councillor | None = None,
    by: User,
    at: datetime,
) -> Stop:
    """Stop all publishing, or one ward's or one councillor's. Binds the next intent to send."""
    if not by.may(Permission.STOP_PUBLISHING):
        raise NotAllowed("Only a lead reviewer or the Monitoring Officer can stop publishing.")
    if not reason.strip():
        raise NotCompliant("Say why publishing is stopped: councillors will see it.")
    thrown = Stop.objects.create(
        reason=reason.strip(), ward=ward, councillor=councillor, thrown_by=by, thrown_at=at
    )
    record(Action.PUBLISHING_STOP, by=by, subject=f"stop:{thrown.pk}", at=at)
    return thrown


@transaction.atomic
def resume(stop: Stop, *, by: User, at: datetime) -> Stop:
    """Lift a stop. What is still inside its window goes out; nothing older does."""
    if not by.may(Permission.STOP_PUBLISHING):
        raise NotAllowed("Only a lead reviewer or the Monitoring Officer can resume publishing.")
    locked = Stop.objects.select_for_update(no_key=True).get(pk=stop.pk)
    if locked.lifted_at:
        raise WrongState("This stop has been lifted already.")
    locked.lifted_by, locked.lifted_at = by, at
    locked.save()
    record(Action.PUBLISHING_RESUME, by=by, subject=f"stop:{locked.pk}", at=at)
    return locked


def _checked_address(url: str) -> str:
    url = url.strip()
    if url and not _is_web_address(url):
        raise NotCompliant("Enter the full web address of the post, starting with https://")
    if len(url) > 200:
        raise NotCompliant("The web address must be 200 characters or fewer.")
    return url


def _is_web_address(url: str) -> bool:
    try:
        place = urlsplit(url)
    except ValueError:
        return False
    return place.scheme in {"http", "https"} and bool(place.hostname) and url.isprintable()


@transaction.atomic
def confirm_hand_off(dispatch: Dispatch, *, url: str = "", by: User, at: datetime) -> Dispatch:
    """The councillor says that they have posted it themselves; its address is optional."""
    locked = locked_dispatch(dispatch.pk)
    if locked.connection.councillor.user_id != by.pk:
        raise NotAllowed("Only the councillor whose post this is can say that it is done.")
    if locked.state == DispatchState.SENT:
        return locked
    if locked.state != DispatchState.AWAITING_HAND:
        raise WrongState("This post no longer waits for you to post it.")
    locked.state, locked.moved_at, locked.url = DispatchState.SENT, at, _checked_address(url)
    locked.save()
    _record_sent(locked, by, at, "hand_off")
    mark_published(locked.version.post, at=at)
    return locked


def _record_sent(dispatch: Dispatch, by: User, at: datetime, how: str) -> None:
    record(
        Action.DISPATCH_SENT if how == "hand_off" else Action.DISPATCH_RESOLVE,
        by=by,
        subject=dispatch.subject,
        at=at,
        digest=dispatch.version.sha256,
        facts={"post": dispatch.version.post.ref, "how": how},
    )


def may_resolve(dispatch: Dispatch, by: User) -> bool:
    """Whether this person may settle an unknown outcome: the author, or a reviewer."""
    own = dispatch.connection.councillor.user_id == by.pk
    return own or by.may(Permission.REVIEW_POST)


@transaction.atomic
def resolve_unknown(
    dispatch: Dispatch, verdict: str, *, looked: bool, url: str = "", by: User, at: datetime
) -> Dispatch:
    """Settle an unknown outcome as a person who has looked on the network.

    Args:
        verdict: ``there`` (it is out), ``again`` (it is not there: send it), ``leave``.
        looked: the person's word that they looked; nothing is settled without it.
    """
    locked = locked_dispatch(dispatch.pk)
    if not may_resolve(locked, by):
        raise NotAllowed("Only the councillor or a reviewer can settle this.")
    if locked.state != DispatchState.UNKNOWN:
        raise WrongState("This has been settled already.")
    if not looked:
        raise NotCompliant("Look on the network first, then say that you have looked.")
    if verdict not in VERDICTS:
        raise NotCompliant("Choose what you found.")
    if verdict == SEND_AGAIN and locked.version.window_until <= at:
        raise WrongState("Its time has passed, so it cannot be sent again. Send in a new version.")
    _apply(locked, verdict, _checked_address(url), at)
    _record_sent(locked, by, at, verdict)
    if verdict == IT_IS_THERE:
        mark_published(locked.version.post, at=at)
    return locked


def _apply(dispatch: Dispatch, verdict: str, url: str, at: datetime) -> None:
    states = {
        IT_IS_THERE: DispatchState.SENT,
        SEND_AGAIN: DispatchState.HELD,
        LEAVE_IT: DispatchState.REFUSED,
    }
    dispatch.state, dispatch.moved_at, dispatch.look_again_at = states[verdict], at, None
    dispatch.detail, dispatch.reasons = "", []
    if verdict == SEND_AGAIN:
        dispatch.retry_at = at
    if verdict == IT_IS_THERE:
        dispatch.url = url
    if verdict == LEAVE_IT:
        dispatch.settled_at = at
    dispatch.save()


@transaction.atomic
def take_note(dispatch: Dispatch, *, by: User, at: datetime) -> Dispatch:
    """Take off the list what a person has seen: a refusal, or a sent post with something odd."""
    locked = locked_dispatch(dispatch.pk)
    if not may_resolve(locked, by):
        raise NotAllowed("Only the councillor or a reviewer can settle this.")
    is_odd = locked.state == DispatchState.SENT and locked.reasons
    if locked.settled_at or not (is_odd or locked.state == DispatchState.REFUSED):
        raise WrongState("Only what was refused, or looks wrong on the network, can be put aside.")
    locked.settled_at = at
    locked.save(update_fields=["settled_at"])
    record(Action.DISPATCH_RESOLVE, by=by, subject=locked.subject, at=at, facts={"how": "noted"})
    return locked
