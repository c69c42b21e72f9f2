"""The lead reviewer sets when posts are reviewed, and everybody can read it."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine

from guidance.restrictions.actions import close_day, open_day, set_hours
from guidance.restrictions.calendar import Opening
from guidance.restrictions.cover import cover_at, review_hours
from guidance.restrictions.forms.reviewing import read_hours
from guidance.restrictions.models import ClosedDay, ReviewHours
from members.audit.errors import NotAllowed, NotCompliant, WrongState
from members.audit.models import Event
from tests.approvals.publishing.conftest import as_, text_of
from tests.factories import AT

pytestmark = pytest.mark.django_db
PAGE, WEEK, DAYS = "/review-hours/", "/review-hours/week/", "/review-hours/days/"
NINE_TO_FIVE = [Opening(day, time(9), time(17)) for day in range(5)]
FORM = {"day0": "9am to noon, 1pm to 5pm", "day1": "9am to 5pm"}
FORM |= {"answer_hours": "3", "urgent_minutes": "20"}
CHRISTMAS_EVE = {"day_day": "24", "day_month": "12", "day_year": "2026", "title": "Christmas Eve"}


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(AT, tick=False):
        yield


def set_nine_to_five(by, **promise):
    promise = {"answer_hours": 2, "urgent_minutes": 30} | promise
    set_hours(NINE_TO_FIVE, by=by, at=AT, **promise)


def test_the_hours_of_a_week_are_set_in_words(lead):
    said = text_of(as_(lead).post(WEEK, FORM, follow=True))

    assert "Posts are usually answered within 3 working hours. Reviewers are at work now." in said
    assert "9am to midday, 1pm to 5pm" in said
    assert "Saturday Closed" in said
    assert Event.objects.filter(action="hours:set", actor=str(lead.pk)).exists()


def test_hours_that_are_set_take_the_place_of_those_before(lead):
    set_nine_to_five(lead)
    as_(lead).post(WEEK, {**FORM, "day0": "10am to 4pm"})

    assert list(ReviewHours.objects.values_list("weekday", "opens")) == [
        (0, time(10)),
        (1, time(9)),
    ]


def test_the_form_shows_what_is_set_and_reads_it_back(lead):
    as_(lead).post(WEEK, FORM)
    before = list(ReviewHours.objects.values_list("weekday", "opens", "closes"))
    form = as_(lead).get(WEEK).context["form"]
    shown = {field.html_name: field.value() for field in form}

    as_(lead).post(WEEK, shown)

    assert shown["day0"] == "9am to midday, 1pm to 5pm"
    assert list(ReviewHours.objects.values_list("weekday", "opens", "closes")) == before


def test_hours_that_somebody_else_has_set_meanwhile_are_not_written_over_unseen(lead):
    client = as_(lead)
    seen = client.get(WEEK).context["form"]["seen"].value()
    set_nine_to_five(lead)
    answer = client.post(WEEK, {**FORM, "seen": seen})

    assert answer.status_code == 409
    said = text_of(answer)
    assert "Somebody has set other review hours since you opened this page." in said
    assert "Friday: 9am to 5pm" in said
    assert answer.context["form"]["day0"].value() == FORM["day0"]
    assert ReviewHours.objects.count() == 5

    again = {field.html_name: field.value() or "" for field in answer.context["form"]}
    assert client.post(WEEK, again).status_code == 302
    assert ReviewHours.objects.count() == 3


def test_hours_that_nobody_has_touched_meanwhile_are_set(lead):
    client = as_(lead)
    seen = client.get(WEEK).context["form"]["seen"].value()
    assert client.post(WEEK, {**FORM, "seen": seen}).status_code == 302


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"day0": "whenever"}, "Monday: enter hours like 9am to 5pm"),
        ({"day0": "9am"}, "Monday: enter hours like 9am to 5pm"),
        ({"day0": "9am to 25:00"}, "Monday: enter hours like 9am to 5pm"),
        ({"day0": "9am to 5pm,"}, "Monday: enter hours like 9am to 5pm"),
        ({"day0": "5pm to 9am"}, "On Monday the hours must end after they begin"),
        ({"day0": "9am to 9am"}, "On Monday the hours must end after they begin"),
        ({"day0": "9am to 1pm, 12:30pm to 5pm"}, "the second hours must begin after the first"),
        ({"answer_hours": "0"}, "Enter a whole number from 1 to 40"),
        ({"answer_hours": "soon"}, "Enter a whole number from 1 to 40"),
        ({"urgent_minutes": ""}, "Enter a whole number from 5 to 240"),
        ({"day0": "9" * 101}, "Monday: enter hours like 9am to 5pm"),
    ],
)
def test_hours_that_make_no_sense_are_refused_and_kept(lead, change, says):
    response = as_(lead).post(WEEK, FORM | change)

    assert response.status_code == 422
    assert says in text_of(response)
    assert 'value="9am to 5pm"' in response.content.decode()
    assert not ReviewHours.objects.exists()


@pytest.mark.parametrize("typed", ["9am-5pm", "9:00 to 17:00", "9 AM – 5 pm", "9am to 5pm"])
def test_hours_are_read_as_people_write_them(typed):
    assert read_hours(typed) == [(time(9), time(17))]


def test_a_council_without_hours_says_so_and_can_be_left_without(lead, alice):
    said = text_of(as_(alice.user).get(PAGE))
    assert "The council has not published when posts are reviewed" in said
    assert "usually answered" not in said

    empty = {f"day{number}": "" for number in range(7)}
    response = as_(lead).post(WEEK, FORM | empty, follow=True)
    assert "has not published" in text_of(response)


def test_the_verb_holds_to_the_same_rules_whoever_calls_it(lead, reviewer):
    promise = {"answer_hours": 2, "urgent_minutes": 30, "at": AT}
    with pytest.raises(NotAllowed):
        set_hours(NINE_TO_FIVE, by=reviewer, **promise)
    with pytest.raises(NotCompliant, match="must end after they begin"):
        set_hours([Opening(0, time(17), time(9))], by=lead, **promise)
    with pytest.raises(NotCompliant, match="from 1 to 40"):
        set_hours(NINE_TO_FIVE, by=lead, **promise | {"answer_hours": 99})
    assert not Event.objects.exists()


def test_a_closed_day_passes_no_working_time(lead):
    set_nine_to_five(lead)
    said = text_of(as_(lead).post(DAYS, CHRISTMAS_EVE, follow=True))

    assert "Thursday 24 December 2026" in said
    evening = datetime(2026, 12, 23, 18, tzinfo=UTC)
    assert cover_at(evening).next_look == datetime(2026, 12, 25, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"day_month": "13"}, "must be a real date"),
        ({"day_year": "2025"}, "must be from today to 3 years ahead"),
        ({"day_year": "2035"}, "must be from today to 3 years ahead"),
        ({"title": ""}, "Say why the day is closed"),
        ({"title": "\u202e"}, "must be plain text"),
        ({"title": "x" * 101}, "must be 100 characters or fewer"),
    ],
)
def test_a_day_that_cannot_be_closed_is_refused(lead, change, says):
    response = as_(lead).post(DAYS, CHRISTMAS_EVE | change)
    assert response.status_code == 422
    assert says in text_of(response)
    assert not ClosedDay.objects.exists()


def test_a_day_is_closed_once(lead):
    as_(lead).post(DAYS, CHRISTMAS_EVE)
    response = as_(lead).post(DAYS, CHRISTMAS_EVE | {"title": "Again"})
    assert "This day is closed already" in text_of(response)
    with pytest.raises(WrongState, match="is closed already: Christmas Eve"):
        close_day(date(2026, 12, 24), "Again", by=lead, at=AT)


def test_opening_a_closed_day_asks_first(lead):
    closed = close_day(date(2026, 12, 24), "Christmas Eve", by=lead, at=AT)
    address = f"{DAYS}{closed.pk}/open/"

    assert "Review on Thursday 24 December 2026?" in text_of(as_(lead).get(address))
    assert ClosedDay.objects.kept().exists()
    assert "The day is open for review" in text_of(as_(lead).post(address, follow=True))
    assert not ClosedDay.objects.exists()
    with pytest.raises(WrongState):
        open_day(closed, by=lead, at=AT)


@pytest.mark.parametrize("who", ["reviewer", "monitoring_officer", "administrator"])
def test_others_may_not_set_it(request, who, lead):
    closed = close_day(date(2026, 12, 24), "Christmas Eve", by=lead, at=AT)
    user = request.getfixturevalue(who)
    for address in (WEEK, DAYS, f"{DAYS}{closed.pk}/open/"):
        assert as_(user).get(address).status_code == 403
    with pytest.raises(NotAllowed):
        close_day(date(2026, 12, 25), "Christmas", by=user, at=AT)
    with pytest.raises(NotAllowed):
        open_day(closed, by=user, at=AT)
    assert "Change the review hours" not in text_of(as_(user).get(PAGE))


def test_the_pages_take_few_queries_however_many_days_are_closed(
    lead, django_assert_max_num_queries
):
    set_nine_to_five(lead)
    for day in range(1, 29):
        close_day(date(2027, 2, day), "Snow", by=lead, at=AT)
    for address in (PAGE, WEEK, DAYS):
        as_(lead).get(address)
        client = as_(lead)
        with django_assert_max_num_queries(12):
            client.get(address)
    assert len(review_hours().closed) == 28
