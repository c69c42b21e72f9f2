"""A person's own calendar is told times and references: never words, and only what they may see."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from approvals.agenda.actions import close_feed, open_feed
from approvals.agenda.models import FeedAddress
from approvals.posts.actions import withdraw
from approvals.posts.models import Post
from approvals.posts.rescheduling import reschedule
from approvals.posts.states import PostState
from members.audit.errors import NotAllowed
from members.audit.models import Event
from members.people.actions.access import change_email, deactivate, reactivate
from members.people.models import Delegation
from members.people.roles import Role
from tests.approvals.agenda.conftest import approved, as_, sent_in, text_of
from tests.approvals.agenda.many import make_many
from tests.factories import AT, make_connection, make_post, make_user

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NINE = AT + DAY - HOUR
TEXT = "Bypass consultation closes on Friday"


@pytest.fixture(autouse=True)
def _nobody_has_asked_before() -> None:
    cache.clear()


def fetch(token: str):
    """What a calendar gets, which has no cookie."""
    return Client().get(f"/calendar/feed/{token}.ics")


def events(token: str) -> list:
    answer = fetch(token)
    assert answer.status_code == 200
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def summaries(token: str) -> list[str]:
    return sorted(str(event["summary"]) for event in events(token))


def test_a_feed_can_be_read_and_holds_no_words_and_no_names(alice, reviewer) -> None:
    post = approved(alice, reviewer, NINE, text=TEXT)
    answer = fetch(open_feed(by=reviewer, at=AT))

    calendar = Calendar.from_ical(answer.content)
    assert (str(calendar["version"]), str(calendar["method"])) == ("2.0", "PUBLISH")
    (event,) = calendar.walk("VEVENT")
    assert str(event["summary"]) == f"Post {post.ref}-1 (X) is due"
    assert event["dtstart"].dt == NINE
    assert event["dtend"].dt == NINE + timedelta(minutes=15)
    assert str(event["url"]).endswith(f"/posts/{post.ref}/")
    assert not calendar.errors
    assert not event.errors
    said = answer.content.decode().replace("\r\n ", "")
    for words in ("Bypass", "consultation", "Friday", "Alice", "Ahmed", "Elmton", "DESCRIPTION"):
        assert words not in said
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))


def test_each_state_is_told_in_its_own_words(alice, reviewer) -> None:
    due, soon = approved(alice, reviewer, NINE), approved(alice, reviewer, None, AT + DAY)
    wish = sent_in(alice, NINE)
    out = make_post(PostState.PUBLISHED, alice, reviewer)

    found = {str(e["summary"]): e for e in events(open_feed(by=alice.user, at=AT))}

    assert set(found) == {
        f"Post {due.ref}-1 (X) is due",
        f"Post {soon.ref}-1 (X) may go out",
        f"Post {wish.ref}-1 (X) is in review, not approved",
        f"Post {out.ref}-1 (X) is out",
    }
    assert str(found[f"Post {wish.ref}-1 (X) is in review, not approved"]["status"]) == "TENTATIVE"
    assert found[f"Post {soon.ref}-1 (X) may go out"]["dtend"].dt == AT + DAY


def test_an_event_keeps_its_uid_and_its_sequence_rises_with_each_change(alice, reviewer) -> None:
    post = approved(alice, reviewer, NINE, NINE + 2 * DAY)
    token = open_feed(by=reviewer, at=AT)
    (before,) = events(token)

    later = AT + timedelta(minutes=5)
    reschedule(post, NINE + DAY, sha256=post.current.sha256, by=reviewer, at=later)

    (after,) = events(token)
    assert after["uid"] == before["uid"]
    assert int(after["sequence"]) > int(before["sequence"])
    assert after["last-modified"].dt == later > before["last-modified"].dt
    assert after["dtstart"].dt == NINE + DAY


def test_what_has_not_changed_is_told_in_the_same_bytes(alice, reviewer) -> None:
    approved(alice, reviewer, NINE)
    approved(alice, reviewer, None, AT + DAY)
    token = open_feed(by=reviewer, at=AT)
    first = fetch(token).content

    with time_machine.travel(AT + 3 * HOUR, tick=False):
        assert fetch(token).content == first


def test_what_was_taken_back_vanishes(alice, reviewer, at) -> None:
    post = approved(alice, reviewer, NINE)
    token = open_feed(by=alice.user, at=AT)
    assert len(events(token)) == 1

    withdraw(post, by=alice.user, at=at)

    assert events(token) == []


def test_a_time_in_summer_is_the_moment_that_was_signed(alice, reviewer) -> None:
    post = make_post(PostState.PUBLISHED, alice, reviewer)
    summer = datetime(2026, 7, 1, 8, tzinfo=UTC)
    Post.objects.filter(pk=post.pk).update(moved_at=summer)
    token = open_feed(by=reviewer, at=AT)

    with time_machine.travel(summer + DAY, tick=False):
        (event,) = events(token)
    assert event["dtstart"].dt == summer


def test_it_tells_only_what_its_owner_may_see(alice, charlie, assistant, reviewer) -> None:
    hers, his = (approved(one, reviewer, NINE) for one in (alice, charlie))

    assert summaries(open_feed(by=alice.user, at=AT)) == [f"Post {hers.ref}-1 (X) is due"]
    assert summaries(open_feed(by=assistant, at=AT)) == [f"Post {hers.ref}-1 (X) is due"]
    assert len(summaries(open_feed(by=reviewer, at=AT))) == 2
    assert his.ref not in fetch(open_feed(by=alice.user, at=AT)).content.decode()


def test_it_is_asked_anew_at_every_fetch(alice, assistant, reviewer) -> None:
    approved(alice, reviewer, NINE)
    token = open_feed(by=assistant, at=AT)
    assert len(events(token)) == 1

    Delegation.objects.filter(assistant=assistant).update(ends=AT - HOUR)

    assert events(token) == []


@pytest.mark.parametrize("who", ["reviewer", "alice"])
def test_a_role_that_is_taken_away_empties_it(who, request, alice, reviewer) -> None:
    approved(alice, reviewer, NINE)
    user = reviewer if who == "reviewer" else alice.user
    token = open_feed(by=user, at=AT)
    assert len(events(token)) == 1

    user.groups.clear()

    assert events(token) == []


def test_a_deactivated_persons_feed_is_not_there(reviewer) -> None:
    token = open_feed(by=reviewer, at=AT)
    reviewer.is_active = False
    reviewer.save()

    assert fetch(token).status_code == 404


@pytest.mark.parametrize("token", ["x", "0" * 64, "a%00b", "%F0%9F%98%80", "..%2Fetc"])
def test_an_address_that_is_nobodys_is_not_there(token) -> None:
    assert fetch(token).status_code in {400, 404}


def test_the_digest_that_is_kept_opens_nothing(reviewer) -> None:
    token = open_feed(by=reviewer, at=AT)
    kept = FeedAddress.objects.get(user=reviewer).token_sha256

    assert token not in str(FeedAddress.objects.values())
    assert fetch(kept).status_code == 404


def test_it_is_kept_by_nobody_on_the_way(reviewer) -> None:
    answer = fetch(open_feed(by=reviewer, at=AT))

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in answer["Cache-Control"]
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex"
    assert "Set-Cookie" not in answer.headers


def test_the_address_is_shown_once_and_leads_to_the_feed(reviewer) -> None:
    browser = as_(reviewer)
    page = browser.post("/calendar/feed/new/")

    address = page.context["address"]
    assert address in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert Client().get(address.removeprefix("http://127.0.0.1:8000")).status_code == 200
    again = browser.get("/calendar/feed/").content.decode()
    assert address.rpartition("/")[2] not in again
    assert "Your present address was made on Monday 23 November 2026 at 10am" in again


def test_a_new_address_ends_the_old_one(reviewer) -> None:
    old = open_feed(by=reviewer, at=AT)
    new = open_feed(by=reviewer, at=AT)

    assert fetch(old).status_code == 404
    assert fetch(new).status_code == 200


def test_an_address_that_is_stopped_is_not_there_any_more(reviewer) -> None:
    token = open_feed(by=reviewer, at=AT)

    answer = as_(reviewer).post("/calendar/feed/end/", follow=True)

    assert "Your calendar address no longer works." in text_of(answer)
    assert fetch(token).status_code == 404
    assert not close_feed(by=reviewer, at=AT)


def test_making_and_stopping_stand_in_the_trail_without_the_secret(reviewer) -> None:
    token = open_feed(by=reviewer, at=AT)
    open_feed(by=reviewer, at=AT)
    close_feed(by=reviewer, at=AT)

    told = Event.objects.filter(action__startswith="feed:").order_by("seq")
    assert [(e.action, e.facts) for e in told] == [
        ("feed:open", {"renewed": False}),
        ("feed:open", {"renewed": True}),
        ("feed:close", {}),
    ]
    assert token not in str(list(told.values()))


@pytest.mark.parametrize("how", ["shut out", "new address"])
def test_an_address_does_not_outlive_its_owners_way_in(how, reviewer, administrator) -> None:
    """A thief who signed in as them may have taken it along."""
    token = open_feed(by=reviewer, at=AT)
    if how == "shut out":
        deactivate(reviewer, by=administrator, at=AT)
        reactivate(reviewer, by=administrator, at=AT)
    else:
        change_email(reviewer, email="rita.new@elmton.example", by=administrator, at=AT)
    assert fetch(token).status_code == 404
    assert Event.objects.get(action="feed:close").actor == str(administrator.pk)


def test_nobody_without_a_calendar_has_an_address() -> None:
    with pytest.raises(NotAllowed):
        open_feed(by=make_user("Adam", Role.ADMINISTRATOR), at=AT)


def test_whoever_asks_too_often_is_told_to_wait(reviewer) -> None:
    token = open_feed(by=reviewer, at=AT)
    statuses = [fetch(token).status_code for _ in range(31)]
    assert statuses == [200] * 30 + [429]


def test_whoever_guesses_is_told_to_wait_and_owners_are_not(reviewer) -> None:
    token = open_feed(by=reviewer, at=AT)
    statuses = [fetch(f"guess{n}").status_code for n in range(21)]
    assert statuses == [404] * 20 + [429]
    assert fetch(token).status_code == 200


def test_a_wrong_address_is_not_written_into_the_log(reviewer, caplog) -> None:
    token = open_feed(by=reviewer, at=AT)
    with caplog.at_level(logging.DEBUG):
        fetch(token)
    assert token not in caplog.text


def test_a_feed_asks_the_database_as_often_for_many_posts(alice, charlie, reviewer) -> None:
    token = open_feed(by=reviewer, at=AT)
    places = [make_connection(one) for one in (alice, charlie)]

    def count(more: int) -> int:
        make_many(more, places)
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            assert fetch(token).status_code == 200
        return len([query for query in queries if "rostrum_cache" not in query["sql"]])

    assert count(10) == count(200) <= 10
