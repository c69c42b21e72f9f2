"""A councillor posts it themselves and says so."""

import pytest

from approvals.posts import actions
from approvals.posts.states import PostState
from approvals.publishing import sweeper
from approvals.publishing.actions import confirm_hand_off, stop, take_note
from approvals.publishing.intents import is_shown_at
from approvals.publishing.models import Dispatch
from approvals.publishing.states import DispatchState
from members.audit.errors import NotAllowed, NotCompliant, WrongState
from members.audit.models import Event
from members.connections.models import Network, Platform
from members.notifications.models import Notification
from tests.approvals.publishing.conftest import publish
from tests.factories import AT, fresh, make_connection, make_post


@pytest.fixture
def post(alice, reviewer):
    facebook = make_connection(alice, Platform.HAND_OFF, Network.FACEBOOK, handle="Alice")
    return make_post(PostState.APPROVED, alice, reviewer, connections=[facebook])


@pytest.fixture
def dispatch(post, network):
    publish(post)
    return Dispatch.objects.get()


def test_it_waits_for_the_councillors_hand_and_reaches_no_network(dispatch, network) -> None:
    assert dispatch.state == DispatchState.AWAITING_HAND
    assert network.taken == []


def test_one_that_nobody_posted_in_its_time_can_be_opened_again(dispatch, post, alice) -> None:
    closed = post.current.window_until
    sweeper.close_windows(closed)
    actions.reopen(fresh(post), by=alice.user, at=closed)
    assert fresh(post).state == PostState.DRAFT


def test_done_publishes_it(dispatch, post, alice) -> None:
    confirm_hand_off(dispatch, url="https://www.facebook.com/alice/posts/1", by=alice.user, at=AT)
    assert fresh(post).state == PostState.PUBLISHED
    event = Event.objects.get(action="dispatch:sent")
    assert (event.actor, event.digest) == (str(alice.user.pk), post.current.sha256)


def test_the_address_is_optional_and_a_second_click_changes_nothing(dispatch, alice) -> None:
    confirm_hand_off(dispatch, by=alice.user, at=AT)
    confirm_hand_off(dispatch, by=alice.user, at=AT)
    assert Event.objects.filter(action="dispatch:sent").count() == 1


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "https://" + "a" * 300])
def test_only_a_web_address_is_taken(dispatch, alice, url) -> None:
    with pytest.raises(NotCompliant):
        confirm_hand_off(dispatch, url=url, by=alice.user, at=AT)
    assert Dispatch.objects.get().state == DispatchState.AWAITING_HAND


@pytest.mark.parametrize(
    "url",
    [
        "https://www.facebook.com.evil.example/login",
        "https://evil.example/facebook.com/1",
        "https://notfacebook.com/1",
        "https://facebook.com:8443/1",
        "https://x.com/alice/status/1",
    ],
)
def test_an_address_that_is_not_on_the_network_is_refused(dispatch, alice, url) -> None:
    with pytest.raises(NotCompliant, match="This address is not on Facebook"):
        confirm_hand_off(dispatch, url=url, by=alice.user, at=AT)
    assert Dispatch.objects.get().state == DispatchState.AWAITING_HAND


@pytest.mark.parametrize(
    ("network", "handle", "url", "fits"),
    [
        (Network.X, "@alice", "https://x.com/alice/status/1", True),
        (Network.X, "@alice", "https://x.com@evil.example/1", False),
        (Network.X, "@alice", "https://evil.example\\@x.com/1", False),
        (Network.X, "@alice", "https://mobile.twitter.com/alice/status/1", True),
        (Network.X, "@alice", "https://x.com.evil.example/login", False),
        (Network.FACEBOOK, "Alice", "https://M.Facebook.com/1", True),
        (Network.MASTODON, "@alice@social.example", "https://social.example/@alice/1", True),
        (Network.MASTODON, "@alice@social.example", "https://evil.example/@alice/1", False),
        (Network.MASTODON, "Alice", "https://social.example/@alice/1", True),
        (Network.NEXTDOOR, "Alice", "https://nextdoor.co.uk/p/1", True),
        (Network.WHATSAPP, "Ward news", "https://whatsapp.com/channel/0029Va/101", True),
        (Network.WHATSAPP, "Ward news", "https://wa.me/447700900123", False),
    ],
)
def test_where_a_network_shows_its_posts(network, handle, url, fits) -> None:
    assert is_shown_at(network, handle, url) is fits


def test_nobody_else_says_that_it_is_done(dispatch, charlie, reviewer) -> None:
    for person in (charlie.user, reviewer):
        with pytest.raises(NotAllowed):
            confirm_hand_off(dispatch, by=person, at=AT)


def test_not_done_in_time_it_lapses(dispatch, post, alice) -> None:
    sweeper.close_windows(post.current.window_until)
    assert Dispatch.objects.get().state == DispatchState.LAPSED
    assert fresh(post).state == PostState.LAPSED


def test_said_after_its_time_it_is_written_down_as_out_and_shown_to_reviewers(
    dispatch, post, alice, reviewer
) -> None:
    ended = post.current.window_until
    sweeper.close_windows(ended)
    confirm_hand_off(
        dispatch, url="https://www.facebook.com/alice/posts/1", by=alice.user, at=ended
    )
    assert fresh(post).state == PostState.PUBLISHED
    late = Dispatch.objects.needing_a_person().get()
    assert (late.state, late.reasons) == (DispatchState.SENT, ["late_hand"])
    assert Event.objects.get(action="dispatch:sent").facts["late"] is True
    assert Notification.objects.filter(recipient=reviewer, kind="trouble").exists()


def test_said_late_before_anybody_noticed_that_its_time_is_over_it_is_late_too(
    dispatch, post, alice
) -> None:
    confirm_hand_off(dispatch, by=alice.user, at=post.current.window_until)
    assert Dispatch.objects.needing_a_person().exists()


def test_a_reviewer_puts_it_aside_and_the_councillor_does_not(
    dispatch, post, alice, reviewer
) -> None:
    ended = post.current.window_until
    confirm_hand_off(dispatch, by=alice.user, at=ended)
    with pytest.raises(NotAllowed):
        take_note(dispatch, by=alice.user, at=ended)
    take_note(dispatch, by=reviewer, at=ended)
    assert not Dispatch.objects.needing_a_person().exists()


def test_a_post_that_was_opened_again_stays_open_while_the_old_version_is_noted_as_out(
    dispatch, post, alice
) -> None:
    ended = post.current.window_until
    sweeper.close_windows(ended)
    actions.reopen(fresh(post), by=alice.user, at=ended)
    confirm_hand_off(dispatch, by=alice.user, at=ended)
    assert Dispatch.objects.get().state == DispatchState.SENT
    assert fresh(post).state == PostState.DRAFT


def test_what_was_held_back_and_never_handed_over_is_not_said_to_be_done(
    post, alice, lead, network
) -> None:
    stop("A drill", by=lead, at=AT)
    publish(post)
    sweeper.close_windows(post.current.window_until)
    with pytest.raises(WrongState, match="no longer waits"):
        confirm_hand_off(Dispatch.objects.get(), by=alice.user, at=post.current.window_until)


def test_what_is_over_is_not_handed_over_any_more(post, network) -> None:
    publish(post, post.current.window_until)
    assert not Dispatch.objects.filter(state=DispatchState.AWAITING_HAND).exists()
