"""The calendar asks the database as often for ten thousand posts as for a hundred."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.people.models import Councillor
from tests.approvals.agenda.conftest import as_
from tests.approvals.agenda.many import make_many
from tests.factories import make_connection, make_councillor

pytestmark = pytest.mark.django_db
MOST = 15
VIEWS = ("month", "week", "list", "day")


@pytest.fixture
def places(alice: Councillor, charlie: Councillor):
    others = [make_councillor(f"Member {n}", ward=f"Ward {n}") for n in range(8)]
    return [make_connection(one) for one in (alice, charlie, *others)]


def counted(browser, query: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(f"/calendar/?{query}").status_code == 200
    return len(queries)


def test_every_view_takes_as_many_queries_for_ten_thousand_posts(
    reviewer, alice, assistant, places
) -> None:
    browsers = [as_(person) for person in (reviewer, alice.user, assistant)]
    for browser in browsers:
        for view in VIEWS:
            browser.get(f"/calendar/?view={view}")
    found = {}
    for number, more in ((100, 100), (1_000, 900), (10_000, 9_000)):
        make_many(more, places)
        found[number] = [counted(one, f"view={view}") for one in browsers for view in VIEWS]

    assert found[100] == found[1_000] == found[10_000]
    assert max(found[100]) <= MOST


def test_a_page_shows_no_more_than_a_day_holds(reviewer, places) -> None:
    make_many(1_000, places)

    sheet = as_(reviewer).get("/calendar/?view=month").context["sheet"]

    assert max(len(day.entries) for day in sheet.days) == 4
    assert sum(len(day.entries) + day.more for day in sheet.days) == sheet.total
    assert not sheet.compared_all


def test_what_is_out_for_long_takes_no_place_among_what_is_compared(reviewer, places) -> None:
    make_many(600, places)

    sheet = as_(reviewer).get("/calendar/?view=month").context["sheet"]

    assert sheet.total > 400
    assert sheet.compared_all
