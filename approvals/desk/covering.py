"""Who is away, and what becomes of the claims of whoever is away or has left."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from approvals.desk.actions import put_claim
from approvals.desk.giving import why_not
from approvals.desk.models import Absence, Claim
from approvals.posts.models import Post
from approvals.posts.moving import lock
from approvals.posts.states import PostState
from approvals.publishing.failing import alone
from guidance.restrictions.saying import say_span
from members.audit.actions import PORTAL, Actor, record
from members.audit.errors import NotAllowed, NotCompliant, WrongState
from members.audit.vocabulary import Action
from members.notifications.actions import notify
from members.notifications.kinds import Kind
from members.people.models import User
from members.people.roles import Permission, Role

LONGEST = timedelta(days=366)
BATCH = 200


def may_mark(person: User, by: User) -> bool:
    """Whether somebody may say when this person is away: they themselves, and a lead reviewer."""
    return by.pk == person.pk or by.may(Permission.LEAD_REVIEW)


@transaction.atomic
def go_away(
    person: User,
    *,
    starts: datetime,
    ends: datetime,
    cover: User | None = None,
    by: User,
    at: datetime,
) -> Absence:
    """Note when a reviewer is away. Their claims go to whoever covers, or back, as it begins.

    Raises NotAllowed for anybody but themselves and a lead reviewer, and NotCompliant for a time
    or a cover that cannot be.
    """
    if not may_mark(person, by):
        raise NotAllowed("Only a lead reviewer can say that somebody else is away.")
    # Their row is locked, so that two forms sent together do not both find the time free.
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if problem := _problem(person, starts, ends, cover, at):
        raise NotCompliant(problem)
    claims = _locked_claims(person) if starts <= at else []
    absence = Absence.objects.create(person=person, starts=starts, ends=ends, cover=cover)
    _record(Action.AWAY_NOTE, absence, by, at)
    _tell_cover(absence, by, at)
    if starts <= at:
        _give_on(absence, claims, by=by, at=at)
    return absence


def _problem(
    person: User, starts: datetime, ends: datetime, cover: User | None, at: datetime
) -> str:
    if not _decides(person):
        return f"{person.name} does not decide posts."
    if ends <= starts:
        return "The time away must end after it starts."
    if ends <= at:
        return "The time away must end in the future."
    if ends - starts > LONGEST or starts > at + LONGEST:
        return "The time away must start within a year and last a year at most."
    clashing = Absence.objects.filter(starts__lt=ends, ends__gt=starts)
    if clashing.filter(person=person).exists():
        return f"{person.name} is away already for some of this time."
    if cover is None:
        return ""
    if cover.pk == person.pk or not _decides(cover):
        return f"{cover.name} cannot cover for {person.name}."
    if clashing.filter(person=cover).exists():
        return f"{cover.name} is away for some of this time."
    return ""


def _decides(person: User) -> bool:
    return person.may(Permission.REVIEW_POST) or person.may(Permission.CLEAR_REFERRAL)


@transaction.atomic
def come_back(absence: Absence, *, by: User, at: datetime) -> None:
    """End a time away now; one that has not begun is as if never noted. Raises NotAllowed."""
    rows = Absence.objects.select_for_update(no_key=True, of=("self",)).select_related("person")
    found = rows.filter(pk=absence.pk, ends__gt=at).first()
    if found is None:
        raise WrongState("This time away is over already.")
    if not may_mark(found.person, by):
        raise NotAllowed("Only a lead reviewer can say that somebody else is back.")
    _record(Action.AWAY_END, found, by, at)
    if found.starts >= at:
        found.delete()
        return
    found.ends = at
    found.save(update_fields=["ends"])


def _record(action: Action, absence: Absence, by: User, at: datetime) -> None:
    facts = {
        "reviewer": str(absence.person_id),
        "starts": absence.starts.isoformat(),
        "ends": absence.ends.isoformat(),
    }
    if absence.cover_id:
        facts["cover"] = str(absence.cover_id)
    record(action, by=by, subject=f"away:{absence.pk}", at=at, facts=facts)


def _tell_cover(absence: Absence, by: User, at: datetime) -> None:
    if absence.cover is None or absence.cover_id == by.pk:
        return
    notify(
        absence.cover,
        kind=Kind.PERSON,
        key=f"away:{absence.pk}:cover",
        title=f"You cover for {absence.person.name}: {say_span(absence.starts, absence.ends)}",
        body="What they have claimed comes to you when they go.",
        path=reverse("desk:away"),
        at=at,
    )


def keep_claims(at: datetime) -> int:
    """Give on the claims of whoever is away or can decide no longer; called every minute.

    Returns how many absences began and how many claims were freed, together.
    """
    done = 0
    begun = Absence.objects.running(at).filter(applied_at=None).select_related("person", "cover")
    for absence in begun:
        with alone(f"The claims of absence {absence.pk} could not be given on."):
            _begin(absence, by=PORTAL, at=at)
            done += 1
    for claim in _orphaned()[:BATCH]:
        with alone(f"The claim on post {claim.post.ref} could not be freed."):
            done += _free(claim, at)
    return done


def _orphaned() -> QuerySet[Claim]:
    """Claims of people who were shut out, or no longer hold a role that decides such a post."""
    reviewers = User.objects.holding(Role.REVIEWER, Role.LEAD_REVIEWER).filter(pk=OuterRef("by"))
    officers = User.objects.holding(Role.MONITORING_OFFICER).filter(pk=OuterRef("by"))
    lost = Q(post__state=PostState.IN_REVIEW) & ~Q(Exists(reviewers.order_by()))
    lost |= Q(post__state=PostState.REFERRED) & ~Q(Exists(officers.order_by()))
    return Claim.objects.filter(lost).select_related("post__councillor")


@transaction.atomic
def _begin(absence: Absence, *, by: Actor, at: datetime) -> None:
    """Give on all that the person has claimed, unless another process is doing that."""
    claims = _locked_claims(absence.person)
    if Absence.objects.filter(pk=absence.pk, applied_at=None).exists():
        _give_on(absence, claims, by=by, at=at)


def _locked_claims(person: User) -> list[Claim]:
    """Their claims with each post locked: all of them before anything is written to the trail.

    A verb on one post locks it first and the trail's head after; whoever took the two the other
    way round would wait for it for ever.
    """
    claims = Claim.objects.standing().filter(by=person)
    posts = Post.objects.select_for_update(of=("self",), no_key=True).filter(
        pk__in=claims.values("post")
    )
    locked = {post.pk: post for post in posts.select_related("councillor").order_by("pk")}
    found = list(claims.filter(post__in=locked).order_by("pk"))
    for claim in found:
        claim.post = locked[claim.post_id]
    return found


def _give_on(absence: Absence, claims: Iterable[Claim], *, by: Actor, at: datetime) -> None:
    Absence.objects.filter(pk=absence.pk).update(applied_at=at)
    for claim in claims:
        _pass_on(claim, absence.cover, by=by, at=at)


@transaction.atomic
def _free(claim: Claim, at: datetime) -> bool:
    """Free a claim of somebody who can decide no longer, unless the post has another by now."""
    claim.post = lock(claim.post)
    is_theirs = Claim.objects.filter(pk=claim.pk, by=claim.by_id).exists()
    if is_theirs:
        _pass_on(claim, None, by=PORTAL, at=at)
    return is_theirs


def _pass_on(claim: Claim, cover: User | None, *, by: Actor, at: datetime) -> None:
    """Give a claim to whoever covers, where they may have it, or put the post back into the queue."""
    post, facts = claim.post, {"taken_from": str(claim.by_id)}
    if cover is None or why_not(post, cover, at):
        Claim.objects.filter(pk=claim.pk).delete()
        record(Action.POST_UNCLAIM, by=by, subject=post.subject, at=at, facts=facts)
        return
    put_claim(post, to=cover, at=at)
    facts["reviewer"] = str(cover.pk)
    record(Action.POST_ASSIGN, by=by, subject=post.subject, at=at, facts=facts)
