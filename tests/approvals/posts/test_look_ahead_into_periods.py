"""However many periods begin within a window, what binds is read once for all of them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from approvals.posts.checking import grave_in_periods
from guidance.restrictions.actions import declare_period
from guidance.restrictions.models import PeriodKind
from tests.factories import AT, make_draft, submit

pytestmark = pytest.mark.django_db
TEXT = "Thank you to Ann Archer for the books. The library opens on Saturday."


def declare(lead, hours: int) -> None:
    declare_period(
        f"Poll {hours}",
        kind=PeriodKind.LOCAL,
        starts_at=AT + timedelta(hours=hours),
        ends_at=AT + timedelta(days=30),
        candidates=["Ann Archer"],
        by=lead,
        at=AT,
    )


def reads(post) -> int:
    with CaptureQueriesContext(connection) as queries:
        found = grave_in_periods(post, post.current.payload, AT)
    assert {finding.rule for finding in found} == {"pep-candidate-named"}
    return len(queries)


def test_a_second_period_asks_nothing_more_of_the_database(alice, lead):
    post = submit(make_draft(alice, text=TEXT))
    declare(lead, 5)
    reads(post)
    one = reads(post)
    declare(lead, 10)
    declare(lead, 15)
    assert reads(post) == one
