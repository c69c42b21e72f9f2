"""Gathers what the gate asks, inside the claiming transaction."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.timezone import localdate

from approvals.posts import pictures
from approvals.posts.canonical import digest, thaw
from approvals.posts.checking import candidates_in
from approvals.posts.models import Key, Post, SignOff, Version
from approvals.posts.states import PostState
from approvals.posts.trusting import is_trusted
from approvals.publishing.gate import GateFacts, Signature
from approvals.publishing.models import Dispatch, Stop
from approvals.publishing.states import DispatchState
from guidance.compliance.actions import current_ruleset, frozen
from guidance.compliance.models import RuleSet
from guidance.compliance.rulebook import default_lists
from guidance.compliance.rules.periods import named_in
from guidance.restrictions.models import Hold, RestrictedPeriod
from members.connections.models import Connection, ConnectionState
from members.people.models import Councillor
from members.people.roles import Permission

OUT = (PostState.APPROVED, PostState.PUBLISHED)
"""PUBLISHED too: the second connection of a post may be sent after the first."""


def gather(post: Post, version: Version, connection: Connection, at: datetime) -> GateFacts:
    """Everything the gate asks about a version and a connection, read now."""
    content = version.body.content or ""
    keys = {signoff.key: signoff for signoff in version.signoffs.select_related("report")}
    author, reviewer = keys.get(Key.AUTHOR), keys.get(Key.REVIEWER)
    councillor = post.councillor
    periods = RestrictedPeriod.objects.in_force(at).binding(councillor.ward).select_related("ward")
    sending = Dispatch.objects.filter(connection=connection, state=DispatchState.SENDING)
    return GateFacts(
        at=at,
        post_is_approved=post.state in OUT,
        version_is_current=post.current_id == version.pk,
        version_sha256=version.sha256,
        body_sha256=digest(content),
        author=str(councillor.user_id),
        contributors=version.contributors,
        author_key=_signature(author),
        reviewer_key=_signature(reviewer),
        reviewers_are_trusted=is_trusted(version),
        uncleared_referrals=_uncleared(version, reviewer),
        pictures_intact=_pictures_intact(content, connection),
        window_from=version.window_from,
        goes_at=post.goes_at,
        window_until=version.window_until,
        connection_is_connected=connection.state == ConnectionState.CONNECTED,
        connection_can_publish=connection.can_publish,
        connection_is_authors=connection.councillor_id == post.councillor_id,
        connection_uid=connection.uid,
        signed_uid=_signed_uid(version, connection),
        author_is_serving=_is_serving(councillor, at),
        **_stopped(post, version, content),
        holds=[str(h.pk) for h in Hold.objects.in_force(at).binding(councillor.ward)],
        periods_in_force=[str(period.pk) for period in periods],
        periods_known=reviewer.periods if reviewer else [],
        candidates_named=_candidates_named(content, periods),
        candidates_known=_candidates_known(reviewer),
        exemption=reviewer.exemption if reviewer else "",
        limited_until=connection.limited_until,
        connection_is_sending=sending.exclude(version=version).exists(),
        is_taken_back=_is_taken_back(version, connection),
    )


def _stopped(post: Post, version: Version, content: str) -> dict[str, Any]:
    """What the gate asks about stops."""
    stops = stops_on(post, texts_in(content))
    return {
        "stops": [str(stop.pk) for stop in stops if not stop.subject],
        "stops_of_subjects": [str(stop.pk) for stop in stops if stop.subject],
        "let_through": _let_through(version) if stops else (),
        "stop_file": settings.STOP_FILE.exists(),
    }


def _signed_uid(version: Version, connection: Connection) -> str:
    target = version.targets.filter(connection=connection).first()
    return target.uid if target else ""


def _is_taken_back(version: Version, connection: Connection) -> bool:
    here = Dispatch.objects.filter(version=version, connection=connection)
    return here.filter(state=DispatchState.TAKEN_BACK).exists()


def _candidates_named(content: str, periods: Iterable[RestrictedPeriod]) -> list[str]:
    """Candidates of the polls that these periods precede, named in what would go out.

    They come from the rule set that is in force now and from the periods themselves.
    """
    binding = list(periods)
    if not binding:
        return []
    try:
        payload = thaw(content)
    except (ValueError, KeyError, TypeError):
        return []  # The business of the clause "bytes".
    said = [*payload.texts().values(), *(picture.description for picture in payload.pictures)]
    return list(named_in(said, candidates_in(binding, current_ruleset().lists)))


def _candidates_known(reviewer: SignOff | None) -> list[str]:
    """Whom the check could name when the reviewer signed: by its rule set, and by the periods."""
    if reviewer is None:
        return []
    number = reviewer.report.ruleset_id
    kept = RuleSet.objects.in_outline().get(pk=number) if number else None
    lists = frozen(kept).lists if kept else default_lists()
    periods = RestrictedPeriod.objects.filter(pk__in=reviewer.periods).select_related("ward")
    return list(candidates_in(periods, lists))


def _is_serving(councillor: Councillor, at: datetime) -> bool:
    """In office, active, and still in the role: a key turned before it was taken opens nothing."""
    return councillor.is_serving(localdate(at)) and councillor.user.may(Permission.DRAFT_POST)


def _signature(signoff: SignOff | None) -> Signature | None:
    if signoff is None:
        return None
    return Signature(str(signoff.by_id), signoff.sha256, signoff.expires)


def _uncleared(version: Version, reviewer: SignOff | None) -> list[str]:
    if reviewer is None:
        return []
    cleared = set(version.clearances.values_list("rule", flat=True))
    return sorted(reviewer.report.rules_of("refer") - cleared)


def stops_on(post: Post, texts: Collection[str]) -> list[Stop]:
    """The stops in force that bind a post with these signed wordings.

    What a post speaks of is read from the words that were signed, whenever they were: so a stop
    of a subject catches what was approved before it, and nobody's notes can lead it astray.
    """
    return [stop for stop in Stop.objects.in_force() if stop.binds(post, texts)]


def _let_through(version: Version) -> list[str]:
    return [str(stop) for stop in version.passages.values_list("stop_id", flat=True)]


def texts_in(content: str) -> list[str]:
    """The signed wordings; none of what cannot be read, the business of the clause "bytes"."""
    try:
        return list(thaw(content).texts().values())
    except (ValueError, KeyError, TypeError):
        return []


def _pictures_intact(content: str, connection: Connection) -> bool:
    """Whether each rendition's bytes are still those that were signed."""
    try:
        wording = thaw(content).wording_for(str(connection.pk))
        for picture in wording.pictures:
            pictures.fetch(picture.sha256)
    except pictures.LostPictureError:
        return False
    except (ValueError, KeyError, TypeError):
        # An unreadable body is the business of the clause "bytes", a missing target of
        # "same_account": each fact has one clause.
        return True
    return True
