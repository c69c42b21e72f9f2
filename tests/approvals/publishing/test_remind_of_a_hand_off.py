"""A councillor hears that a post waits for their hand: when it is handed over, and once more."""

from datetime import UTC, datetime, time, timedelta

import pytest

from approvals.posts.states import PostState
from approvals.publishing import handing, sweeper
from approvals.publishing.actions import confirm_hand_off
from approvals.publishing.models import Dispatch
from approvals.publishing.states import DispatchState
from approvals.publishing.taking_back import take_back
from approvals.publishing.tasks import sweep_at
from guidance.restrictions.actions import lift_hold, place_hold
from members.connections.models import Network, Platform
from members.notifications.kinds import Letter
from members.notifications.models import Notification
from members.notifications.preferring import Wishes, prefer
from members.notifications.sending import send_unsent
from tests.approvals.publishing.conftest import publish
from tests.factories import AT, make_connection, make_post

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
# The window of a draft in the tests, unless one says otherwise: two days.
ENDS = AT + timedelta(days=2)


@pytest.fixture
def facebook(alice):
    return make_connection(alice, Platform.HAND_OFF, Network.FACEBOOK, handle="Alice")


def handed(alice, reviewer, facebook, *more, ends=ENDS) -> Dispatch:
    places = [facebook, *more]
    post = make_post(PostState.APPROVED, alice, reviewer, connections=places, window_until=ends)
    publish(post)
    return Dispatch.objects.get(connection=facebook)


@pytest.fixture
def dispatch(alice, reviewer, facebook, network) -> Dispatch:
    return handed(alice, reviewer, facebook)


def told(councillor, which: str = ""):
    return Notification.objects.filter(
        recipient=councillor.user, kind="hand_off", key__endswith=which
    )


def test_the_councillor_is_told_when_it_is_handed_over(dispatch, alice) -> None:
    notice = told(alice).get()
    assert notice.title == "A post waits for you to post it on Facebook"
    assert "It has to be out by Wednesday 25 November 2026 at 10am." in notice.body
    assert notice.path == f"/hand-off/{dispatch.ref}/"
    assert notice.about == f"post:{dispatch.version.post.ref}"


def test_no_notice_holds_the_words_of_the_post(dispatch, alice) -> None:
    handing.remind(ENDS - HOUR)
    words = dispatch.version.payload.wordings[0].text
    assert all(words not in notice.title + notice.body for notice in told(alice))


def test_nobody_else_is_told(dispatch, alice) -> None:
    handing.remind(ENDS - HOUR)
    assert not Notification.objects.filter(kind="hand_off").exclude(recipient=alice.user).exists()


def test_an_hour_before_its_time_ends_they_are_reminded_once(dispatch, alice) -> None:
    assert handing.remind(ENDS - HOUR - MINUTE) == 0
    assert handing.remind(ENDS - HOUR) == 1
    assert handing.remind(ENDS - HOUR + MINUTE) == 0
    assert told(alice, ":remind").get().title == "A post still waits for you to post it on Facebook"


def test_the_sweep_reminds(dispatch, alice) -> None:
    sweep_at(ENDS - HOUR)
    assert told(alice, ":remind").exists()


def test_in_quiet_hours_they_are_reminded_before_these_begin(
    alice, reviewer, facebook, network
) -> None:
    prefer(alice.user, Wishes(quiet_from=time(19), quiet_until=time(7, 30)), at=AT)
    handed(alice, reviewer, facebook, ends=datetime(2026, 11, 24, 6, 0, tzinfo=UTC))
    evening = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
    assert handing.remind(evening - MINUTE) == 0
    assert handing.remind(evening) == 1
    send_unsent(evening)
    assert told(alice, ":remind").get().letter == Letter.SENT


def test_where_there_is_no_time_to_remind_they_hear_of_it_once(
    alice, reviewer, facebook, network
) -> None:
    ends = AT + HOUR + 29 * MINUTE
    handed(alice, reviewer, facebook, ends=ends)
    assert handing.remind(ends - MINUTE) == 0
    assert told(alice).count() == 1


def test_half_an_hour_on_there_is_time(alice, reviewer, facebook, network) -> None:
    handed(alice, reviewer, facebook, ends=AT + HOUR + 30 * MINUTE)
    assert handing.remind(AT + 30 * MINUTE) == 1


def test_done_before_is_not_reminded_and_what_was_not_mailed_is_taken_back(dispatch, alice) -> None:
    confirm_hand_off(dispatch, by=alice.user, at=AT)
    assert handing.remind(ENDS - HOUR) == 0
    assert not told(alice).unread().exists()
    send_unsent(AT)
    assert told(alice).get().letter == Letter.READ


def test_done_after_the_reminder_takes_both_back(dispatch, alice) -> None:
    handing.remind(ENDS - HOUR)
    assert told(alice).unread().count() == 2
    confirm_hand_off(dispatch, by=alice.user, at=ENDS - MINUTE)
    assert not told(alice).unread().exists()


def test_what_lapsed_or_was_taken_back_is_asked_for_no_more(
    alice, reviewer, facebook, network
) -> None:
    other = make_connection(alice, Platform.HAND_OFF, Network.NEXTDOOR, handle="Alice N")
    dispatch = handed(alice, reviewer, facebook, other)
    take_back(dispatch.version, facebook, by=alice.user, at=AT)
    assert [n.title for n in told(alice).unread()] == [
        "A post waits for you to post it on Nextdoor"
    ]
    sweeper.close_windows(ENDS)
    assert not told(alice).unread().exists()
    assert handing.remind(ENDS + MINUTE) == 0


def test_a_place_that_lapses_while_the_post_is_out_elsewhere_is_told(
    alice, reviewer, facebook, network
) -> None:
    handed(alice, reviewer, facebook, make_connection(alice))
    sweeper.close_windows(ENDS)
    assert Dispatch.objects.get(connection=facebook).state == DispatchState.LAPSED
    notice = told(alice, ":lapsed").get()
    assert notice.title == "A post was not posted on Facebook in its time"


def test_a_post_that_lapses_whole_is_told_as_such_and_not_twice(dispatch, alice) -> None:
    sweeper.close_windows(ENDS)
    assert not told(alice, ":lapsed").exists()
    assert Notification.objects.filter(recipient=alice.user, kind="post").exists()


def test_nobody_is_urged_on_while_a_hold_keeps_it_back(dispatch, alice, lead) -> None:
    hold = place_hold("Mourning", by=lead, at=AT)
    assert handing.remind(ENDS - HOUR) == 0
    lift_hold(hold, by=lead, at=ENDS - 30 * MINUTE)
    assert handing.remind(ENDS - 30 * MINUTE) == 1


def test_after_its_time_nobody_is_reminded(dispatch, alice) -> None:
    assert handing.remind(ENDS) == 0


def test_one_that_cannot_be_reminded_of_keeps_no_other_back(
    alice, charlie, reviewer, facebook, network, monkeypatch
) -> None:
    first = handed(alice, reviewer, facebook)
    place = make_connection(charlie, Platform.HAND_OFF, Network.NEXTDOOR, handle="Charlie")
    handed(charlie, reviewer, place)
    real = handing.gather

    def breaks(post, *more):
        if post.pk == first.version.post_id:
            raise ValueError("broken")
        return real(post, *more)

    monkeypatch.setattr(handing, "gather", breaks)
    assert handing.remind(ENDS - HOUR) == 1
    assert told(charlie, ":remind").exists()
