"""Who else is speaking: posts on the same subject, ward or link, and those with much the same words.

What a councillor writes is another's business only at the desk: what is found here is for officers.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Sum, Value, When

from approvals.posts.canonical import Payload
from approvals.posts.likeness import ALIKE, SAME, bands_of, likeness, links_in
from approvals.posts.models import Echo, Post, Version
from approvals.posts.states import PostState
from guidance.compliance.actions import current_ruleset
from guidance.compliance.subjects import subjects_in
from guidance.library.citations import Citation
from members.connections.models import Network

ON_SEVERAL_ACCOUNTS = "writing-for-x#on-several-accounts"
"""The paragraph of the guidance on what X allows."""
LIKE, LINK, ABOUT, NEAR = "like:", "link:", "about:", "ward:"
WEIGHTS = {LIKE: 8, LINK: 40, ABOUT: 10, NEAR: 3}
"""What one common key counts for the order; a text of the same words has sixteen in common."""
LONGEST_KEY = 130
RECENT = timedelta(days=30)
AT_ONCE = 2_000
"""Keys that are dropped in one statement, so that nobody waits for it."""
ON_THEIR_WAY = (
    PostState.IN_REVIEW,
    PostState.CHANGES_REQUESTED,
    PostState.WORDING_SUGGESTED,
    PostState.REFERRED,
    PostState.APPROVED,
)
MOST = 6
"""Posts that are shown: what a reviewer reads, the most alike first."""


@dataclass(frozen=True)
class Voice:
    """Another post, what it has in common with the one that is looked at, and how much alike it is."""

    post: Post
    payload: Payload
    shares: Sequence[str]
    likeness: float

    @property
    def is_alike(self) -> bool:
        """Whether a person should look at both."""
        return self.likeness >= ALIKE

    @property
    def says(self) -> list[str]:
        """What the two have in common, in words."""
        said = [_say_likeness(self.likeness)] if self.is_alike else []
        said += [f"Same link: {_after(key)}" for key in self.shares if key.startswith(LINK)]
        said += [_after(key) for key in self.shares if key.startswith(ABOUT)]
        return said + ["Same ward" for key in self.shares if key.startswith(NEAR)]

    @property
    def is_against_x(self) -> bool:
        """Whether both go to X with words that X does not allow on several accounts."""
        return self.is_alike and goes_to_x(self.payload)


def _after(key: str) -> str:
    return key.partition(":")[2]


def _say_likeness(share: float) -> str:
    return "Almost the same words" if share >= SAME else "Much the same words"


def cited() -> Iterator[Citation]:
    """The paragraph that is shown beside posts of the same words, for the library to keep."""
    yield Citation(ON_SEVERAL_ACCOUNTS, "the warning of posts that are much the same")


def goes_to_x(payload: Payload) -> bool:
    """Whether one of its places is on X."""
    return any(wording.network == Network.X for wording in payload.wordings)


def is_doubled_on_x(payload: Payload) -> bool:
    """Whether one post would say the same on several accounts on X."""
    texts = [wording.text for wording in payload.wordings if wording.network == Network.X]
    return len(texts) > len(set(texts))


def keys_of(payload: Payload, ward: str, sensitive: Collection[str] = ()) -> list[str]:
    """Every key of what a version says; ``ward`` is the slug of its author's."""
    texts = list(dict.fromkeys(payload.texts().values()))
    found = [
        *(f"{LIKE}{band}" for text in texts for band in bands_of(text)),
        *(f"{LINK}{link}" for link in links_in(texts)),
        *(f"{ABOUT}{subject}" for subject in subjects_in(texts, sensitive)),
        f"{NEAR}{ward}",
    ]
    return list(dict.fromkeys(key[:LONGEST_KEY] for key in found))


def note_echoes(version: Version, payload: Payload) -> None:
    """Keep the keys of a version that has just been frozen, in its transaction."""
    sensitive = current_ruleset().lists.sensitive_topics
    keys = keys_of(payload, version.post.councillor.ward.slug, sensitive)
    Echo.objects.bulk_create([Echo(version=version, key=key) for key in keys])


