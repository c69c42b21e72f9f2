"""The verbs of people about publishing: stop, resume, hand-off done, unknown settled."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from approvals.posts.outcomes import publish_if_current
from approvals.publishing.handing import take_back_notices
from approvals.publishing.intents import is_shown_at
from approvals.publishing.locking import locked_dispatch
from approvals.publishing.models import LONGEST_REASON, Dispatch, Stop
from approvals.publishing.oddities import HANDED_LATE, mark_odd
from approvals.publishing.on_call import turn_of
from approvals.publishing.states import DispatchState, ReadBack
from approvals.publishing.telling import tell_of_trouble, tell_who_can_resume
from guidance.compliance.actions import current_ruleset
from guidance.compliance.subjects import SERVICES
from members.audit.actions import record
from members.audit.errors import NotAllowed, NotCompliant, WrongState
from members.audit.vocabulary import Action
from members.connections.connectors.oembed import account_in
from members.connections.models import Connection, Network
from members.people.models import Councillor, User, Ward
from members.people.plain_text import must_be_one_line
from members.people.roles import Permission

WHO_STOPS = "Only a lead reviewer, the Monitoring Officer, or a reviewer who is on duty can stop publishing."
IT_IS_THERE, SEND_AGAIN, LEAVE_IT = "there", "again", "leave"
HANDED = {DispatchState.AWAITING_HAND, DispatchState.LAPSED, DispatchState.TAKEN_BACK}
"""In which the councillor may have posted it by hand all the same: what is out is out."""

VERDICTS = (IT_IS_THERE, SEND_AGAIN, LEAVE_IT)


@transaction.atomic
def stop(
    reason: str,
    *,
    ward: Ward | None = None,
    councillor: Councillor | None = None,
    subject: str = "",
    by: User,
    at: datetime,
) -> Stop:
    """Stop all publishing, or one ward's, one councillor's or that about one subject.

    No intent to send is written after it.

    Args:
        subject: one of ``subjects_to_stop``.
    """
    turn = None if by.may(Permission.STOP_PUBLISHING) else turn_of(by, at)
    if turn is None and not by.may(Permission.STOP_PUBLISHING):
        raise NotAllowed(WHO_STOPS)
    if not reason.strip():
        raise NotCompliant("Say why publishing is stopped: councillors will see it.")
    reason = must_be_one_line(reason, name="The reason", longest=LONGEST_REASON)
    if sum(map(bool, (ward, councillor, subject))) > 1:
        raise NotCompliant("Stop a ward, a councillor or a subject, one at a time.")
    if subject and subject not in subjects_to_stop():
        raise NotCompliant("Choose one of the subjects that Rostrum knows.")
    scope = {"ward": ward, "councillor": councillor, "subject": subject}
    thrown = Stop.objects.create(reason=reason, **scope, thrown_by=by, thrown_at=at)
    facts = {"duty": str(turn.pk)} if turn else {}
    record(Action.PUBLISHING_STOP, by=by, subject=f"stop:{thrown.pk}", at=at, facts=facts)
    if turn is not None:
        said = f"{thrown.scope}. The reason given: {reason}"
        tell_who_can_resume(thrown, f"{by.name}, who is on duty, stopped publishing", said, at)
    return thrown


def subjects_to_stop() -> list[str]:
    """What publishing can be stopped about: the services and the council's own sensitive topics."""
    return sorted({*SERVICES, *current_ruleset().lists.sensitive_topics}, key=str.casefold)


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


def _checked_address(url: str, connection: Connection) -> str:
    """An address under which reviewers may be shown the post; raises NotCompliant for another."""
    url, place = url.strip(), connection.get_network_display()
    if url and not _is_web_address(url):
        raise NotCompliant("Enter the full web address of the post, starting with https://")
    is_own = connection.network == Network.X and url.startswith(settings.X_POST_URL.split("{")[0])
    if url and not is_own and not is_shown_at(connection.network, connection.handle, url):
        raise NotCompliant(f"This address is not on {place}. Copy it from the post on {place}.")
    if len(url) > 200:
        raise NotCompliant("The web address must be 200 characters or fewer.")
    return url


def _is_web_address(url: str) -> bool:
    try:
        place = urlsplit(url)
    except ValueError:
        return False
    # A name or password before the host would be shown to all, or pass for the host itself.
    has_account = "@" in place.netloc
    is_placed = place.scheme in {"http", "https"} and bool(place.hostname) and not has_account
    return is_placed and url.isprintable()


@transaction.atomic
def confirm_hand_off(dispatch: Dispatch, *, url: str = "", by: User, at: datetime) -> Dispatch:
    """The councillor says that they have posted it themselves; its address is optional.

    They may say so after its time has ended too, once it was handed to them: what is out is
    written down as out. That it was said late is shown to the reviewers.
    """
    locked = locked_dispatch(dispatch.pk)
    if locked.connection.councillor.user_id != by.pk:
        raise NotAllowed("Only the councillor whose post this is can say that it is done.")
    if locked.state == DispatchState.SENT:
        return locked
    if not may_confirm(locked):
        raise WrongState("This post no longer waits for you to post it.")
    address = _checked_address(url, locked.connection)
    is_late = locked.version.window_until <= at
    locked.state, locked.moved_at, locked.url = DispatchState.SENT, at, address
    if is_late:
        mark_odd(locked, HANDED_LATE, at)
    if address and account_in(locked.connection.network, locked.connection.handle):
        locked.read_back, locked.looks, locked.look_again_at = ReadBack.ASKED, 0, at
    locked.save()
    take_back_notices(locked, at)
    _record_sent(locked, by, at, "hand_off", late=is_late)
    publish_if_current(locked.version, at=at)
    if is_late:
        tell_of_trouble(locked, at)
    return locked


def may_confirm(dispatch: Dispatch) -> bool:
    """Whether its councillor has been handed it and has not said that it is done."""
    waits = dispatch.state in HANDED
    return waits and dispatch.handed_at is not None


def _record_sent(
    dispatch: Dispatch, by: User, at: datetime, how: str, *, late: bool = False
) -> None:
    record(
        Action.DISPATCH_SENT if how == "hand_off" else Action.DISPATCH_RESOLVE,
        by=by,
        subject=dispatch.subject,
        at=at,
        digest=dispatch.version.sha256,
        facts={"post": dispatch.version.post.ref, "how": how} | ({"late": True} if late else {}),
    )


def may_resolve(dispatch: Dispatch, by: User) -> bool:
    """Whether this person may settle an unknown outcome: the author, or a reviewer.

    What went wrong on its way out is a reviewer's to put aside: nobody passes over their own.
    """
    own = dispatch.connection.councillor.user_id == by.pk and dispatch.odd_at is None
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
    _apply(locked, verdict, _checked_address(url, locked.connection), at)
    _record_sent(locked, by, at, verdict)
    if verdict == IT_IS_THERE:
        publish_if_current(locked.version, at=at)
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
    is_noted = locked.settled_at is not None
    if is_noted or not (locked.odd_at or locked.state == DispatchState.REFUSED):
        raise WrongState("Only what was refused, or looks wrong on the network, can be put aside.")
    locked.settled_at = at
    locked.save(update_fields=["settled_at"])
    record(Action.DISPATCH_RESOLVE, by=by, subject=locked.subject, at=at, facts={"how": "noted"})
    return locked
