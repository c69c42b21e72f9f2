"""An author takes a post back in one place, while it is out in another."""

from datetime import timedelta

import pytest

from approvals.channels.errors import Refused, Uncertain
from approvals.posts import actions as posts
from approvals.posts.models import Post
from approvals.posts.states import PostState
from approvals.publishing import sweeper
from approvals.publishing.actions import confirm_hand_off, stop
from approvals.publishing.models import Dispatch
from approvals.publishing.outbox import GATE_RETRY, Due, due, open_and_claim
from approvals.publishing.reading import approved_ahead
from approvals.publishing.states import DispatchState
from approvals.publishing.taking_back import take_back
from members.audit.errors import NotAllowed, WrongState
from members.audit.models import Event
from members.connections.models import Connection, ConnectionState, Network, Platform
from tests.approvals.publishing.conftest import as_, publish, text_of
from tests.factories import AT, fresh, make_connection, make_post

LATER = AT + GATE_RETRY


@pytest.fixture
def places(alice):
    """Two accounts of hers; the second has to be signed in to again."""
    return [
        make_connection(alice, Platform.X, handle="@first"),
        make_connection(alice, Platform.X, handle="@second", state=ConnectionState.SIGN_IN_NEEDED),
    ]


@pytest.fixture
def half_out(alice, reviewer, places, network):
    """Out in the first place, held back in the second."""
    post = make_post(PostState.APPROVED, alice, reviewer, connections=places)
    publish(post)
    post = fresh(post)
    assert states(post) == {"@first": DispatchState.SENT, "@second": DispatchState.HELD}
    return post


def states(post: Post) -> dict[str, str]:
    found = Dispatch.objects.filter(version=post.current).select_related("connection")
    return {dispatch.connection.handle: dispatch.state for dispatch in found}


def sign_in_again(connection: Connection) -> None:
    Connection.objects.filter(pk=connection.pk).update(state=ConnectionState.CONNECTED)


def test_it_never_goes_out_there_and_stays_out_elsewhere(half_out, alice, places, network) -> None:
    take_back(half_out.current, places[1], by=alice.user, at=AT)
    sign_in_again(places[1])

    assert not publish(half_out, LATER)
    assert states(half_out) == {"@first": DispatchState.SENT, "@second": DispatchState.TAKEN_BACK}
    assert fresh(half_out).state == PostState.PUBLISHED
    assert len(network.taken) == 1


def test_without_it_the_post_would_have_gone(half_out, places, network) -> None:
    sign_in_again(places[1])

    assert publish(half_out, LATER)
    assert len(network.taken) == 2


def test_a_claim_that_was_on_its_way_meets_the_shut_gate(half_out, alice, places, network) -> None:
    sign_in_again(places[1])
    [ringing] = due(LATER)
    take_back(half_out.current, places[1], by=alice.user, at=LATER)

    assert open_and_claim(ringing, at=LATER) is None
    assert network.taken == network.taken[:1]


def test_the_trail_says_who_and_where(half_out, alice, places) -> None:
    dispatch = take_back(half_out.current, places[1], by=alice.user, at=AT)

    event = Event.objects.get(action="dispatch:take_back")
    assert event.actor == str(alice.user.pk)
    assert event.subject == dispatch.subject
    assert event.digest == half_out.current.sha256
    assert event.facts == {"post": half_out.ref, "connection": places[1].ref}


def test_it_no_longer_needs_a_person(half_out, alice, places) -> None:
    assert Dispatch.objects.needing_a_person().exists()
    take_back(half_out.current, places[1], by=alice.user, at=AT)
    assert not Dispatch.objects.needing_a_person().exists()


def test_a_place_that_nothing_was_tried_for_is_taken_back_too(
    alice, reviewer, places, network
) -> None:
    sign_in_again(places[1])
    post = make_post(PostState.APPROVED, alice, reviewer, connections=places)
    first = Due(post.current.pk, places[0].pk)
    assert open_and_claim(first, at=AT)

    take_back(post.current, places[1], by=alice.user, at=AT)

    assert due(LATER) == []
    assert states(post)["@second"] == DispatchState.TAKEN_BACK


def test_a_place_that_the_version_does_not_name_cannot_be_taken_back(half_out, alice) -> None:
    elsewhere = make_connection(alice, Platform.X, handle="@third")
    with pytest.raises(WrongState, match="does not go there"):
        take_back(half_out.current, elsewhere, by=alice.user, at=AT)
    assert "@third" not in states(half_out)


def test_taking_back_twice_is_taking_back_once(half_out, alice, places) -> None:
    for _ in range(2):
        take_back(half_out.current, places[1], by=alice.user, at=AT)
    assert Event.objects.filter(action="dispatch:take_back").count() == 1


def test_what_is_out_is_not_taken_back(half_out, alice, places) -> None:
    with pytest.raises(WrongState, match="too late"):
        take_back(half_out.current, places[0], by=alice.user, at=AT)
    assert states(half_out)["@first"] == DispatchState.SENT


