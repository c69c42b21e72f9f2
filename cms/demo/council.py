"""Elmton Borough Council: the demo, built through the portal's own verbs.

Its history ends at the moment at which the demo is started: what was decided was decided in
office hours of working days before that, and what waits was sent in hours or minutes ago. It is
told in the order of time, by one clock, so that the audit trail reads like a year's.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings

from cms.demo import (
    cast,
    house,
    news,
    offers,
    people,
    post_room,
    stories_ahead,
    stories_coming,
    stories_decided,
    stories_out,
    stories_review,
    stories_waiting,
)
from cms.demo.accounts import Accounts
from cms.demo.calendar import Days
from cms.demo.sign_in import SignIn
from cms.demo.stage import Clock, Stage, frozen
from cms.demo.stand_in import StandIn
from cms.demo.story import When, worked
from members.notifications.actions import mark_read
from members.notifications.models import Notification
from members.notifications.sending import send_unsent
from members.people.models import User
from members.people.roles import Role

STORIES = (
    *stories_out.STORIES,
    *stories_coming.STORIES,
    *stories_ahead.STORIES,
    *stories_review.STORIES,
    *stories_waiting.STORIES,
    *stories_decided.STORIES,
)
DAYS_OF_POST = 10
OPENED, ELECTED, BOOK, LEAVE, CONNECTED = (
    worked(50, "09:00"), worked(49, "10:00"), worked(49, "11:00"), worked(48, "10:00"),
    worked(47, "09:30"),
)  # fmt: skip
PERIOD, FIRE, AFTER_FIRE = worked(40, "10:15"), worked(30, "08:20"), worked(29, "09:05")
COVERED = worked(1, "16:10")
CHOSEN, RETURNED = worked(20, "11:40"), worked(3, "17:20")
CONFIRMED, ANSWERED = worked(20, "17:30"), worked(19, "12:15")


def build(at: datetime, report: Callable[[str], None]) -> list[SignIn]:
    """Make the council in an empty database; how one person of each role signs in.

    Needs the stand-in for X to be up, and raises ``NoStandIn`` where it is not.
    """
    stand_in = StandIn(settings.X_API_BASE_URL, settings.X_CLIENT_ID)
    stand_in.refuse_unless_up()
    days, clock = Days(at), Clock(at)
    everybody, stage = _set_up(days, clock, stand_in, report)
    for story in STORIES:
        stage.rehearse(story)
    _rehearse_the_rest(days, clock, everybody)
    _offer_stories(days, clock, stage)
    report(f"Writing, reviewing and publishing {len(STORIES)} posts")
    clock.play()
    return [
        SignIn(role.label, name, cast.address_of(name), settings.DEMO_PASSWORD)
        for role, name in cast.DOCUMENTED.items()
    ]


def _set_up(
    days: Days, clock: Clock, stand_in: StandIn, report: Callable[[str], None]
) -> tuple[Mapping[str, User], Stage]:
    report(f"Inviting {len(cast.MEMBERS) + len(cast.OFFICERS) + 1} people")
    with _at(OPENED, days) as then:
        everybody = people.invite_everybody(then)
    with _at(ELECTED, days) as then:
        house.set_hours(everybody[cast.LEAD], then)
        councillors = people.elect_members(everybody, then)
    report("Publishing the guidance")
    with _at(BOOK, days) as then, _quiet():
        house.write_the_book(everybody, then)
    with _at(LEAVE, days) as then:
        people.name_assistant(everybody, councillors, then)
    accounts = Accounts(stand_in)
    with _at(CONNECTED, days) as then:
        accounts.connect_everybody(councillors, then)
    return everybody, Stage(days, clock, everybody, councillors, accounts)


@contextmanager
def _at(when: When, days: Days) -> Iterator[datetime]:
    then = when(days)
    with frozen(then):
        yield then


@contextmanager
def _quiet() -> Iterator[None]:
    """Without a line in the log for every page, on the terminal of whoever starts the demo."""
    logging.disable(logging.INFO)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def _rehearse_the_rest(days: Days, clock: Clock, everybody: Mapping[str, User]) -> None:
    """What happens beside the posts: a period is entered, a ward is paused, people read."""
    moses = everybody[cast.MOSES]
    clock.put(PERIOD(days), lambda at: house.declare_election(days, moses, at))
    clock.put(FIRE(days), lambda at: house.pause_a_ward(everybody[cast.LEAD], at))
    clock.put(AFTER_FIRE(days), lambda at: house.let_the_ward_speak(moses, at))
    lead, reviewer = everybody[cast.LEAD], everybody[cast.DOCUMENTED[Role.REVIEWER]]
    clock.put(COVERED(days), lambda at: house.cover_the_night(days, reviewer, lead, at))
    clock.put(COVERED(days), lambda at: house.share_the_desk(days, everybody, at))
    clock.put(CONFIRMED(days), lambda at: house.read_and_confirm(everybody, at))
    clock.put(ANSWERED(days), lambda at: house.answer(everybody, at))
    clock.put(CHOSEN(days), lambda at: post_room.choose(everybody, at))
    clock.put(RETURNED(days), lambda at: post_room.lose_a_mailbox(everybody, at))
    for number in range(DAYS_OF_POST):
        for hour in ("08:30", "17:05"):
            clock.put(worked(number + 1, hour)(days), _mail)
    clock.put(worked(1, "09:00")(days), lambda at: _read_notices(everybody, at))
    clock.put(days.at, _mail)


def _offer_stories(days: Days, clock: Clock, stage: Stage) -> None:
    """Two stories, one of them taken by one and passed on by another, and the news for more."""
    people, councillors = stage.people, stage.councillors
    clock.put(offers.SENT_OUT(days), lambda at: offers.send_one_out(people, councillors, days, at))
    clock.put(offers.TAKEN(days), lambda at: offers.take_it(people[cast.TOM], at))
    clock.put(offers.PASSED(days), lambda at: offers.pass_on_it(people[cast.DAVID], at))
    clock.put(news.FOLLOWED(days), lambda at: news.follow(people[cast.LEAD], at))
    clock.put(offers.PREPARED(days), lambda at: offers.prepare_one(people, councillors, days, at))


def _mail(at: datetime) -> None:
    while Notification.objects.to_send(at).exists():
        send_unsent(at)


def _read_notices(everybody: Mapping[str, User], at: datetime) -> None:
    for person in everybody.values():
        mark_read(person, at=at)
