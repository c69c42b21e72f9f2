"""Plays the stories: every step of every post through its verb, on one clock that moves forward."""

import heapq
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from itertools import count
from types import MappingProxyType
from uuid import UUID

import time_machine

from approvals.posts import drafting
from approvals.posts.drafting import DraftChanges
from approvals.posts.models import Draft, Picture, Post
from approvals.posts.responses import CHANGED, DISPUTED, put_to
from approvals.publishing import outbox, sweeper, verifying
from approvals.publishing.models import Dispatch
from approvals.publishing.sending import publish_one
from approvals.publishing.states import DispatchState
from approvals.publishing.watching import LOOKS
from cms.demo import scenes
from cms.demo.accounts import Accounts
from cms.demo.calendar import DAY, Days
from cms.demo.story import Story
from guidance.compliance.questions import NO, QUESTIONS, YES
from members.connections.models import Platform
from members.people.models import Councillor, User

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEEN_AGAIN = timedelta(seconds=45)
TICK = timedelta(minutes=1)
Step = Callable[[datetime], object]


class Clock:
    """What is still to happen, in the order of time."""

    def __init__(self, latest: datetime) -> None:
        self._latest = latest
        self._waiting: list[tuple[datetime, int, Step]] = []
        self._number = count()

    def put(self, at: datetime, step: Step) -> None:
        """Let a step happen at a moment, unless that is after the demo starts."""
        if at <= self._latest:
            heapq.heappush(self._waiting, (at, next(self._number), step))

    def play(self) -> None:
        """Let everything happen, and what it leads to. Libraries read the same time."""
        while self._waiting:
            at, _, step = heapq.heappop(self._waiting)
            with frozen(at):
                step(at)


@contextmanager
def frozen(at: datetime) -> Iterator[None]:
    """Let whatever reads the clock read this moment."""
    with time_machine.travel(at, tick=False):
        yield


class Stage:
    """Where the stories are played: the people, their accounts, and the clock."""

    def __init__(
        self,
        days: Days,
        clock: Clock,
        people: Mapping[str, User],
        councillors: Mapping[str, Councillor],
        accounts: Accounts,
    ) -> None:
        self.days = days
        self.clock = clock
        self.people = people
        self.councillors = councillors
        self.accounts = accounts

    def rehearse(self, story: Story) -> None:
        """Put every step of a story on the clock."""
        scene = Scene(self, story)
        self.clock.put(story.begins(self.days), scene.write)
        for beat in story.beats:
            self.clock.put(beat.when(self.days), partial(beat.act, scene))


class Scene:
    """One post as it is being played."""

    def __init__(self, stage: Stage, story: Story) -> None:
        self.stage = stage
        self.story = story
        self._pk = UUID(int=0)

    @property
    def author(self) -> User:
        """The councillor who signs."""
        return self.stage.people[self.story.author]

    @property
    def post(self) -> Post:
        """The post as it stands now."""
        whole = Post.objects.select_related("councillor__user", "councillor__ward", "current")
        return whole.get(pk=self._pk)

    @property
    def draft(self) -> Draft:
        """What its author is working on."""
        return Draft.objects.get(post=self._pk)

    def person(self, name: str) -> User:
        """Somebody of the cast."""
        return self.stage.people[name]

    def say(self, text: str) -> str:
        """A text with its days: ``{saturday}`` is the next but one day so called."""
        return text.format_map(_Dates(self.story.speaks_on(self.stage.days)))

    def write(self, at: datetime) -> None:
        """Start the draft and write what the story says in it."""
        councillor = self.stage.councillors[self.story.author]
        by = self.person(self.story.writer or self.story.author)
        post = drafting.start_draft(councillor, by=by, at=at)
        self._pk = post.pk
        self.revise(self.story.text, by, at)
        if self.story.picture:
            self._add_picture(post, by, at)

    def revise(
        self,
        text: str,
        by: User,
        at: datetime,
        *,
        disputes: Mapping[str, str] = MappingProxyType({}),
        asks_officer: bool = False,
    ) -> None:
        """Write another text in the draft; all else stays as the story has it.

        Reasons for which the post came back are marked as changed, but for those in ``disputes``:
        code to why the author does not agree.
        """
        story, days = self.story, self.stage.days
        changes = DraftChanges(
            text=self.say(text),
            variants={network: self.say(words) for network, words in story.variants.items()},
            connections=[self.stage.accounts.of(story.author, word) for word in story.to],
            capacity=story.capacity,
            answers={key: YES if key in story.says_yes_to else NO for key in QUESTIONS},
            notes=story.notes,
            responses={
                one.code: {
                    "said": DISPUTED if one.code in disputes else CHANGED,
                    "why": disputes.get(one.code, ""),
                }
                for one in put_to(self.post)
            },
            asks_officer=asks_officer,
            window_from=story.opens(days) if story.opens else None,
            window_until=story.closes(days) if story.closes else None,
        )
        drafting.revise(self.post, changes, revision=self.draft.revision, by=by, at=at)

    def _add_picture(self, post: Post, by: User, at: datetime) -> None:
        shot = self.story.picture
        if shot is None:
            return
        drafting.add_picture(
            post,
            scenes.picture(shot.scene),
            by=by,
            at=at,
            description=shot.description,
            children=False,
            consent=Picture.Consent.NOT_NEEDED,
            licence=shot.licence,
            contains_text=bool(shot.words),
            declared_text=shot.words,
        )

    def watch_window(self, at: datetime) -> None:
        """Let the portal's own jobs run when the window of what was sent in closes."""
        current = self.post.current
        if current is not None:
            self.stage.clock.put(current.window_until + TICK, sweeper.close_windows)

    def publish(self, at: datetime) -> None:
        """Let the publisher see to this post, as its tick would, and look at what came of it."""
        for due in [due for due in outbox.due(at) if due.version == self.post.current_id]:
            publish_one(due, clock=lambda: at)
        sent = Dispatch.objects.filter(version=self.post.current_id, state=DispatchState.SENT)
        for dispatch in sent.filter(connection__platform=Platform.X):
            self.stage.accounts.stand_in.made_at(dispatch.receipt, at)
        self.stage.clock.put(at + SEEN_AGAIN, verifying.verify_sent)
        for look in LOOKS:
            self.stage.clock.put(at + look, sweeper.watch_unknown)


class _Dates(dict[str, str]):
    """The next Saturday, and so on, at least two days after a day."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._from = today + 2 * DAY

    def __missing__(self, name: str) -> str:
        day = self._from + ((WEEKDAYS.index(name) - self._from.weekday()) % 7) * DAY
        return f"{day:%A} {day.day} {day:%B}"