@pytest.mark.parametrize("answer", [Uncertain("No answer."), Refused("No.")])
def test_neither_is_what_nobody_knows_of_or_was_refused(
    alice, reviewer, places, network, answer
) -> None:
    network.then = [answer]
    post = make_post(PostState.APPROVED, alice, reviewer, connections=places)
    publish(post)
    # With the first refused nothing is out, and the whole post can be taken back.
    match = "too late" if isinstance(answer, Uncertain) else "whole post back"
    with pytest.raises(WrongState, match=match):
        take_back(post.current, places[0], by=alice.user, at=AT)


def test_while_nothing_has_gone_out_the_whole_post_is_taken_back(alice, reviewer, places) -> None:
    post = make_post(PostState.APPROVED, alice, reviewer, connections=places)
    with pytest.raises(WrongState, match="whole post back"):
        take_back(post.current, places[0], by=alice.user, at=AT)
    posts.withdraw(post, by=alice.user, at=AT)


def test_after_its_time_there_is_nothing_to_take_back(half_out, alice, places) -> None:
    late = half_out.current.window_until
    with pytest.raises(WrongState, match="time has passed"):
        take_back(half_out.current, places[1], by=alice.user, at=late)


@pytest.mark.parametrize("who", ["reviewer", "lead", "assistant", "administrator"])
def test_nobody_else_takes_it_back(half_out, places, who, request) -> None:
    with pytest.raises(NotAllowed):
        take_back(half_out.current, places[1], by=request.getfixturevalue(who), at=AT)
    assert states(half_out)["@second"] == DispatchState.HELD


def test_reviewers_have_a_stop_for_that(half_out, places, lead, alice, network) -> None:
    stop("A complaint", councillor=alice, by=lead, at=AT)
    sign_in_again(places[1])
    assert not publish(half_out, LATER)
    assert len(network.taken) == 1


def test_where_nothing_of_it_is_out_any_more_people_may_move_it_again(
    alice, reviewer, network
) -> None:
    by_hand = make_connection(alice, Platform.HAND_OFF, Network.FACEBOOK)
    post = make_post(PostState.APPROVED, alice, reviewer, connections=[by_hand])
    publish(post)
    with pytest.raises(WrongState, match="already being sent"):
        posts.withdraw(fresh(post), by=alice.user, at=AT)

    take_back(post.current, by_hand, by=alice.user, at=AT)

    assert fresh(post).released_at is None
    assert posts.withdraw(fresh(post), by=alice.user, at=AT).state == PostState.WITHDRAWN


def test_a_hand_off_that_was_posted_all_the_same_is_written_down_as_out(
    alice, reviewer, network
) -> None:
    by_hand = make_connection(alice, Platform.HAND_OFF, Network.FACEBOOK)
    post = make_post(PostState.APPROVED, alice, reviewer, connections=[by_hand])
    publish(post)
    dispatch = take_back(post.current, by_hand, by=alice.user, at=AT)

    confirm_hand_off(dispatch, by=alice.user, at=LATER)

    assert fresh(post).state == PostState.PUBLISHED


def test_it_does_not_lapse_and_is_not_coming_up(half_out, alice, places) -> None:
    take_back(half_out.current, places[1], by=alice.user, at=AT)
    assert approved_ahead(Post.objects.all(), AT) == []

    sweeper.close_windows(half_out.current.window_until + timedelta(minutes=1))

    assert states(half_out)["@second"] == DispatchState.TAKEN_BACK


def test_the_authors_page_offers_it_where_it_has_not_gone_out(
    half_out, alice, places, clock
) -> None:
    page = as_(alice.user).get(f"/posts/{half_out.ref}/deliveries/").content.decode()
    offers = [f"/posts/{half_out.ref}/deliveries/{place.ref}/take-back/" for place in places]
    assert offers[1] in page
    assert offers[0] not in page

    done = as_(alice.user).post(offers[1], follow=True)

    assert "Taken back: it does not go out on" in text_of(done)
    after = as_(alice.user).get(f"/posts/{half_out.ref}/deliveries/")
    assert "Its author has taken it back here." in text_of(after)
    assert offers[1] not in after.content.decode()


def test_a_reviewer_reads_the_page_and_is_offered_nothing(half_out, reviewer, clock) -> None:
    page = as_(reviewer).get(f"/posts/{half_out.ref}/deliveries/").content.decode()
    assert "take-back" not in page


def test_a_hand_off_that_was_taken_back_says_so(alice, reviewer, network, clock) -> None:
    by_hand = make_connection(alice, Platform.HAND_OFF, Network.FACEBOOK)
    post = make_post(PostState.APPROVED, alice, reviewer, connections=[by_hand])
    publish(post)
    dispatch = take_back(post.current, by_hand, by=alice.user, at=AT)

    page = as_(alice.user).get(f"/hand-off/{dispatch.ref}/")

    assert "You took it back here" in text_of(page)


@pytest.mark.parametrize("address", ["nosuch", "../../x", "%00", "a" * 300])
def test_a_place_that_there_is_not_is_not_found(half_out, alice, address, clock) -> None:
    answer = as_(alice.user).post(f"/posts/{half_out.ref}/deliveries/{address}/take-back/")
    assert answer.status_code in {400, 404}
    assert states(half_out)["@second"] == DispatchState.HELD
