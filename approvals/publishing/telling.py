"""Who is told of trouble, and the stops that the portal throws by itself."""

from datetime import datetime

from django.urls import reverse

from approvals.posts.knowing import about
from approvals.publishing.models import LONGEST_REASON, Dispatch, Stop
from approvals.publishing.states import DispatchState
from members.audit.actions import PORTAL, record
from members.audit.vocabulary import Action
from members.notifications.actions import notify
from members.notifications.kinds import Kind
from members.people.models import User
from members.people.roles import Role

REVIEWERS_TOO = frozenset({DispatchState.UNKNOWN, DispatchState.SENT, DispatchState.REFUSED})


def tell_of_trouble(dispatch: Dispatch, at: datetime) -> None:
    """Tell the author, and for what needs a person the reviewers too."""
    post = dispatch.version.post
    author = post.councillor.user
    people = [author]
    if dispatch.state in REVIEWERS_TOO:
        people += User.objects.holding(Role.REVIEWER, Role.LEAD_REVIEWER)
    why = ",".join(dispatch.reasons)[:40]
    # A network that is away makes each try fail alike: that is told once, not at each try.
    tried = "" if dispatch.state == DispatchState.HELD else dispatch.fence
    own_page = reverse("posts:show", args=[post.ref])
    look_page = reverse("publishing:look", args=[dispatch.ref])
    for person in people:
        notify(
            person,
            kind=Kind.TROUBLE,
            key=f"{dispatch.ref}:{dispatch.state}:{tried}:{why}",
            title=f"{post.councillor.title}: a post needs a person to look",
            body=dispatch.detail,
            path=own_page if person.pk == author.pk else look_page,
            at=at,
            about=about(post),
            urgent=dispatch.state == DispatchState.UNKNOWN,
        )


def stop_councillor(dispatch: Dispatch, reason: str, at: datetime) -> None:
    """Stop the publishing of the councillor whose post this is, and tell people why."""
    # A network's own words can be longer than a stop holds.
    stop = Stop.objects.create(
        reason=reason[:LONGEST_REASON], councillor=dispatch.connection.councillor, thrown_at=at
    )
    _record(stop, dispatch, at)
    tell_of_trouble(dispatch, at)


def stop_everything(dispatch: Dispatch, reason: str, at: datetime) -> None:
    """Stop all publishing, once for one reason, and tell those who can resume it."""
    reason = reason[:LONGEST_REASON]
    everything = Stop.objects.in_force().filter(
        ward=None, councillor=None, subject="", thrown_by=None
    )
    if everything.filter(reason=reason).exists():
        return
    stop = Stop.objects.create(reason=reason, thrown_at=at)
    _record(stop, dispatch, at)
    said = f"{reason} Put it right, then resume publishing."
    tell_who_can_resume(stop, "The portal has stopped all publishing", said, at)


def tell_who_can_resume(stop: Stop, title: str, said: str, at: datetime) -> None:
    """Tell the lead reviewers and the Monitoring Officer at once of a stop that is theirs to lift."""
    for person in User.objects.holding(Role.LEAD_REVIEWER, Role.MONITORING_OFFICER):
        notify(
            person,
            kind=Kind.PUBLISHING,
            key=f"stop:{stop.pk}",
            title=title,
            body=said,
            path=reverse("publishing:stop"),
            at=at,
            urgent=True,
        )


def _record(stop: Stop, dispatch: Dispatch, at: datetime) -> None:
    record(
        Action.PUBLISHING_STOP,
        by=PORTAL,
        subject=f"stop:{stop.pk}",
        at=at,
        facts={"dispatch": dispatch.ref},
    )
