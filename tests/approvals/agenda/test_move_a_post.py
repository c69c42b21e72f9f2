"""An approved post is moved inside its signed window, by a page of choices or by dragging it."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from django.test import Client

from approvals.agenda.choosing import MOST, choices, moment_on
from approvals.posts.actions import withdraw
from approvals.posts.outcomes import release
from approvals.posts.rescheduling import reschedule
from guidance.restrictions.actions import declare_period
from guidance.restrictions.models import PeriodKind
from members.audit.models import Event
from members.notifications.models import Notification
from tests.approvals.agenda.conftest import approved, as_, calendar, sent_in, text_of
from tests.factories import AT, fresh, make_councillor

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NINE = AT + DAY - HOUR
HTMX = {"HX-Request": "true"}


@pytest.fixture
def post(alice, reviewer):
    """Approved for Tuesday nine to Thursday nine."""
    return approved(alice, reviewer, NINE, NINE + 2 * DAY)


def drop(browser: Client, post, day: str, *, headers=HTMX, **more: str):
    data = {"ref": post.ref, "sha256": post.current.sha256, "day": day}
    asked = {"asked": "view=month&date=2026-11-23"}
    return browser.post("/calendar/move/", data | asked | more, headers=headers)


def test_a_short_window_offers_every_quarter_of_an_hour(at) -> None:
    found = choices(NINE, NINE + 2 * HOUR, at)
    assert found[0] == NINE
    assert {later - earlier for earlier, later in pairwise(found)} == {timedelta(minutes=15)}
    assert found[-1] <= NINE + 2 * HOUR - timedelta(minutes=5)


@pytest.mark.parametrize("length", [timedelta(minutes=6), HOUR, 5 * HOUR, DAY, 9 * DAY, 60 * DAY])
def test_a_window_offers_a_dozen_at_most_and_all_of_them_inside_it(length, at) -> None:
    found = choices(NINE, NINE + length, at)
    assert 0 < len(found) <= MOST
    assert all(NINE <= moment <= NINE + length - timedelta(minutes=5) for moment in found)


def test_nobody_is_offered_the_night_where_there_is_a_day(at) -> None:
    found = choices(NINE, NINE + 2 * DAY, at)
    assert {moment.hour for moment in found} <= set(range(7, 22))


def test_choices_keep_to_the_clocks_when_these_change(at) -> None:
    # From Saturday to Monday around 25 October 2026.
    starts = datetime(2026, 10, 23, 23, tzinfo=UTC)
    found = choices(starts, starts + 9 * DAY, starts)
    assert {moment.astimezone(UTC).hour for moment in found if moment < starts + DAY} == {8}
    assert {moment.astimezone(UTC).hour for moment in found if moment > starts + 2 * DAY} == {9}


def test_a_drag_keeps_the_time_of_day_or_takes_the_nearest_in_the_window(at) -> None:
    window = {"starts": NINE, "ends": NINE + 2 * DAY, "at": at}
    assert moment_on(date(2026, 11, 25), time(18), **window) == NINE + DAY + 9 * HOUR
    assert moment_on(date(2026, 11, 24), time(7), **window) == NINE
    last = NINE + 2 * DAY - timedelta(minutes=5)
    assert moment_on(date(2026, 11, 26), time(18), **window) == last
    assert moment_on(date(2026, 11, 27), time(9), **window) is None
    assert moment_on(date(2026, 11, 23), time(9), **window) is None


@pytest.mark.parametrize("who", ["alice", "reviewer", "lead"])
def test_author_and_reviewers_move_it_without_a_new_signature(who, request, post) -> None:
    found = request.getfixturevalue(who)
    browser = as_(found.user if who == "alice" else found)
    moment = (NINE + DAY + HOUR).isoformat()

    assert moment in browser.get(f"/calendar/{post.ref}/move/").content.decode()
    answer = browser.post(
        f"/calendar/{post.ref}/move/",
        {"sha256": post.current.sha256, "moment": moment},
        follow=True,
    )

    assert fresh(post).goes_at == NINE + DAY + HOUR
    assert "It goes out on Wednesday 25 November 2026 at 10am, or soon after." in text_of(answer)
    assert Event.objects.filter(subject=post.subject, action="post:reschedule").count() == 1


def test_the_choice_can_be_taken_back(post, reviewer, at) -> None:
    reschedule(post, NINE + DAY, sha256=post.current.sha256, by=reviewer, at=at)

    data = {"sha256": post.current.sha256, "moment": "soon"}
    as_(reviewer).post(f"/calendar/{post.ref}/move/", data)

    assert fresh(post).goes_at is None


@pytest.mark.parametrize("moment", ["", "fog", "2026-11-24T09:07:00+00:00", "9999-12-31"])
def test_a_moment_that_is_not_offered_is_refused_in_words(moment, post, reviewer) -> None:
    data = {"sha256": post.current.sha256, "moment": moment}
    answer = as_(reviewer).post(f"/calendar/{post.ref}/move/", data)

    assert answer.status_code == 422
    assert "Choose" in text_of(answer)
    assert fresh(post).goes_at is None


def test_the_page_says_what_the_post_would_meet(post, alice, reviewer, lead) -> None:
    colleague = make_councillor("Anna Archer", ward=alice.ward.name)
    approved(colleague, reviewer, NINE + DAY + HOUR, text="Something else entirely.")
    window = {"starts_at": NINE + DAY + 2 * HOUR, "ends_at": NINE + 9 * DAY}
    declare_period("Local elections", kind=PeriodKind.LOCAL, **window, by=lead, at=AT)

    said = text_of(as_(reviewer).get(f"/calendar/{post.ref}/move/"))

    assert "Cllr Anna Archer posts at 10am on X (practice)" in said
    assert "Will be held: Local elections" in said


def test_the_author_is_not_told_of_others_posts_on_that_page(post, alice, reviewer) -> None:
    colleague = make_councillor("Anna Archer", ward=alice.ward.name)
    approved(colleague, reviewer, NINE + DAY + HOUR, text="Something else entirely.")

    assert "Archer" not in text_of(as_(alice.user).get(f"/calendar/{post.ref}/move/"))


def test_strangers_hear_of_no_post_and_readers_that_it_is_not_theirs(
    post, charlie, assistant, monitoring_officer
) -> None:
    address = f"/calendar/{post.ref}/move/"
    assert as_(charlie.user).get(address).status_code == 404
    assert as_(charlie.user).post(address).status_code == 404
    for reader in (assistant, monitoring_officer):
        assert as_(reader).get(address).status_code == 403
        assert drop(as_(reader), post, "2026-11-25").status_code == 403
    assert drop(as_(charlie.user), post, "2026-11-25").status_code == 404
    assert fresh(post).goes_at is None


def test_what_is_not_approved_cannot_be_moved(alice, reviewer) -> None:
    post = sent_in(alice, NINE)
    assert as_(reviewer).get(f"/calendar/{post.ref}/move/").status_code == 409
    assert drop(as_(reviewer), post, "2026-11-24").status_code == 409


def test_a_post_put_down_on_another_day_keeps_its_time(post, reviewer, alice) -> None:
    answer = drop(as_(reviewer), post, "2026-11-25")

    assert answer.status_code == 200
    assert fresh(post).goes_at == NINE + DAY
    said = text_of(answer)
    assert "Moved. It goes out on Wednesday 25 November 2026 at 9am, or soon after." in said
    assert 'id="agenda-said" hx-swap-oob="innerHTML"' in answer.content.decode()
    assert Notification.objects.filter(recipient=alice.user, key__contains="reschedule").exists()


def test_a_post_put_into_an_hour_goes_out_in_it(post, reviewer) -> None:
    drop(as_(reviewer), post, "2026-11-25", clock="18:00")

    assert fresh(post).goes_at == NINE + DAY + 9 * HOUR


def test_a_day_outside_the_window_is_refused_and_the_calendar_put_back(post, reviewer) -> None:
    answer = drop(as_(reviewer), post, "2026-11-30")

    assert answer.status_code == 422
    assert "Not moved. That day is outside the time that was signed" in text_of(answer)
    assert 'id="agenda"' in answer.content.decode()
    assert fresh(post).goes_at is None


def test_a_stale_drag_is_a_conflict_that_shows_the_calendar_as_it_is(post, reviewer) -> None:
    answer = drop(as_(reviewer), post, "2026-11-25", sha256="0" * 64)

    assert answer.status_code == 409
    assert "Not moved. This post has changed since you opened the page." in text_of(answer)
    assert post.ref in answer.content.decode()


def test_a_post_that_is_being_sent_or_was_taken_back_stays_where_it_is(
    post, alice, reviewer, at
) -> None:
    release(post, at=at)
    assert drop(as_(reviewer), post, "2026-11-25").status_code == 409
    other = approved(alice, reviewer, NINE, NINE + 2 * DAY)
    withdraw(other, by=alice.user, at=at)
    answer = drop(as_(reviewer), other, "2026-11-25")
    assert answer.status_code == 409
    assert f'data-ref="{other.ref}"' not in answer.content.decode()


@pytest.mark.parametrize(
    "more", [{"day": "fog"}, {"day": "9999-12-31"}, {"sha256": ""}, {"ref": ""}]
)
def test_a_drag_that_makes_no_sense_is_refused(more, post, reviewer) -> None:
    sent = {"day": "2026-11-25"} | more
    assert drop(as_(reviewer), post, sent.pop("day"), **sent).status_code == 422


def test_without_htmx_the_form_leads_back_to_the_calendar(post, reviewer) -> None:
    answer = drop(as_(reviewer), post, "2026-11-25", headers={})

    assert (answer.status_code, answer.url) == (302, "/calendar/?view=month&date=2026-11-23")
    assert drop(as_(reviewer), post, "2026-11-30", headers={}).status_code == 422


def test_only_what_a_person_may_move_can_be_dragged(post, alice, reviewer, lead, assistant) -> None:
    release(approved(alice, reviewer, NINE + HOUR, NINE + DAY), at=AT)

    html = calendar(reviewer, "view=month").content.decode()
    assert html.count("data-ref=") == 1
    assert f'href="/calendar/{post.ref}/move/"' in html
    assert 'data-first="2026-11-24" data-last="2026-11-26"' in html
    assert "data-ref=" not in calendar(assistant, "view=month").content.decode()


def test_an_address_without_sense_is_put_back_as_the_calendar_of_today(alice, reviewer) -> None:
    post = approved(alice, reviewer, NINE)
    asked = f"page={'9' * 5_000}&date=9999-99-99&view=never&ward={'x' * 5_000}"
    answer = as_(reviewer).post("/calendar/move/", {"ref": post.ref, "asked": asked})
    assert answer.status_code == 422
