"""A post on the calendar, in words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, JSONField, OuterRef, Prefetch, Subquery
from django.urls import reverse

from approvals.agenda import clashes
from approvals.agenda.clashes import Clash, Said, clashes_among
from approvals.agenda.days import day_of, say_time
from approvals.agenda.models import ProposedWindow
from approvals.agenda.restraints import Restraint, why_held
from approvals.agenda.slots import WAITING, Slot
from approvals.posts.models import Key, Post, SignOff, Version, VersionConnection
from approvals.posts.policies import WINDOW_NOTICE
from approvals.posts.presenting import title_of
from approvals.posts.proposals import may_choose, may_propose
from approvals.posts.rescheduling import may_reschedule
from approvals.posts.states import PostState
from approvals.posts.things import joined
from approvals.publishing.facts import texts_in
from approvals.publishing.models import Dispatch
from approvals.publishing.reading import WAITING as NOT_TRIED
from approvals.publishing.reading import first_words
from approvals.publishing.saying import label_of
from guidance.restrictions.saying import say_day, say_near
from members.connections.models import Network, Platform
from members.people.models import User
from members.people.roles import Permission

OUT, READY, WISH, TROUBLE = "out", "ready", "wish", "trouble"
WISHES: Mapping[str, str] = {
    PostState.IN_REVIEW: "this is the author’s wish",
    PostState.REFERRED: "the Monitoring Officer looks at it next",
    PostState.WORDING_SUGGESTED: "the author has still to agree to its words",
}
IN_TROUBLE = frozenset({"held", "unknown", "unsent"})
SETTLED = frozenset({"unknown", "unsent"})
BY_HAND = "posted by hand"


@dataclass(frozen=True)
class Entry:
    """One post where it stands. ``held`` says what would keep it back there, each once."""

    post: Post
    slot: Slot
    title: str
    channels: str
    networks: frozenset[str]
    label: str
    clock: str
    window: str
    held: Sequence[str]
    may_move: bool
    may_change: bool
    is_proposed: bool
    url: str
    words: str = ""
    clashes: Sequence["Neighbour"] = field(default=())

    @property
    def who(self) -> str:
        """Whose it is, as residents know them."""
        return self.post.councillor.title

    @property
    def short_name(self) -> str:
        """Whose it is, where there is little room."""
        return f"Cllr {self.post.councillor.user.name.split()[-1]}"

    @property
    def is_wish(self) -> bool:
        """Whether nobody has approved it yet."""
        return self.post.state in WAITING

    @property
    def wish(self) -> str:
        """Why a post is not approved yet, in words."""
        return WISHES.get(self.post.state, "")

    @property
    def kind(self) -> str:
        """How it is drawn: out, ready, a wish, or in trouble."""
        if self.label in IN_TROUBLE:
            return TROUBLE
        if self.is_wish:
            return WISH
        return READY if self.slot.is_ahead else OUT

    @property
    def first_day(self) -> str:
        """The first day to which it can be moved, as an address has it."""
        starts = self.post.current.window_from if self.post.current else None
        return day_of(max(starts, self.slot.now) if starts else self.slot.now).isoformat()

    @property
    def last_day(self) -> str:
        """The last day to which it can be moved, as an address has it."""
        return day_of(self.slot.until - WINDOW_NOTICE).isoformat()


@dataclass(frozen=True)
class Neighbour:
    """Another post that this one gets in the way of."""

    kind: str
    who: str
    when: str
    url: str


def entries_of(
    slots: Collection[Slot],
    restraints: Collection[Restraint],
    topics: Iterable[str],
    *,
    by: User,
    at: datetime,
) -> Mapping[UUID, Entry]:
    """The entries of these slots, each with its clashes among them; three queries.

    Args:
        topics: what counts as the same subject where two posts name it.
    """
    places = {slot.key: slot for slot in slots}
    posts = _with_all(places)
    found = {post.pk: _entry(post, places[post.pk], restraints, by=by, at=at) for post in posts}
    every = tuple(topics)
    clashing = clashes_among([_said(entry, every) for entry in found.values()])
    return {key: _beside(entry, clashing.get(key, ()), found, at) for key, entry in found.items()}


def _with_all(keys: Iterable[UUID]) -> Iterable[Post]:
    reviewer = SignOff.objects.filter(version=OuterRef("current"), key=Key.REVIEWER)
    targets = VersionConnection.objects.select_related("connection").order_by("pk")
    return (
        Post.objects.filter(pk__in=list(keys))
        .select_related("councillor__user", "councillor__ward", "current__body")
        .prefetch_related(
            Prefetch("current__targets", queryset=targets),
            Prefetch("current__dispatches", queryset=Dispatch.objects.order_by()),
        )
        .annotate(
            exemption=Subquery(reviewer.values("exemption")[:1]),
            is_proposed=Exists(ProposedWindow.objects.filter(version=OuterRef("current"))),
            known=Subquery(reviewer.values("periods")[:1], output_field=JSONField()),
        )
    )


def _entry(
    post: Post, slot: Slot, restraints: Collection[Restraint], *, by: User, at: datetime
) -> Entry:
    version = post.current
    assert version is not None  # noqa: S101  every slot holds a post that was sent in
    words = first_words(version)
    held: Sequence[str] = ()
    if slot.is_ahead:
        known, exemption = getattr(post, "known", None), getattr(post, "exemption", None)
        held = why_held(
            restraints,
            post.councillor,
            texts_in(version.body.content or ""),
            slot.at,
            known=known or (),
            is_exempt=bool(exemption),
        )
    targets = list(version.targets.all())
    label = _label(post, version, targets, slot)
    return Entry(
        post,
        slot,
        title=title_of(words, empty="A picture without words"),
        channels=joined(dict.fromkeys(_place(target) for target in targets)),
        networks=frozenset(target.connection.network for target in targets),
        label=label,
        clock=_say_clock(slot, label),
        window=_say_window(version, slot, at),
        held=held,
        may_move=slot.is_ahead and may_reschedule(post, by),
        may_change=slot.is_ahead and (may_choose(post, by) or may_propose(post, by)),
        is_proposed=bool(getattr(post, "is_proposed", False)),
        url=_address(post, by),
        words="" if version.body.content is None else words,
    )


def _place(target: VersionConnection) -> str:
    name = str(Network(target.connection.network).label)
    platform = target.connection.platform
    if platform == Platform.HAND_OFF:
        return f"{name} ({BY_HAND})"
    return f"{name} (practice)" if platform == Platform.PRACTICE else name


def _label(post: Post, version: Version, targets: Collection[VersionConnection], slot: Slot) -> str:
    tried = {one.connection_id: str(one.state) for one in version.dispatches.all()}
    states = [tried.get(target.connection_id, NOT_TRIED) for target in targets]
    return label_of(post.state, states, is_ahead=slot.is_ahead and slot.is_set)


def _say_clock(slot: Slot, label: str) -> str:
    """When it goes or went; nothing of what will not go by itself."""
    if slot.is_set:
        return say_time(slot.at)
    if label in SETTLED:
        return ""
    return "When approved" if label in WISHES else "Soon"


def _say_window(version: Version, slot: Slot, at: datetime) -> str:
    """Until when it may go out, where that is still to be seen."""
    if not slot.is_ahead:
        return ""
    return f"Not later than {say_near(version.window_until, at)}"


def _address(post: Post, by: User) -> str:
    """Where this person does something about it."""
    is_desks = post.state in (PostState.IN_REVIEW, PostState.REFERRED)
    name = "desk:review" if is_desks and by.may(Permission.REVIEW_POST) else "posts:show"
    return reverse(name, args=[post.ref])


def _said(entry: Entry, topics: Collection[str]) -> Said:
    words = clashes.plain_words(entry.words)
    return Said(
        key=entry.post.pk,
        at=entry.slot.at,
        is_ahead=entry.slot.is_ahead,
        words=words,
        links=clashes.links_in(entry.words),
        subjects=clashes.subjects_in(words, topics),
        ward=entry.post.councillor.ward_id,
        networks=entry.networks,
        hour=clashes.hour_for(entry.slot.at, is_set=entry.slot.is_set),
    )


def _beside(
    entry: Entry, found: Sequence[Clash], entries: Mapping[UUID, Entry], at: datetime
) -> Entry:
    if not found:
        return entry
    neighbours = [_neighbour(clash, entries[clash.other], at) for clash in found]
    return replace(entry, clashes=neighbours)


def _neighbour(clash: Clash, other: Entry, at: datetime) -> Neighbour:
    when = say_near(other.slot.at, at) if other.slot.is_set else f"soon on {say_day(other.slot.at)}"
    return Neighbour(clash.kind, other.who, when, other.url)
