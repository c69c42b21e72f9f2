"""How long people stay signed in."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
LONG = "Dear residents, the bridge opens again on Monday morning."


@pytest.fixture
def clock():
    with time_machine.travel(MORNING, tick=False) as moving:
        yield moving


def is_in(client):
    return client.get("/account/").status_code == 200


def stay(client, clock, **every):
    """A request now and again for a whole number of times; how many were answered."""
    times = every.pop("times")
    for number in range(times):
        if not is_in(client):
            return number
        clock.shift(timedelta(**every))
    return times


@pytest.mark.parametrize("who", ["reviewer", "lead", "monitoring_officer", "administrator"])
def test_an_officer_is_signed_out_after_an_idle_hour(client, request, clock, who):
    client.force_login(request.getfixturevalue(who))
    assert is_in(client)
    clock.shift(timedelta(minutes=59))
    assert is_in(client)
    clock.shift(timedelta(minutes=61))

    assert not is_in(client)
    assert "nothing happened for an hour" in client.get("/account/login/").text


def test_a_councillor_may_be_idle_longer(client, clock, alice):
    client.force_login(alice.user)
    assert is_in(client)
    clock.shift(timedelta(hours=5))

    assert is_in(client)


@pytest.mark.parametrize("who", ["alice", "reviewer"])
def test_after_twelve_hours_everybody_signs_in_again(client, request, clock, who):
    person = request.getfixturevalue(who)
    client.force_login(getattr(person, "user", person))

    assert stay(client, clock, minutes=30, times=40) == 24


def test_what_was_being_sent_is_given_back(client, clock, reviewer):
    client.force_login(reviewer)
    assert is_in(client)
    clock.shift(timedelta(hours=2))

    form = {"remark": LONG, "password": "my secret pass phrase which is long"}
    response = client.post("/desk/anything/", form)

    assert response.status_code == 403
    assert "Your session has ended" in response.text
    assert LONG in response.text
    assert "secret" not in response.text


def test_a_busy_minute_writes_the_session_once(client, clock, reviewer, django_assert_num_queries):
    client.force_login(reviewer)
    is_in(client)
    before = client.session["seen_at"]
    clock.shift(timedelta(seconds=30))
    is_in(client)
    assert client.session["seen_at"] == before

    clock.shift(timedelta(seconds=31))
    is_in(client)
    assert client.session["seen_at"] > before
