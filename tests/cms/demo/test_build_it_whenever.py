"""The demo can be started at any moment: its history is always believable and ends there."""

from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from approvals.posts.models import Post
from approvals.posts.states import PostState
from approvals.publishing.models import Dispatch
from approvals.publishing.states import DispatchState
from cms.demo import council, stand_in
from cms.demo.calendar import LONDON
from guidance.restrictions.models import RestrictedPeriod
from members.audit.models import Event
from members.audit.verification import verify
from members.people.models import User
from tests.cms.demo.conftest import built_at

MOMENTS = {
    "a Saturday night": datetime(2026, 11, 28, 22, 40, tzinfo=LONDON),
    "before an election": datetime(2027, 4, 14, 10, 5, tzinfo=LONDON),
    "five past twelve on New Year's Day": datetime(2028, 1, 1, 0, 5, tzinfo=LONDON),
}


@pytest.mark.django_db
@pytest.mark.parametrize("at", MOMENTS.values(), ids=MOMENTS)
def test_the_council_is_whole_whenever_it_is_built(at: datetime, tmp_path: Path) -> None:
    with built_at(at, tmp_path):
        states = Counter(Post.objects.values_list("state", flat=True))
        assert set(states) == set(PostState.values)
        assert states[PostState.IN_REVIEW] > 20
        unsent = Dispatch.objects.exclude(state=DispatchState.SENT)
        assert unsent.count() == 5
        times = list(Event.objects.order_by("seq").values_list("at", flat=True))
        assert times == sorted(times)
        assert times[-1] <= at
        assert verify(heads=None) is None
        assert RestrictedPeriod.objects.get().starts_at > at


@pytest.mark.django_db
def test_without_a_stand_in_for_x_nothing_is_begun(settings) -> None:
    settings.X_API_BASE_URL = "http://127.0.0.1:9"
    with pytest.raises(stand_in.NoStandIn, match="No practice copy of X answers"):
        council.build(MOMENTS["a Saturday night"], lambda _: None)
    assert not User.objects.exists()
