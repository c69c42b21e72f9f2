"""Thousands of posts at once. Their keys open nothing: they are there to be counted and drawn."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from approvals.posts.canonical import Payload, SignedWording, digest, freeze
from approvals.posts.models import Body, Capacity, Post, Version, VersionConnection
from approvals.posts.states import PostState
from members.connections.models import Connection
from tests.factories import AT

STATES = (PostState.APPROVED, PostState.IN_REVIEW, PostState.PUBLISHED)


def make_many(number: int, places: Sequence[Connection]) -> None:
    """Posts of these places' councillors in every state of the calendar, over four weeks."""
    rows = [_rows(n, places[n % len(places)]) for n in range(number)]
    posts, versions, bodies, targets = zip(*rows, strict=True)
    # The database looks at what refers to what when the transaction ends.
    Post.objects.bulk_create(posts)
    Version.objects.bulk_create(versions)
    Body.objects.bulk_create(bodies)
    VersionConnection.objects.bulk_create(targets)


def _rows(n: int, place: Connection) -> tuple[Post, Version, Body, VersionConnection]:
    opens = AT + timedelta(hours=1 + n % 500)
    at = AT - timedelta(hours=n % 300)
    by = place.councillor.user
    post = Post(councillor=place.councillor, started_by=by, started_at=at, moved_at=at)
    post.submitted_at, post.state = at, STATES[n % len(STATES)]
    content = freeze(_payload(n, post, place, opens))
    version = Version(
        post=post,
        number=1,
        kind=Version.Kind.SUBMITTED,
        sha256=digest(content),
        made_by=by,
        made_at=at,
        capacity=Capacity.WARD,
        window_from=opens,
        window_until=opens + timedelta(hours=4),
    )
    post.current_id = version.pk
    target = VersionConnection(version=version, connection=place, uid=place.uid)
    return post, version, Body(version=version, content=content), target


def _payload(n: int, post: Post, place: Connection, opens: datetime) -> Payload:
    text = f"The library opens at {n % 12} on some day. See elmton.gov.uk/page/{n % 50}"
    wording = SignedWording(
        str(place.pk), place.platform, place.network, place.uid, place.handle, text
    )
    return Payload(
        post.ref,
        1,
        place.councillor.slug,
        Capacity.WARD,
        opens,
        opens + timedelta(hours=4),
        (wording,),
    )
