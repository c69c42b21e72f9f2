"""What a story is made of: who says what, when, and what others then do with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from cms.demo.calendar import DAY, LONDON, Days, moment

When = Callable[[Days], datetime]
WRITING = timedelta(minutes=17)


def worked(number: int, clock: str) -> When:
    """A time on a working day that is over: ``worked(1, "09:15")`` is the last before today."""
    return lambda days: moment(days.worked(number), time.fromisoformat(clock))


def ago(**length: int) -> When:
    """A moment before the demo starts, as ``timedelta`` takes it."""
    return lambda days: days.at - timedelta(**length)


def ahead(**length: int) -> When:
    """A moment after the demo starts, as ``timedelta`` takes it."""
    return lambda days: days.at + timedelta(**length)


def in_days(number: int, clock: str) -> When:
    """A time some days after today."""
    return lambda days: moment(days.today + number * DAY, time.fromisoformat(clock))


@dataclass(frozen=True)
class Shot:
    """A picture: its scene, what a person who cannot see it is told, and whose it is."""

    scene: str
    description: str
    licence: str = "My own photo"
    words: str = ""


@dataclass(frozen=True)
class Beat:
    """One thing that somebody does with the post; ``act`` is given the scene and the moment."""

    when: When
    act: Callable[[Any, datetime], None]


@dataclass(frozen=True)
class Story:
    """One post from its first word.

    ``writer`` is the assistant where one prepared it; ``to`` are words of ``cms.demo.accounts``;
    ``says_yes_to`` are the questions whose answer is yes, should they be asked; ``notes`` are the
    author's lines on findings; ``opens`` and ``closes`` are the window.
    Without beats it stays a draft, begun at ``started``.
    """

    author: str
    text: str
    beats: tuple[Beat, ...] = ()
    to: tuple[str, ...] = ("x",)
    closes: When | None = None
    opens: When | None = None
    started: When | None = None
    writer: str = ""
    picture: Shot | None = None
    capacity: str = "ward"
    says_yes_to: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    variants: Mapping[str, str] = field(default_factory=dict)

    def begins(self, days: Days) -> datetime:
        """When its draft is begun: some minutes before the first beat, unless said."""
        if self.started:
            return self.started(days)
        return self.beats[0].when(days) - WRITING

    def speaks_on(self, days: Days) -> date:
        """The day from which its texts count: that of the last beat, or of the demo's start."""
        last = self.beats[-1].when(days) if self.closes_early(days) else days.at
        return last.astimezone(LONDON).date()

    def closes_early(self, days: Days) -> bool:
        """Whether its window is over when the demo starts."""
        return bool(self.beats and self.closes and self.closes(days) < days.at)
