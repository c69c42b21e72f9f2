"""The people of the afternoon, and what the council has set up for them."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.core.cache import cache
from django.utils import timezone

from approvals.posts import reasons, remarks
from approvals.posts.models import Post
from guidance.restrictions.actions import put_on_duty, set_hours
from guidance.restrictions.calendar import Opening
from members.audit.actions import PORTAL
from members.connections.models import Connection
from members.notifications.kinds import Kind, Way
from members.notifications.preferring import Wishes, prefer
from members.people import actions as people
from members.people.models import Councillor, User
from members.people.roles import Role
from tests import factories
from tests.browser.afternoon.words import Words

WARDS = ("Elmton North", "Mill Lane", "Harbour", "Oakfield")
GROUPS = ("Orchard Group", "Riverside Group", "Independent")
COUNCILLORS = (
    "Alice Ahmed",
    "Ben Barker",
    "Charlie Cole",
    "Dinah Dean",
    "Edith Evans",
    "Farid Fox",
    "Grace Gill",
    "Harun Hall",
    "Iris Ingham",
    "Jack Jones",
    "Keiko King",
    "Leon Lamb",
    "Mina Moss",
    "Noor Nash",
    "Owen Orr",
)
HOUR = timedelta(hours=1)
STEP = timedelta(seconds=15)


@dataclass
class Council:
    """Fifteen councillors, three reviewers, the Monitoring Officer, an assistant, and their posts.

    ``now`` is when the browsers open; what happened before it has moments of its own.
    """

    now: datetime
    councillors: list[Councillor]
    rita: User
    robin: User
    leah: User
    moses: User
    asha: User
    words: Words = field(default_factory=Words)
    places: dict[str, Connection] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    _at: datetime = field(init=False)
    _turn: int = 0

    def __post_init__(self) -> None:
        self._at = self.now - timedelta(minutes=90)

    @property
    def reviewers(self) -> tuple[User, User, User]:
        """The team of three; Leah leads it."""
        return self.rita, self.robin, self.leah

    @property
    def authors(self) -> list[User]:
        """Whoever writes: the councillors, and one who writes for one of them."""
        return [*(one.user for one in self.councillors), self.asha]

    def at(self) -> datetime:
        """The next moment before the browsers open."""
        self._at += STEP
        assert self._at < self.now
        return self._at

    def next_author(self) -> Councillor:
        """The councillors in turn."""
        self._turn += 1
        return self.councillors[self._turn % len(self.councillors)]

    def draft(self, by: Councillor | None = None, text: str = "", **changes: object) -> Post:
        """A draft of the next councillor, for their practice account."""
        by = by or self.next_author()
        place = self.places.get(by.slug) or factories.make_connection(by)
        self.places[by.slug] = place
        text = text or self.words.post()
        return factories.make_draft(by, text=text, connections=[place], at=self.at(), **changes)

    def sent_in(self, text: str = "", **changes: object) -> Post:
        """A post sent in for review, of which two reviewers have spoken among themselves."""
        post = factories.submit(self.draft(text=text, **changes), at=self.at())
        self.speak_of(post)
        return post

    def speak_of(self, post: Post) -> None:
        """Say something among the reviewers: pinned to a phrase, and answered there."""
        assert post.current is not None
        one, two = self.reviewers[self._turn % 3], self.reviewers[(self._turn + 1) % 3]
        place, text = next(iter(post.current.payload.texts().items()))
        made = remarks.remark(
            post.current,
            self.words.among_officers("Ask the press office first."),
            connection=place,
            start=0,
            end=len(" ".join(text.split()[:3])),
            internal=True,
            by=one,
            at=self.at(),
        )
        remarks.reply(made, self.words.among_officers("I have."), by=two, at=self.at())


def assemble() -> Council:
    """Everybody, at an hour at which the review is closed and two reviewers are on duty."""
    people.sync_roles()
    cache.clear()
    council = Council(
        timezone.now(),
        [_councillor(number, name) for number, name in enumerate(COUNCILLORS)],
        rita=factories.make_user("Rita Reeves", Role.REVIEWER),
        robin=factories.make_user("Robin Rowe", Role.REVIEWER),
        leah=factories.make_user("Leah Lowe", Role.LEAD_REVIEWER),
        moses=factories.make_user("Moses Obi", Role.MONITORING_OFFICER),
        asha=factories.make_user("Asha Patel", Role.ASSISTANT),
    )
    factories.make_delegation(council.councillors[0], council.asha)
    reasons.load_reasons(by=PORTAL, at=council.at())
    _set_hours(council)
    _say_how_to_be_told(council)
    return council


def _councillor(number: int, name: str) -> Councillor:
    group = factories.make_political_group(GROUPS[number % len(GROUPS)])
    return factories.make_councillor(name, ward=WARDS[number % len(WARDS)], group=group)


def _set_hours(council: Council) -> None:
    """Hours that are over whenever this runs, so that somebody can be asked for an urgent look."""
    leah, at = council.leah, council.at()
    today = timezone.localdate(council.now).weekday()
    week = [Opening((today + day) % 7, time(9), time(17)) for day in (1, 6)]
    set_hours(week, answer_hours=2, urgent_minutes=30, by=leah, at=at)
    for person in (council.rita, leah):
        put_on_duty(person, starts=at, ends=council.now + 9 * HOUR, by=leah, at=at)


def _say_how_to_be_told(council: Council) -> None:
    """Most are mailed at once; one reads one e-mail a day, and one looks into the portal."""
    daily, never = council.councillors[1].user, council.councillors[2].user
    prefer(daily, Wishes(ways={Kind.POST: Way.DIGEST}), at=council.at())
    prefer(never, Wishes(ways={Kind.POST: Way.PORTAL}), at=council.at())
