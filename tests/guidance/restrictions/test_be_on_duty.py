"""The lead reviewer keeps who is on duty outside the review hours."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine

from guidance.restrictions.actions import end_duty, put_on_duty, set_hours
from guidance.restrictions.calendar import Opening
from guidance.restrictions.cover import cover_at
from guidance.restrictions.models import DutyTurn
from members.audit.errors import NotAllowed, NotCompliant, WrongState
from members.audit.models import Event
from members.notifications.models import Notification
from members.people.models import User
from tests.approvals.publishing.conftest import as_, text_of
from tests.factories import AT

pytestmark = pytest.mark.django_db
DUTY = "/review-hours/duty/"
SATURDAY = datetime(2026, 11, 28, 9, tzinfo=UTC)
EIGHT = timedelta(hours=8)
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture(autouse=True)
def _hours(lead):
    week = [Opening(day, time(9), time(17)) for day in range(5)]
    set_hours(week, answer_hours=2, urgent_minutes=30, by=lead, at=AT)


def give(person, lead, *, starts=SATURDAY, ends=SATURDAY + EIGHT, at=AT):
    return put_on_duty(person, starts=starts, ends=ends, by=lead, at=at)[0]


def form_for(reviewer, **changes):
    form = {"person": reviewer.pk, "from_time": "9am", "until_time": "5pm", "weeks": "1"}
    for end in ("from", "until"):
        form |= {f"{end}_day_day": "28", f"{end}_day_month": "11", f"{end}_day_year": "2026"}
    return form | changes


def test_a_reviewer_is_put_on_duty_and_told(lead, reviewer):
    said = text_of(as_(lead).post(DUTY, form_for(reviewer), follow=True))

    assert "They are on duty, and have been told." in said
    assert "9am to 5pm on Saturday 28 November 2026" in said
    turn = DutyTurn.objects.get()
    assert (turn.person, turn.starts, turn.ends) == (reviewer, SATURDAY, SATURDAY + EIGHT)
    notice = Notification.objects.get(recipient=reviewer)
    assert notice.title == "You are on duty: 9am to 5pm on Saturday 28 November 2026"
    assert Event.objects.filter(action="duty:give", actor=str(lead.pk)).exists()


def test_a_rota_comes_each_week_at_the_same_time_by_the_clocks_and_is_told_once(lead, reviewer):
    spring = {"from_day_month": "3", "until_day_month": "3"}
    spring |= {"from_day_day": "20", "until_day_day": "20"}
    spring |= {"from_day_year": "2027", "until_day_year": "2027"}

    as_(lead).post(DUTY, form_for(reviewer, **spring, weeks="3"))

    turns = [(turn.starts, turn.ends) for turn in DutyTurn.objects.order_by("starts")]
    nines = [datetime(2027, 3, 20, 9, tzinfo=UTC), datetime(2027, 3, 27, 9, tzinfo=UTC)]
    nines.append(datetime(2027, 4, 3, 8, tzinfo=UTC))
    assert turns == [(nine, nine + EIGHT) for nine in nines]
    title = Notification.objects.get(recipient=reviewer).title
    assert title.endswith("on Saturday 20 March 2027, and in the 2 weeks after that")
    assert Event.objects.filter(action="duty:give").count() == 3


def test_a_rota_is_given_whole_or_not_at_all(lead, reviewer):
    give(reviewer, lead, starts=SATURDAY + WEEK, ends=SATURDAY + WEEK + EIGHT)

    page = as_(lead).post(DUTY, form_for(reviewer, weeks="4"))

    assert page.status_code == 422
    already = "is on duty already for some of 9am to 5pm on Saturday 5 December 2026"
    assert already in text_of(page)
    assert DutyTurn.objects.count() == 1


@pytest.mark.parametrize("weeks", ["0", "53", "many", ""])
def test_a_rota_has_from_one_to_fifty_two_weeks(weeks, lead, reviewer):
    page = as_(lead).post(DUTY, form_for(reviewer, weeks=weeks))

    assert page.status_code == 422
    assert "Enter a number of weeks from 1 to 52" in text_of(page)
    assert not DutyTurn.objects.exists()


def test_a_rota_does_not_run_into_itself(lead, reviewer):
    with pytest.raises(NotCompliant, match="7 days at most"):
        put_on_duty(reviewer, starts=AT, ends=AT + WEEK + EIGHT, weeks=2, by=lead, at=AT)


def test_they_are_on_duty_in_that_time_and_no_other(lead, reviewer):
    give(reviewer, lead)
    assert not cover_at(SATURDAY - timedelta(minutes=1)).on_duty
    assert list(cover_at(SATURDAY).on_duty) == [reviewer]
    assert not cover_at(SATURDAY + EIGHT).on_duty


def test_within_the_review_hours_nobody_is_on_duty_because_everybody_is(lead, reviewer):
    give(reviewer, lead, starts=AT, ends=AT + timedelta(days=7))
    assert not cover_at(AT).on_duty
    assert cover_at(AT + timedelta(hours=10)).on_duty


def test_who_no_longer_reviews_is_on_duty_no_more(lead, reviewer, other_reviewer):
    give(reviewer, lead)
    give(other_reviewer, lead)
    User.objects.filter(pk=reviewer.pk).update(is_active=False)
    other_reviewer.groups.clear()
    assert not cover_at(SATURDAY).on_duty


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"person": ""}, "Choose a reviewer from the list"),
        ({"person": "00000000-0000-0000-0000-000000000000"}, "Choose a reviewer from the list"),
        ({"from_day_day": "31"}, "Enter a real date"),
        ({"from_time": "soon"}, "Enter a time"),
        ({"until_time": ""}, "Enter the time until which they are on duty"),
        ({"until_day_day": "", "until_day_month": "", "until_day_year": ""}, "Enter the last day"),
        ({"until_time": "8am"}, "The duty must end after it starts"),
        ({"until_day_month": "12"}, "A duty can last 14 days at most"),
        ({"from_day_year": "2028", "until_day_year": "2028"}, "must start within a year"),
        (
            {"from_day_month": "10", "until_day_month": "10"},
            "The duty must end in the future",
        ),
    ],
)
def test_a_duty_that_makes_no_sense_is_refused_and_kept(lead, reviewer, change, says):
    response = as_(lead).post(DUTY, form_for(reviewer, **change))
    assert response.status_code == 422
    assert says in text_of(response)
    assert not DutyTurn.objects.exists()


def test_nobody_is_on_duty_twice_at_once(lead, reviewer, other_reviewer):
    give(reviewer, lead)
    response = as_(lead).post(DUTY, form_for(reviewer, until_time="11pm"))
    assert "Rita Reeves is on duty already for some of 9am to" in text_of(response)
    give(reviewer, lead, starts=SATURDAY + EIGHT, ends=SATURDAY + 2 * EIGHT)
    give(other_reviewer, lead)


def test_a_double_click_puts_them_on_duty_once(lead, reviewer):
    client = as_(lead)
    form = form_for(reviewer, once="one form")
    first, second = client.post(DUTY, form), client.post(DUTY, form)
    assert (first.status_code, second.status_code) == (302, 302)
    assert DutyTurn.objects.count() == 1


def test_a_duty_in_the_hour_that_comes_twice_asks_which_is_meant(lead, reviewer):
    nights = {"from_day_day": "31", "from_day_month": "10", "from_day_year": "2027"}
    nights |= {"until_day_day": "31", "until_day_month": "10", "until_day_year": "2027"}
    form = form_for(reviewer, **nights, from_time="1:30am")
    assert "The second time, after the clocks have gone back" in text_of(as_(lead).post(DUTY, form))
    as_(lead).post(DUTY, form | {"from_which": "second"})
    assert DutyTurn.objects.get().starts == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)


def test_who_reviews_nothing_cannot_be_on_duty(lead, auditor):
    with pytest.raises(NotCompliant, match="does not review posts"):
        give(auditor, lead)


def test_a_duty_to_come_is_taken_back_and_one_that_runs_is_ended(lead, reviewer, other_reviewer):
    later = give(reviewer, lead)
    running = give(other_reviewer, lead, starts=AT - EIGHT, ends=AT + EIGHT)
    address = f"{DUTY}{later.pk}/end/"

    assert "End the duty of Rita Reeves?" in text_of(as_(lead).get(address))
    as_(lead).post(address)
    end_duty(running, by=lead, at=AT)

    assert list(DutyTurn.objects.values_list("person__name", "ends")) == [("Robin Rowe", AT)]
    assert Notification.objects.filter(title__startswith="You are no longer on duty").count() == 2
    with pytest.raises(WrongState, match="over already"):
        end_duty(running, by=lead, at=AT)


@pytest.mark.parametrize("who", ["reviewer", "monitoring_officer", "administrator"])
def test_others_may_not_keep_it(request, who, lead, reviewer):
    turn, user = give(reviewer, lead), request.getfixturevalue(who)
    for address in (DUTY, f"{DUTY}{turn.pk}/end/"):
        assert as_(user).get(address).status_code == 403
    with pytest.raises(NotAllowed):
        give(reviewer, user, starts=SATURDAY + EIGHT, ends=SATURDAY + 2 * EIGHT)
    with pytest.raises(NotAllowed):
        end_duty(turn, by=user, at=AT)


def test_everybody_can_read_who_is_on_duty(lead, reviewer, alice):
    page = "/review-hours/"
    assert "Nobody is on duty outside the review hours" in text_of(as_(alice.user).get(page))
    give(reviewer, lead)
    said = text_of(as_(alice.user).get(page))
    assert "Rita Reeves: 9am to 5pm on Saturday 28 November 2026" in said
    assert "usually answered within 30 minutes" in said
