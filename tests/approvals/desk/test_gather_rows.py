"""Rows of several tables come in one query, as what they are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from approvals.desk.gathering import Wanted, gather
from approvals.posts import remarks
from approvals.posts.models import CheckReport, Decision, Remark, SignOff
from approvals.posts.states import PostState
from guidance.restrictions.calendar import Opening
from guidance.restrictions.models import ClosedDay, Hold, ReviewHours
from members.audit.models import Event
from tests import factories
from tests.factories import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(alice, reviewer):
    text = "Ring me on 07700 900123. “Ångström” 👩‍👩‍👧 \\ \"quoted\" 'so'."
    return factories.make_post(PostState.CHANGES_REQUESTED, alice, reviewer, text=text)


def same(mine, theirs) -> None:
    """Each column of each row is as the table has it."""
    fields = [field.attname for field in type(theirs[0])._meta.concrete_fields]
    for one, other in zip(mine, theirs, strict=True):
        assert {f: getattr(one, f) for f in fields} == {f: getattr(other, f) for f in fields}


def test_every_row_is_as_its_table_has_it(post, reviewer, alice):
    post = factories.submit(factories.fresh(post))
    remarks.remark(post.current, "Na\u00efve “words” \\ \n two lines", by=reviewer, at=AT)
    models = {
        "reports": CheckReport,
        "signoffs": SignOff,
        "decisions": Decision,
        "remarks": Remark,
        "events": Event,
    }
    wanted = {name: Wanted(model.objects.all()) for name, model in models.items()}
    assert connection.features.supports_json_field  # Django asks once for each process.
    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = gather(**wanted)

    assert len(queries) == 1
    for name, model in models.items():
        rows = sorted(found[name], key=lambda row: str(row.pk))
        same(rows, sorted(model.objects.all(), key=lambda row: str(row.pk)))
    assert all(not row._state.adding for rows in found.values() for row in rows)


def test_what_a_row_points_at_comes_with_it(post, reviewer, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = gather(decisions=Wanted(Decision.objects.all(), {"by": ("name",)}))
        (decision,) = found["decisions"]
        assert (decision.by.name, decision.by.pk) == ("Rita Reeves", reviewer.pk)


def test_what_points_at_nothing_stays_empty(reviewer):
    Hold.objects.create(reason="Mourning", placed_by=reviewer, starts_at=AT)
    (hold,) = gather(holds=Wanted(Hold.objects.all(), {"ward": ("name",)}))["holds"]
    assert (hold.ward, hold.starts_at, hold.ends_at) == (None, AT, None)


def test_days_and_times_of_day_come_as_such(db):
    row = ReviewHours.objects.create(weekday=2, opens="09:00", closes="17:30")
    ClosedDay.objects.create(day="2026-12-25", title="Christmas Day")
    found = gather(hours=Wanted(ReviewHours.objects.all()), days=Wanted(ClosedDay.objects.all()))
    row.refresh_from_db()
    (hours,), (day,) = found["hours"], found["days"]
    assert Opening(hours.weekday, hours.opens, hours.closes) == Opening(2, row.opens, row.closes)
    assert (day.day, day.is_worked) == (ClosedDay.objects.get().day, False)


def test_where_there_is_nothing_each_is_empty(db):
    assert gather(holds=Wanted(Hold.objects.all())) == {"holds": []}