def forget_echoes(at: datetime) -> int:
    """Drop the keys of posts that speak no more, called every day; returns how many.

    What ended, or went back to its author, more than a month ago: sent in again it gets new ones.
    """
    over = Echo.objects.exclude(version__post__state__in=ON_THEIR_WAY)
    over, gone = over.filter(version__post__moved_at__lte=at - RECENT), 0
    while keys := list(over.order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        gone += Echo.objects.filter(pk__in=keys).delete()[0]
    return gone


def voices_beside(
    post: Post, payload: Payload, at: datetime, sensitive: Collection[str] = ()
) -> list[Voice]:
    """Posts of other councillors that share something with this one, the most alike first.

    On their way, or out in the last 30 days. One query, however many posts there are.
    """
    keys = keys_of(payload, post.councillor.ward.slug, sensitive)
    nearest = Version.objects.filter(pk__in=_nearest(post, keys, at), body__content__isnull=False)
    related = "body", "post__councillor__user", "post__councillor__ward"
    voices = [
        _voice(version, payload, keys, sensitive) for version in nearest.select_related(*related)
    ]
    return sorted(voices, key=_rank, reverse=True)[:MOST]


def said_already(texts: Iterable[str], at: datetime) -> list[Voice]:
    """Posts for X that say much the same as one of these texts, the most alike first. Two queries.

    On their way, or out in the last 30 days, whoever's they are.
    """
    texts = list(dict.fromkeys(texts))
    keys = {f"{LIKE}{band}" for text in texts for band in bands_of(text)}
    found = _speaking(at).filter(key__in=keys).order_by().values("version")
    nearest = found.annotate(common=Count("pk")).order_by("-common", "-version")
    related = "body", "post__councillor__user", "post__councillor__ward"
    versions = Version.objects.filter(
        pk__in=nearest.values("version")[: 2 * MOST], body__content__isnull=False
    ).select_related(*related)
    voices = [Voice(one.post, one.payload, (), _most_alike(texts, one.payload)) for one in versions]
    against = [voice for voice in voices if voice.is_against_x]
    return sorted(against, key=lambda voice: voice.likeness, reverse=True)[:MOST]


def _most_alike(texts: Iterable[str], payload: Payload) -> float:
    return max(likeness(one, other) for one in texts for other in payload.texts().values())


def _speaking(at: datetime) -> QuerySet[Echo]:
    """The keys of what stands now: current versions on their way, or out lately."""
    speaks = Q(version__post__state__in=ON_THEIR_WAY) | Q(
        version__post__state=PostState.PUBLISHED, version__post__moved_at__gt=at - RECENT
    )
    return Echo.objects.filter(speaks, version=F("version__post__current"))


def _nearest(post: Post, keys: Collection[str], at: datetime) -> QuerySet[Echo, Any]:
    """The current versions that have most in common with these keys."""
    weight = Case(
        *(When(key__startswith=kind, then=Value(weight)) for kind, weight in WEIGHTS.items()),
        default=Value(0),
        output_field=IntegerField(),
    )
    others = (
        _speaking(at).filter(key__in=keys).exclude(version__post__councillor=post.councillor_id)
    )
    counted = others.order_by().values("version").annotate(weight=Sum(weight))
    return counted.order_by("-weight", "-version").values("version")[: 2 * MOST]


def _voice(
    version: Version, mine: Payload, keys: Collection[str], sensitive: Collection[str]
) -> Voice:
    payload = version.payload
    theirs = set(keys_of(payload, version.post.councillor.ward.slug, sensitive))
    alike = _most_alike(mine.texts().values(), payload)
    return Voice(version.post, payload, [key for key in keys if key in theirs], alike)


def _rank(voice: Voice) -> tuple[float, int, datetime]:
    weight = sum(WEIGHTS[f"{key.partition(':')[0]}:"] for key in voice.shares if key[:5] != LIKE)
    return (voice.likeness if voice.is_alike else 0, weight, voice.post.moved_at)
