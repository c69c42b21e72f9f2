"""Posts by the thousand, written row by row: for counting queries and measuring, and nothing else.

No verb is called, so nothing is in the audit trail and nobody was told. What a page reads of a post
that was sent in is there: version, words, places, author's key, report, traits and claims.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import cycle, islice

from django.db.models import F, OuterRef, Subquery

from approvals.desk.models import Claim
from approvals.posts.canonical import Payload, SignedWording, digest, freeze
from approvals.posts.models import (
    Body,
    Capacity,
    CheckReport,
    Key,
    Post,
    SignOff,
    Trait,
    Version,
    VersionConnection,
)
from approvals.posts.states import PostState
from guidance.compliance.catalogue import CATALOGUE
from guidance.compliance.subjects import SERVICES
from members.connections.models import Connection
from members.people.models import User
from tests.factories import AT

RULES = ("party-support", "phone-or-email-private", "jargon", "")
RISKS = (3, 2, 1, 0)
BATCH = 1_000


def make_many(
    number: int,
    places: Sequence[Connection],
    *,
    reviewers: Sequence[User] = (),
    state: PostState = PostState.IN_REVIEW,
    at: datetime = AT,
) -> list[Post]:
    """So many posts in a state, by the owners of these places in turn, sent in a minute apart.

    Each fourth is claimed by one of the reviewers, in turn; what was found and of what the posts
    speak goes round too.
    """
    turns = list(islice(cycle(places), number))
    posts = [_post(place, at - timedelta(minutes=turn), turn) for turn, place in enumerate(turns)]
    Post.objects.bulk_create(posts, BATCH)
    versions = [_version(post, at) for post in posts]
    Version.objects.bulk_create(versions, BATCH)
    _write(versions, turns, at)
    _report(versions, at)
    current = Version.objects.filter(post=OuterRef("pk")).values("pk")
    written = Post.objects.filter(
        started_at=F("moved_at"), current=None, submitted_at__isnull=False
    )
    written.update(current=Subquery(current), state=state)
    Claim.objects.bulk_create(
        [
            Claim(post=post, by=reviewers[turn % len(reviewers)], at=at)
            for turn, post in enumerate(posts[::4] if reviewers else [])
        ],
        BATCH,
    )
    return posts


def _post(place: Connection, sent: datetime, turn: int) -> Post:
    return Post(
        councillor=place.councillor,
        started_by_id=place.councillor.user_id,
        started_at=sent,
        moved_at=sent,
        submitted_at=sent,
        due_at=AT + timedelta(minutes=turn % 997 - 60),
        risk=RISKS[turn % len(RISKS)],
    )


def _version(post: Post, at: datetime) -> Version:
    capacity = (Capacity.WARD, Capacity.GROUP)[post.risk % 2]
    return Version(
        post=post,
        number=1,
        kind=Version.Kind.SUBMITTED,
        made_by_id=post.started_by_id,
        made_at=post.moved_at,
        capacity=capacity,
        window_until=at + timedelta(days=2),
        contributors=[],
    )


def _write(versions: Sequence[Version], turns: Sequence[Connection], at: datetime) -> None:
    bodies = []
    for turn, (version, place) in enumerate(zip(versions, turns, strict=True)):
        text = f"Surgery number {turn} is at the library on Mill Lane. All are welcome."
        wording = SignedWording(
            str(place.pk), place.platform, place.network, place.uid, place.handle, text
        )
        payload = Payload(
            post=str(version.post_id),
            number=1,
            councillor=str(place.councillor_id),
            capacity=version.capacity,
            window_from=None,
            window_until=version.window_until,
            wordings=(wording,),
        )
        content = freeze(payload)
        version.sha256 = digest(content)
        bodies.append(Body(version=version, content=content))
    Body.objects.bulk_create(bodies, BATCH)
    VersionConnection.objects.bulk_create(
        [
            VersionConnection(version=version, connection=place, uid=place.uid)
            for version, place in zip(versions, turns, strict=True)
        ],
        BATCH,
    )


def _report(versions: Sequence[Version], at: datetime) -> None:
    reports, signed, traits = [], [], []
    subjects = list(SERVICES)
    for turn, version in enumerate(versions):
        rule = RULES[turn % len(RULES)]
        found = [_finding(rule)] if rule in CATALOGUE else []
        report = CheckReport(
            version=version, occasion=CheckReport.Occasion.SUBMIT, findings=found, at=at
        )
        reports.append(report)
        signed.append(_signature(version, report, at))
        subject = subjects[turn % len(subjects)]
        traits.append(Trait(version=version, kind="subject", key=subject, label=subject))
        traits += [
            Trait(version=version, kind="rule", key=each["rule"], label=each["title"])
            for each in found
        ]
    CheckReport.objects.bulk_create(reports, BATCH)
    SignOff.objects.bulk_create(signed, BATCH)
    Trait.objects.bulk_create(traits, BATCH)


def _finding(rule: str) -> dict[str, object]:
    entry = CATALOGUE[rule]
    return {
        "rule": rule,
        "severity": str(entry.severity),
        "title": entry.title,
        "message": entry.message,
        "todo": entry.todo,
        "start": 0,
        "end": 0,
        "network": "x",
        "guidance": entry.guidance,
        "principle": entry.principle,
    }


def _signature(version: Version, report: CheckReport, at: datetime) -> SignOff:
    return SignOff(
        version=version,
        key=Key.AUTHOR,
        by_id=version.made_by_id,
        sha256=version.sha256,
        report=report,
        at=at,
        expires=at + timedelta(days=90),
    )
