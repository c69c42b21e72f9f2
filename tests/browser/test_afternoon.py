"""A whole afternoon: forty posts of fifteen councillors, and three reviewers who meet on the same ones."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from approvals.desk.covering import keep_claims
from approvals.desk.reminding import remind
from approvals.publishing.tasks import publish_next, sweep_at
from members.notifications.models import Notification
from members.notifications.sending import send_unsent
from tests.browser.afternoon import council as councils
from tests.browser.afternoon import morning
from tests.browser.afternoon.council import Council
from tests.browser.afternoon.deciding import Afternoon
from tests.browser.afternoon.reading import Reader
from tests.browser.afternoon.showing import queued_wrongly, shown_wrongly
from tests.browser.afternoon.told import told_wrongly
from tests.browser.afternoon.trail import misplaced
from tests.browser.afternoon.words import AMONG_OFFICERS, TO_AUTHORS
from tests.browser.conftest import Visit
from tests.factories import fresh
from tests.together import together

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]
TALKED_ABOUT = ("talked about", "disputed and referred")


def test_after_a_whole_afternoon_nothing_is_lost_doubled_or_told_to_the_wrong_people(
    visit: Visit, browser: Browser, live_server: LiveServer, capsys: pytest.CaptureFixture[str]
) -> None:
    council = councils.assemble()
    morning.lay_out(council)
    afternoon = Afternoon(council, visit)
    _spend(afternoon)
    _let_the_portal_work()
    council.posts = {name: fresh(post) for name, post in council.posts.items()}
    reader = _read_everything(council, afternoon, Reader(browser, live_server.url))

    all_read = "".join(one.text for one in reader.opened)
    faults = [
        *misplaced(council.posts),
        *shown_wrongly(council.posts, reader.opened),
        *queued_wrongly(council.posts, browser, live_server.url, council.rita),
        *told_wrongly(council, mail.outbox),
        *(leak for one in reader.opened for leak in one.leaks),
        *_leaks_by_mail(),
        *(
            f"{lost} was not saved, and is read"
            for lost in council.words.unsaved
            if lost in all_read
        ),
    ]
    assert not faults, "\n".join(faults)
    _must_have_looked_in_the_right_places(council, afternoon, reader)
    call_command("verify_audit")
    assert "holds" in capsys.readouterr().out


def _spend(afternoon: Afternoon) -> None:
    for happens in (
        afternoon.all_claim_one,
        afternoon.all_decide_differently,
        afternoon.all_approve_one,
        afternoon.two_take_one_over,
        afternoon.suggestions,
        afternoon.changes,
        afternoon.disputes,
        afternoon.referral,
        afternoon.decline,
        afternoon.urgency,
        afternoon.sharing,
        afternoon.remarks,
        afternoon.authors_alone,
        afternoon.offers,
    ):
        happens()


def _let_the_portal_work() -> None:
    """What the timetable does, until nothing is left to do; two workers mail at once."""
    while publish_next():
        pass
    at = timezone.now()
    sweep_at(at)
    remind(at)
    keep_claims(at)
    for moment in (at, at, at + timedelta(hours=25)):
        while Notification.objects.to_send(moment).exists():
            together(lambda at=moment: send_unsent(at), lambda at=moment: send_unsent(at))


def _read_everything(council: Council, afternoon: Afternoon, reader: Reader) -> Reader:
    """All that the authors can open: by links, by hand, and by their calendars."""
    for author in council.authors:
        reader.read_all(author)
    reader.knock(council.authors[0])
    for name in TALKED_ABOUT:
        post = council.posts[name]
        reader.knock(post.councillor.user, ref=post.ref)
        home = afternoon.home(name)
        home.go("/calendar/feed/")
        home.send("/calendar/feed/new/")
        feed = reader.subscribe(home.page.locator("#address").input_value(), home.person)
        assert feed.text.startswith("BEGIN:VCALENDAR")
        assert post.ref in feed.text
    return reader


def _leaks_by_mail() -> list[str]:
    """Mail leaves the council’s keeping: it holds no word of what is said of a post to anybody."""
    return [
        f"{letter.subject} to {letter.to} tells {found}"
        for letter in mail.outbox
        for said in (letter.subject, letter.body, *(text for text, _ in letter.alternatives))
        for found in AMONG_OFFICERS.findall(said) + TO_AUTHORS.findall(said)
    ]


def _must_have_looked_in_the_right_places(
    council: Council, afternoon: Afternoon, reader: Reader
) -> None:
    """The same search finds what authors are meant to read, and what officers say at the desk."""
    told = {mark for one in reader.opened for mark in TO_AUTHORS.findall(one.text)}
    assert told == set(council.words.to_authors)
    assert {one.by for one in reader.opened} == set(council.authors)
    for name in TALKED_ABOUT:
        afternoon.leah.open(council.posts[name])
        assert AMONG_OFFICERS.search(afternoon.leah.page.content())
