"""A person who has looked settles what the portal cannot know."""

import pytest

from approvals.channels.errors import Refused, Uncertain
from approvals.posts.states import PostState
from approvals.publishing.actions import resolve_unknown, take_note
from approvals.publishing.models import Dispatch
from approvals.publishing.states import DispatchState
from members.audit.errors import NotAllowed, NotCompliant, WrongState
from members.audit.models import Event
from tests.approvals.publishing.conftest import publish
from tests.factories import AT, fresh, make_post


@pytest.fixture
def post(alice, reviewer):
    return make_post(PostState.APPROVED, alice, reviewer)


@pytest.fixture
def dispatch(post, network):
    network.then = [Uncertain("X did not answer in time.")]
    publish(post)
    return Dispatch.objects.get()


def test_it_is_there(dispatch, post, reviewer) -> None:
    url = "https://x.com/alice/status/1"
    resolve_unknown(dispatch, "there", looked=True, url=url, by=reviewer, at=AT)
    assert fresh(post).state == PostState.PUBLISHED
    assert Dispatch.objects.get().url == url
    assert Event.objects.get(action="dispatch:resolve").facts["how"] == "there"


def test_it_is_not_there_and_is_sent_again_through_the_gate(dispatch, post, alice, network) -> None:
    resolve_unknown(dispatch, "again", looked=True, by=alice.user, at=AT)
    assert publish(post)
    assert len(network.taken) == 1
    assert Dispatch.objects.get().fence == 2


def test_it_is_left_as_it_is(dispatch, post, reviewer, network) -> None:
    resolve_unknown(dispatch, "leave", looked=True, by=reviewer, at=AT)
    assert not publish(post)
    assert not Dispatch.objects.needing_a_person().exists()


def test_nothing_is_settled_by_somebody_who_has_not_looked(dispatch, reviewer) -> None:
    with pytest.raises(NotCompliant):
        resolve_unknown(dispatch, "again", looked=False, by=reviewer, at=AT)
    with pytest.raises(NotCompliant):
        resolve_unknown(dispatch, "perhaps", looked=True, by=reviewer, at=AT)
    assert Dispatch.objects.get().state == DispatchState.UNKNOWN


def test_nobody_else_settles_it(dispatch, charlie, administrator) -> None:
    for person in (charlie.user, administrator):
        with pytest.raises(NotAllowed):
            resolve_unknown(dispatch, "there", looked=True, by=person, at=AT)


def test_it_is_settled_once_and_not_sent_after_its_time(dispatch, post, reviewer) -> None:
    with pytest.raises(WrongState, match="Its time has passed"):
        resolve_unknown(dispatch, "again", looked=True, by=reviewer, at=post.current.window_until)
    resolve_unknown(dispatch, "there", looked=True, by=reviewer, at=AT)
    with pytest.raises(WrongState):
        resolve_unknown(dispatch, "again", looked=True, by=reviewer, at=AT)


def test_a_refusal_is_taken_off_the_list_by_a_person(post, network, reviewer, charlie) -> None:
    network.then = [Refused("No.")]
    publish(post)
    refused = Dispatch.objects.get()
    assert Dispatch.objects.needing_a_person().exists()
    with pytest.raises(NotAllowed):
        take_note(refused, by=charlie.user, at=AT)
    take_note(refused, by=reviewer, at=AT)
    assert not Dispatch.objects.needing_a_person().exists()
    assert refused.state == DispatchState.REFUSED
