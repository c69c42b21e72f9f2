"""How the council is set up before anybody writes: guidance, rules, review hours, and what binds."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta

from approvals.desk.covering import go_away
from approvals.desk.saved import save_view
from approvals.posts.reasons import load_reasons
from cms.demo import cast
from cms.demo.calendar import DAY, Days, bank_holidays, moment, next_election
from cms.demo.stage import frozen
from guidance.compliance.actions import put_in_force
from guidance.compliance.engine import OFFERED
from guidance.compliance.listing import drafted_lists
from guidance.compliance.loading import load_shipped_lists
from guidance.compliance.models import AllowListed, OfficerName, SensitiveTopic, WatchedPhrase
from guidance.compliance.models.entries import AllowKind
from guidance.library.actions import acknowledge, publish_handbook, say_whether_useful
from guidance.library.models import GuidancePage
from guidance.restrictions.actions import (
    declare_period,
    import_holidays,
    lift_hold,
    place_hold,
    put_on_duty,
)
from guidance.restrictions.actions import set_hours as set_review_hours
from guidance.restrictions.calendar import Opening
from guidance.restrictions.models import Division, Hold, PeriodKind
from members.people.models import User, Ward

OPENS, CLOSES = time(9), time(17)
SHARED_VIEWS = {
    "Nobody has these": {"held": "nobody"},
    "Due today": {"due": "today"},
    "For political groups": {"capacity": "group"},
}
YEARS_OF_HOLIDAYS = 3
A_QUARTER = timedelta(minutes=15)
READ_BY = {
    cast.ALICE: 6, cast.GEORGE: 9, cast.BEN: 9, cast.RUTH: 7, cast.CHARLOTTE: 4, cast.DAVID: 9,
    cast.EDITH: 5, cast.SAMIR: 3, cast.FIONA: 9, cast.TOM: 2, cast.GRACE: 8, cast.HARRY: 1,
}  # fmt: skip
"""How many of the pages that must be read each councillor has confirmed."""


def write_the_book(people: Mapping[str, User], at: datetime) -> None:
    """Publish the handbook, load the reasons that cite it, and put the rules in force."""
    lead = people[cast.LEAD]
    publish_handbook(by=people[cast.EDITOR], at=at)
    load_reasons(by=lead, at=at + A_QUARTER)
    keep_lists(people[cast.EDITOR], at + A_QUARTER)
    put_in_force(
        rules=OFFERED,
        lists=drafted_lists(),
        by=lead,
        at=at + 2 * A_QUARTER,
        second=people[cast.MOSES],
        note="The rules that come with Rostrum, for an English borough.",
    )


def keep_lists(editor: User, at: datetime) -> None:
    """The lists that come with Rostrum, and Elmton's own entries beside them."""
    load_shipped_lists(by=editor, at=at)
    own = [
        AllowListed(kind=AllowKind.OWN_DOMAIN, value="elmton.gov.uk", note="Our website"),
        SensitiveTopic(topic="Mill Lane bypass"),
        SensitiveTopic(topic="council tax"),
        WatchedPhrase(
            title="Call the tip a household recycling centre",
            slug="household-recycling-centre",
            severity="advice",
            phrases="the tip\nrubbish tip",
            exceptions="the tip of",
            todo="Say household recycling centre, as the signs do.",
            guidance="plain-language#short-sentences",
            matches="The tip is open on Sunday.",
            near_misses="This is only the tip of the iceberg.",
        ),
        *(OfficerName(name=name) for name in sorted(cast.OFFICERS)),
    ]
    # What is kept of an entry bears the time of the clock, as in the editing screens.
    with frozen(at):
        for entry in own:
            entry.full_clean()
            entry.save()
            entry.save_revision(user=editor)


def set_hours(by: User, at: datetime) -> None:
    """Review from nine to five on weekdays, and not on bank holidays of this year and the next two."""
    week = [Opening(weekday, OPENS, CLOSES) for weekday in range(5)]
    set_review_hours(week, answer_hours=2, urgent_minutes=30, by=by, at=at)
    years = range(at.year, at.year + YEARS_OF_HOLIDAYS)
    days = {day: title for year in years for day, title in bank_holidays(year).items()}
    import_holidays(Division.ENGLAND_AND_WALES, days, by=by, at=at)


def cover_the_night(days: Days, reviewer: User, by: User, at: datetime) -> None:
    """Put a reviewer on duty for the demo's first night, whenever on that day it is started."""
    starts, ends = moment(days.today, CLOSES), moment(days.today + DAY, OPENS)
    put_on_duty(reviewer, starts=starts, ends=ends, by=by, at=at)


def share_the_desk(days: Days, everybody: Mapping[str, User], at: datetime) -> None:
    """The lead reviewer keeps views for all, a reviewer one for herself; another goes on leave."""
    lead, rita = everybody[cast.LEAD], everybody[cast.RITA]
    for name, asked in SHARED_VIEWS.items():
        save_view(name, {"state": "review", **asked}, is_shared=True, by=lead, at=at)
    mine = {"state": "review", "ward": "riverside", "order": "risk"}
    save_view("Riverside", mine, is_shared=False, by=rita, at=at)
    leaves, returns = moment(days.today + 7 * DAY, OPENS), moment(days.today + 11 * DAY, CLOSES)
    priya, robin = everybody[cast.PRIYA], everybody[cast.ROBIN]
    go_away(priya, starts=leaves, ends=returns, cover=robin, by=priya, at=at)


def declare_election(days: Days, by: User, at: datetime) -> None:
    """Enter the pre-election period of the next local elections that are still to be announced."""
    election = next_election(days.at)
    declare_period(
        f"Local elections on {election.poll.day} {election.poll:%B %Y}",
        kind=PeriodKind.LOCAL,
        starts_at=election.starts_at,
        ends_at=election.ends_at,
        by=by,
        at=at,
    )


def pause_a_ward(by: User, at: datetime) -> None:
    """Pause posting in one ward, after a fire."""
    castle = Ward.objects.get(name="Castle")
    reason = "The fire on Castle Street. Please leave the news to the fire service today."
    place_hold(reason, ward=castle, by=by, at=at)


def let_the_ward_speak(by: User, at: datetime) -> None:
    """Lift the pause."""
    lift_hold(Hold.objects.in_force(at).get(), by=by, at=at)


def read_and_confirm(people: Mapping[str, User], at: datetime) -> None:
    """Councillors confirm what they have read, some all of it and some little."""
    pages = _must_be_read()
    for place, (name, number) in enumerate(READ_BY.items()):
        for page in pages[:number]:
            acknowledge(
                page,
                by=people[name],
                revision=page.live_revision_id or 0,
                at=at + place * A_QUARTER,
            )


def answer(people: Mapping[str, User], at: datetime) -> None:
    """Two readers say whether a page was useful."""
    pages = _must_be_read()
    say_whether_useful(pages[0], useful=True, words="", by=people[cast.RUTH], at=at)
    say_whether_useful(
        pages[1],
        useful=False,
        words="What may I say about a planning application in the next ward?",
        by=people[cast.HARRY],
        at=at + A_QUARTER,
    )


def _must_be_read() -> Sequence[GuidancePage]:
    return list(GuidancePage.objects.live().filter(must_read=True).order_by("slug"))
