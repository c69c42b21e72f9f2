"""The lead reviewer or the Monitoring Officer places holds and enters pre-election periods."""

from datetime import UTC, datetime

import pytest
import time_machine

from guidance.restrictions.actions import declare_period, place_hold
from guidance.restrictions.models import Hold, PeriodKind, RestrictedPeriod
from members.audit.models import Event
from tests.approvals.publishing.conftest import as_, text_of
from tests.factories import AT

pytestmark = pytest.mark.django_db
LIST = "/restrictions/"
# Notice in winter, poll in summer time.
PERIOD = {
    "title": "Elmton local elections 2027",
    "kind": "local",
    "ward": "",
    "notice_day": "22",
    "notice_month": "3",
    "notice_year": "2027",
    "polling_day_day": "6",
    "polling_day_month": "5",
    "polling_day_year": "2027",
    "candidates": "Ann  Archer\n\nBen Baker\nAnn Archer",
}


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(AT, tick=False):
        yield


def test_a_hold_binds_at_once_and_is_listed(lead):
    client = as_(lead)
    response = client.post("/restrictions/hold/", {"reason": "Mourning", "ward": ""}, follow=True)
    assert "Posting is on hold. Nothing new will be sent." in text_of(response)
    hold = Hold.objects.get()
    assert (hold.ward, hold.starts_at) == (None, AT)
    assert "Mourning" in text_of(response)


def test_a_hold_of_one_ward(lead, alice):
    as_(lead).post("/restrictions/hold/", {"reason": "Flood", "ward": alice.ward.pk})
    assert Hold.objects.get().ward == alice.ward


def test_lifting_asks_first(monitoring_officer, lead):
    hold = place_hold("Mourning", by=lead, at=AT)
    client = as_(monitoring_officer)
    address = f"/restrictions/hold/{hold.pk}/lift/"
    assert "Lift the hold?" in text_of(client.get(address))
    assert Hold.objects.in_force(AT).exists()
    assert "No hold" in text_of(client.post(address, follow=True))
    assert client.post(address).status_code == 409


def test_a_period_runs_from_the_day_of_the_notice_to_the_close_of_poll_in_uk_time(lead):
    response = as_(lead).post("/restrictions/period/", PERIOD, follow=True)
    period = RestrictedPeriod.objects.get()
    assert period.starts_at == datetime(2027, 3, 22, 0, 0, tzinfo=UTC)
    assert period.ends_at == datetime(2027, 5, 6, 21, 0, tzinfo=UTC)
    assert period.candidates == ["Ann Archer", "Ben Baker"]
    said = text_of(response)
    assert "Monday 22 March 2027 at midnight" in said
    assert "Thursday 6 May 2027 at 10pm" in said
    assert "Ahead" in said
    assert Event.objects.filter(action="period:declare", actor=str(lead.pk)).exists()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"title": ""}, "Enter the name of the poll"),
        ({"kind": "coup"}, "Choose the kind of poll"),
        ({"notice_day": "31", "notice_month": "2"}, "must be a real date"),
        ({"notice_day": "", "notice_month": "", "notice_year": ""}, "Enter the day of the notice"),
        ({"notice_month": "6"}, "must be after the day of the notice"),
        (
            {"notice_year": "2025", "polling_day_year": "2026"},
            "The polling day must be today or in the future",
        ),
        ({"polling_day_year": "9999"}, "must be from 2020 to 2100"),
        ({"ward": "77777"}, "Choose a ward from the list"),
        ({"candidates": "\n".join(f"Name {n}" for n in range(201))}, "at most 200"),
    ],
)
def test_what_cannot_be_is_refused_and_kept(lead, change, says):
    response = as_(lead).post("/restrictions/period/", PERIOD | change)
    assert response.status_code == 422
    assert says in text_of(response)
    assert not RestrictedPeriod.objects.exists()
    assert "Ben Baker" in text_of(response) or "candidates" in change


@pytest.mark.parametrize(("polling_day", "status"), [("22", 422), ("23", 302)])
def test_a_poll_may_be_today_and_not_yesterday(lead, polling_day, status):
    days = {"notice_month": "10", "notice_year": "2026"}
    days |= {"polling_day_month": "11", "polling_day_year": "2026"}
    form = PERIOD | days | {"polling_day_day": polling_day}
    assert as_(lead).post("/restrictions/period/", form).status_code == status


def test_a_hold_without_a_reason_is_refused(lead):
    response = as_(lead).post("/restrictions/hold/", {"reason": "  ", "ward": ""})
    assert response.status_code == 422
    assert "Say why posting is paused" in text_of(response)


@pytest.mark.parametrize("hiding", ["Flood\u202e", "Flood\nagain", "\u200b"])
def test_a_reason_or_a_title_that_hides_something_is_refused(lead, hiding):
    client = as_(lead)
    hold = client.post("/restrictions/hold/", {"reason": hiding, "ward": ""})
    period = client.post("/restrictions/period/", PERIOD | {"title": hiding})

    assert (hold.status_code, period.status_code) == (422, 422)
    assert "must be plain text" in text_of(hold)
    assert "must be plain text" in text_of(period)
    assert not Hold.objects.exists()


def test_cancelling_a_period_asks_first(lead):
    period = declare_period(
        "By-election",
        kind=PeriodKind.BY_ELECTION,
        starts_at=AT,
        ends_at=AT.replace(year=2027),
        by=lead,
        at=AT,
    )
    client = as_(lead)
    address = f"/restrictions/period/{period.pk}/cancel/"
    assert "In force" in text_of(client.get(LIST))
    assert "Cancel the period?" in text_of(client.get(address))
    assert "cancelled Monday 23 November 2026" in text_of(client.post(address, follow=True))
    assert client.post(address).status_code == 409


@pytest.mark.parametrize("who", ["reviewer", "auditor", "administrator", "assistant"])
def test_others_may_not(request, who, lead):
    hold = place_hold("Mourning", by=lead, at=AT)
    client = as_(request.getfixturevalue(who))
    for address in (LIST, "/restrictions/hold/", "/restrictions/period/"):
        assert client.get(address).status_code == 403
    assert client.post(f"/restrictions/hold/{hold.pk}/lift/").status_code == 403
    assert Hold.objects.in_force(AT).exists()


def test_a_stranger_signs_in_first(client):
    assert client.get(LIST).status_code == 302


def test_what_does_not_exist_is_not_found(lead):
    nothing = "00000000-0000-0000-0000-000000000000"
    for address in (f"hold/{nothing}/lift/", f"period/{nothing}/cancel/"):
        assert as_(lead).get(LIST + address).status_code == 404


def test_it_takes_few_queries(lead, django_assert_max_num_queries):
    for number in range(12):
        place_hold(f"Hold {number}", by=lead, at=AT)
    client = as_(lead)
    client.get(LIST)
    with django_assert_max_num_queries(12):
        client.get(LIST)
