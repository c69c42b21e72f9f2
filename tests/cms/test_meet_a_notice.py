"""A stop, a hold or a restricted period is said above every page to those whom it affects."""

from datetime import timedelta

import pytest
import time_machine
from django.test import RequestFactory

from approvals.publishing.actions import resume, stop
from cms.notices import site_notices
from guidance.library.actions import publish_handbook
from guidance.restrictions.actions import declare_period, lift_hold, place_hold
from guidance.restrictions.models import PeriodKind
from tests.approvals.publishing.conftest import as_, text_of
from tests.factories import AT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(AT, tick=False):
        yield


def seen_by(user) -> list[str]:
    request = RequestFactory().get("/")
    request.user = user
    return [notice["title"] for notice in site_notices(request)]


def period(lead, ward=None, starts=AT):
    ends = starts + timedelta(days=30)
    kind = PeriodKind.LOCAL
    declare_period("Polls", kind=kind, starts_at=starts, ends_at=ends, ward=ward, by=lead, at=AT)


def test_everybody_sees_what_binds_everybody_the_hardest_first(alice, reviewer, assistant, lead):
    period(lead)
    place_hold("Mourning", by=lead, at=AT)
    stop("A wrong post", by=lead, at=AT)
    for person in (alice.user, reviewer, assistant, lead):
        assert seen_by(person) == [
            "Publishing is stopped",
            "Posting is on hold",
            "A restricted period is in force",
        ]
    assert "Publishing is stopped. A wrong post. Nothing is sent" in text_of(
        as_(alice.user).get("/")
    )


def test_a_ward_is_told_of_what_binds_it_and_no_other(alice, assistant, charlie, lead, reviewer):
    period(lead, ward=alice.ward)
    place_hold("Flood", ward=alice.ward, by=lead, at=AT)
    stop("Flood", ward=alice.ward, by=lead, at=AT)
    for person in (alice.user, assistant, reviewer):
        assert len(seen_by(person)) == 3
    assert "Posting is on hold in Elmton North" in seen_by(alice.user)
    assert seen_by(charlie.user) == []


def test_a_councillor_is_told_of_their_own_stop_alone(alice, assistant, charlie, lead):
    stop("Wrong account", councillor=alice, by=lead, at=AT)
    expected = ["Publishing is stopped for Cllr Alice Ahmed"]
    assert seen_by(alice.user) == seen_by(assistant) == seen_by(lead) == expected
    assert seen_by(charlie.user) == []


def test_what_is_over_or_far_ahead_is_not_said(alice, lead):
    resume(stop("A drill", by=lead, at=AT), by=lead, at=AT)
    lift_hold(place_hold("Mourning", by=lead, at=AT), by=lead, at=AT)
    period(lead, starts=AT + timedelta(days=29))
    assert seen_by(alice.user) == []


def test_a_period_that_is_coming_is_said_with_its_dates_and_the_guidance(
    alice, charlie, reviewer, assistant, lead, guidance_editor
):
    publish_handbook(by=guidance_editor, at=AT)
    period(lead, ward=alice.ward, starts=AT + timedelta(days=27))
    for person in (alice.user, assistant, reviewer, lead):
        assert seen_by(person) == ["A pre-election period is coming in Elmton North"]
    assert seen_by(charlie.user) == []
    page = as_(alice.user).get("/about/")
    assert "Polls: Sunday 20 December 2026 at 10am to Tuesday 19 January 2027 at 10am." in text_of(
        page
    )
    assert "/guidance/politics-and-elections/pre-election-period/" in page.content.decode()


def test_the_home_page_shows_the_dates_of_an_election_long_before(
    alice, charlie, reviewer, administrator, lead, guidance_editor
):
    publish_handbook(by=guidance_editor, at=AT)
    period(lead, ward=alice.ward, starts=AT + timedelta(days=100))
    for person in (alice.user, reviewer):
        page = as_(person).get("/")
        assert "The pre-election period is Wednesday 3 March 2027 at 10am to" in text_of(page)
        assert "/guidance/politics-and-elections/pre-election-period/" in page.content.decode()
    for person in (charlie.user, administrator):
        assert "The pre-election period is" not in text_of(as_(person).get("/"))


def test_only_those_who_can_end_it_are_led_to_where_they_can(alice, lead):
    stop("A drill", by=lead, at=AT)
    place_hold("Mourning", by=lead, at=AT)
    page = as_(lead).get("/").content.decode()
    assert 'href="/publishing/stop/">See what is stopped' in page
    assert 'href="/restrictions/">See all restrictions' in page
    assert "/publishing/stop/" not in as_(alice.user).get("/").content.decode()


def test_the_stop_file_is_said(alice, settings):
    settings.STOP_FILE.touch()
    assert seen_by(alice.user) == ["Publishing is stopped"]


def test_a_stranger_is_told_nothing_and_costs_no_query(client, lead, django_assert_num_queries):
    stop("A drill", by=lead, at=AT)
    with django_assert_num_queries(0):
        assert "stopped" not in text_of(client.get("/"))


def test_it_costs_one_query(alice, lead, django_assert_num_queries):
    stop("A drill", by=lead, at=AT)
    place_hold("Mourning", by=lead, at=AT)
    request = RequestFactory().get("/")
    request.user = alice.user
    alice.user.get_all_permissions()
    with django_assert_num_queries(1):
        assert len(site_notices(request)) == 2
    period(lead)
    with django_assert_num_queries(2):
        assert len(site_notices(request)) == 3
