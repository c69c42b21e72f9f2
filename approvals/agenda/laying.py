"""The calendar laid out: its days with what stands on each, in a number of queries that is fixed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.utils.formats import date_format

from approvals.agenda.asking import Asked
from approvals.agenda.clashes import NEAR
from approvals.agenda.days import WEEK, Span, View, day_of, say_change
from approvals.agenda.entries import Entry, entries_of
from approvals.agenda.restraints import SEES_ALL, Restraint, restraints_for
from approvals.agenda.slots import Slot, posts_for, slots_between
from guidance.compliance.actions import current_ruleset
from guidance.restrictions.calendar import LONDON
from guidance.restrictions.models import ClosedDay, ReviewHours
from guidance.restrictions.saying import say_clock, say_day
from members.people.models import Councillor, User

MOST: Mapping[View, int] = {View.MONTH: 4, View.WEEK: 12, View.LIST: 20, View.DAY: 50}
"""Posts that one day shows; the page of the day has the rest."""
COMPARED = 400
"""Posts that are held against each other. Beyond these a page says that it looked no further."""
NO_HOUR = (24, 0)
SOON = "No set time"


@dataclass(frozen=True)
class Day:
    """One day as it is drawn. ``more`` is how many posts are not shown."""

    date: date
    address: str
    is_today: bool
    is_inside: bool
    entries: Sequence[Entry]
    more: int
    restraints: Sequence[Restraint]
    holiday: str
    review: str
    change: str

    @property
    def is_closed(self) -> bool:
        """Whether nobody reviews on it."""
        return self.review == NO_REVIEW

    @property
    def has_something(self) -> bool:
        """Whether there is more to say of it than its date."""
        return bool(self.entries or self.more or self.holiday or self.change or self.is_today)


NO_REVIEW = "No review"


@dataclass(frozen=True)
class Cell:
    """What stands in one hour of one day."""

    day: date
    entries: Sequence[Entry]


@dataclass(frozen=True)
class HourRow:
    """One hour of a week with its cells; ``clock`` is its time as ``09:00``, or nothing."""

    label: str
    clock: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Sheet:
    """One page of the calendar."""

    asked: Asked
    days: Sequence[Day]
    restraints: Sequence[Restraint]
    members: Sequence[Councillor]
    total: int
    pages: int
    compared_all: bool

    @property
    def title(self) -> str:
        """What it shows, in words."""
        return title_of(self.asked)

    @property
    def weeks(self) -> Sequence[Sequence[Day]]:
        """The days by weeks."""
        return [self.days[start : start + WEEK] for start in range(0, len(self.days), WEEK)]

    @property
    def hours(self) -> Sequence[HourRow]:
        """The hours of a week in which something stands, and last what has no hour."""
        return hour_rows(self.days)

    @property
    def wards(self) -> Sequence[tuple[str, str]]:
        """The wards of the members that can be chosen."""
        return sorted({(one.ward.slug, one.ward.name) for one in self.members}, key=lambda w: w[1])

    @property
    def shows_today(self) -> bool:
        """Whether today is one of its days."""
        return any(day.is_today and day.is_inside for day in self.days)

    @property
    def previous_page(self) -> str:
        """The address of the page before this one of a day, or nothing."""
        return f"?{self.asked.query(page=self.asked.page - 1)}" if self.asked.page > 1 else ""

    @property
    def next_page(self) -> str:
        """The address of the page after this one of a day, or nothing."""
        is_last = self.asked.page >= self.pages
        return "" if is_last else f"?{self.asked.query(page=self.asked.page + 1)}"

    @property
    def has_anything(self) -> bool:
        """Whether there is any post on it."""
        return self.total > 0


def sheet_of(asked: Asked, *, by: User, at: datetime) -> Sheet:
    """The page that an address asks for, as far as this person may see it."""
    span = asked.span
    slots = slots_between(posts_for(asked, by, at), span.starts - NEAR, span.ends + NEAR, at)
    inside = [slot for slot in slots if span.starts <= slot.at < span.ends]
    by_day: dict[date, list[Slot]] = defaultdict(list)
    for slot in inside:
        by_day[day_of(slot.at)].append(slot)
    for some in by_day.values():
        some.sort(key=lambda slot: slot.order)
    most = MOST[asked.view]
    first = (asked.page - 1) * most if asked.view is View.DAY else 0
    shown = {day: some[first : first + most] for day, some in by_day.items()}
    restraints = restraints_for(by, span.starts, span.ends, at)
    compared = [slot for slot in [*inside, *slots] if slot.is_ahead or slot.at >= at - NEAR]
    compared = list(dict.fromkeys(compared))
    entries = _entries(shown, compared[:COMPARED], restraints, by=by, at=at)
    rest = {day: len(some) - first - len(shown[day]) for day, some in by_day.items()}
    return Sheet(
        asked,
        _days(asked, shown, rest, entries, restraints, at),
        restraints,
        _members(by, at),
        total=len(inside),
        pages=-(-len(inside) // most) if asked.view is View.DAY else 1,
        compared_all=len(compared) <= COMPARED,
    )


def _entries(
    shown: Mapping[date, Sequence[Slot]],
    compared: Sequence[Slot],
    restraints: Sequence[Restraint],
    *,
    by: User,
    at: datetime,
) -> Mapping[UUID, Entry]:
    """The entries to be shown, held against the others that they could get in the way of.

    What has been out for longer than two days clashes with nothing that is still to come.
    """
    wanted = {slot.key: slot for some in shown.values() for slot in some}
    wanted |= {slot.key: slot for slot in compared}
    if not wanted:
        return {}
    topics = current_ruleset().lists.sensitive_topics
    return entries_of(list(wanted.values()), restraints, topics, by=by, at=at)


def _days(
    asked: Asked,
    shown: Mapping[date, Sequence[Slot]],
    rest: Mapping[date, int],
    entries: Mapping[UUID, Entry],
    restraints: Sequence[Restraint],
    at: datetime,
) -> Sequence[Day]:
    span, today = asked.span, day_of(at)
    closed = _closed(span)
    openings = _openings()
    return [
        Day(
            day,
            address=f"?{asked.query(view=View.DAY, date=day)}",
            is_today=day == today,
            is_inside=asked.view is not View.MONTH or day.month == asked.day.month,
            entries=[entries[slot.key] for slot in shown.get(day, ())],
            more=rest.get(day, 0),
            restraints=[r for r in restraints if r.touches(*_bounds(day))],
            holiday=closed[day].title if day in closed else "",
            review=_say_review(day, openings, closed.get(day)),
            change=say_change(day),
        )
        for day in span.days
    ]


def _bounds(day: date) -> tuple[datetime, datetime]:
    span = Span(day, day)
    return span.starts, span.ends


def _closed(span: Span) -> Mapping[date, ClosedDay]:
    return {row.day: row for row in ClosedDay.objects.filter(day__range=(span.first, span.last))}


def _openings() -> Mapping[int, Sequence[tuple[time, time]]]:
    found: dict[int, list[tuple[time, time]]] = defaultdict(list)
    for weekday, opens, closes in ReviewHours.objects.values_list("weekday", "opens", "closes"):
        found[weekday].append((opens, closes))
    return found


def _say_review(
    day: date, openings: Mapping[int, Sequence[tuple[time, time]]], closed: ClosedDay | None
) -> str:
    """When posts are reviewed on a day; nothing where the council has published no hours."""
    if not openings:
        return ""
    spans = openings.get(day.weekday(), ())
    if not spans or (closed and not closed.is_worked):
        return NO_REVIEW
    hours = " and ".join(f"{say_clock(opens)} to {say_clock(closes)}" for opens, closes in spans)
    return f"Reviewed {hours}"


def _members(by: User, at: datetime) -> Sequence[Councillor]:
    """The members among whom this person can choose."""
    if any(by.may(permission) for permission in SEES_ALL):
        found = Councillor.objects.serving(day_of(at))
    else:
        found = Councillor.objects.drafted_by(by, at)
    return list(found.select_related("user", "ward"))


def hour_rows(days: Sequence[Day]) -> Sequence[HourRow]:
    """The hours in which something stands, by the clocks; an hour that comes twice has two rows."""
    keys = {_hour_key(entry) for day in days for entry in day.entries}
    return [
        HourRow(
            _say_hour(key),
            f"{key[0]:02}:00" if key != NO_HOUR else "",
            [
                Cell(day.date, [entry for entry in day.entries if _hour_key(entry) == key])
                for day in days
            ],
        )
        for key in sorted(keys)
    ]


def _hour_key(entry: Entry) -> tuple[int, int]:
    if not entry.slot.is_set:
        return NO_HOUR
    local = entry.slot.at.astimezone(LONDON)
    return (local.hour, local.fold)


def _say_hour(key: tuple[int, int]) -> str:
    hour, fold = key
    if key == NO_HOUR:
        return SOON
    return f"{say_clock(time(hour))}, the second time" if fold else say_clock(time(hour))


def title_of(asked: Asked) -> str:
    """The days that a page shows, in words."""
    span = asked.span
    if asked.view is View.MONTH:
        return date_format(asked.day, "F Y")
    if asked.view is View.DAY:
        return say_day(asked.day)
    if span.first.month == span.last.month:
        return f"{span.first.day} to {date_format(span.last, 'j F Y')}"
    if span.first.year == span.last.year:
        return f"{date_format(span.first, 'j F')} to {date_format(span.last, 'j F Y')}"
    return f"{date_format(span.first, 'j F Y')} to {date_format(span.last, 'j F Y')}"
