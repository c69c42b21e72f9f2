"""Two processes that look after one hand-off in the same moment do each thing once."""

import pytest

from approvals.posts.states import PostState
from approvals.publishing import handing, reading_back
from approvals.publishing.actions import confirm_hand_off
from approvals.publishing.handing import LEAD
from approvals.publishing.models import Dispatch
from approvals.publishing.states import ReadBack
from members.audit.models import Event
from members.connections.models import Network, Platform
from members.notifications.models import Notification
from tests.approvals.publishing.conftest import publish
from tests.factories import make_connection, make_post
from tests.together import together

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def dispatch(alice, reviewer, network) -> Dispatch:
    place = make_connection(alice, Platform.HAND_OFF, Network.X, handle="@alice")
    publish(make_post(PostState.APPROVED, alice, reviewer, connections=[place]))
    return Dispatch.objects.get()


def test_who_says_that_it_is_done_as_they_are_reminded_is_asked_no_more(dispatch, alice) -> None:
    soon = dispatch.version.window_until - LEAD
    refused = together(
        lambda: handing.remind(soon),
        lambda: confirm_hand_off(dispatch, by=alice.user, at=soon),
        lambda: handing.remind(soon),
    )
    assert refused == []
    assert not Notification.objects.filter(kind="hand_off").unread().exists()


def test_two_sweepers_remind_once_and_ask_a_network_once(dispatch, alice, monkeypatch) -> None:
    soon = dispatch.version.window_until - LEAD
    reminded = []
    together(*[lambda: reminded.append(handing.remind(soon))] * 2)
    assert sorted(reminded) == [0, 1]
    url = "https://x.com/alice/status/1"
    confirm_hand_off(dispatch, url=url, by=alice.user, at=soon)
    asked = []
    monkeypatch.setattr(
        reading_back, "author_of", lambda *what: asked.append(what[3]) or "@mallory"
    )
    together(*[lambda: reading_back.read_back(soon)] * 2)
    assert asked == [url]
    assert Dispatch.objects.get().read_back == ReadBack.OTHER
    assert Event.objects.filter(action="dispatch:read_back").count() == 1
