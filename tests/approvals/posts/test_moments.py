"""The latest time that the compose page offers."""

from datetime import datetime

import pytest

from approvals.posts.moments import usual_end
from guidance.restrictions.calendar import LONDON


@pytest.mark.parametrize(
    ("at", "looks", "ends"),
    [
        ((23, 10), None, (23, 22)),
        ((23, 21), None, (24, 22)),
        ((21, 23), (23, 9), (23, 22)),
        ((23, 10), (23, 10), (23, 22)),
    ],
)
def test_the_usual_end_leaves_time_for_a_review(at, looks, ends):
    def london(day: int, hour: int) -> datetime:
        return datetime(2026, 11, day, hour, tzinfo=LONDON)

    assert usual_end(london(*at), london(*looks) if looks else None) == london(*ends)
