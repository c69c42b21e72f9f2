"""The network is asked whose the post is that a councillor says they have posted."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection as database

from approvals.posts.states import PostState
from approvals.publishing import reading_back, sweeper, verifying
from approvals.publishing.actions import confirm_hand_off, take_note
from approvals.publishing.models import Dispatch
from approvals.publishing.states import DispatchState, ReadBack
from approvals.publishing.tasks import sweep_at
from doubles.oembed.server import OEmbed
from members.audit.errors import NotAllowed
from members.audit.models import Event
from members.connections.models import Network, Platform
from members.notifications.models import Notification
from tests.approvals.publishing.conftest import as_, publish, text_of
from tests.factories import AT, fresh, make_connection, make_post

pytestmark = pytest.mark.usefixtures("clock")
MINUTE = timedelta(minutes=1)
URL = "https://x.com/cllr_alice/status/42"


@pytest.fixture
def double(settings) -> Iterator[OEmbed]:
    running = OEmbed()
    running.start()
    settings.X_OEMBED_URL = f"{running.url}/x/oembed"
    settings.BLUESKY_OEMBED_URL = f"{running.url}/bluesky/oembed"
    yield running
    running.stop()


def posted(alice, reviewer, network=Network.X, handle="@cllr_alice", url=URL) -> Dispatch:
    """A hand-off of which its councillor has said that it is done."""
    place = make_connection(alice, Platform.HAND_OFF, network, handle=handle)
    publish(make_post(PostState.APPROVED, alice, reviewer, connections=[place]))
    return confirm_hand_off(Dispatch.objects.get(), url=url, by=alice.user, at=AT)


@pytest.fixture
def dispatch(alice, reviewer, network, double) -> Dispatch:
    return posted(alice, reviewer)


def looked(dispatch: Dispatch) -> Dispatch:
    return Dispatch.objects.get(pk=dispatch.pk)


def pages(dispatch: Dispatch, user) -> str:
    own = text_of(as_(user).get(f"/hand-off/{dispatch.ref}/"))
    return own + text_of(as_(user).get(f"/posts/{dispatch.version.post.ref}/deliveries/"))


def test_a_post_of_the_councillors_own_account_is_seen(dispatch, double, alice) -> None:
    double.posts[URL] = "https://twitter.com/Cllr_Alice"
    assert reading_back.read_back(AT) == 1
    seen = looked(dispatch)
    assert (seen.read_back, seen.seen_as) == (ReadBack.SEEN, "@cllr_alice")
    assert (seen.odd_at, seen.look_again_at) == (None, None)
    event = Event.objects.get(action="dispatch:read_back")
    assert event.facts == {"post": dispatch.version.post.ref, "how": "seen"}
    assert pages(dispatch, alice.user).count("Seen on X as @cllr_alice.") == 2


def test_a_post_of_another_account_is_told_to_its_author_and_to_reviewers(
    dispatch, double, alice, reviewer
) -> None:
    double.posts["https://x.com/mallory/status/42"] = "https://twitter.com/mallory"
    reading_back.read_back(AT)
    odd = Dispatch.objects.needing_a_person().get()
    assert (odd.read_back, odd.seen_as, odd.reasons) == ("other", "@mallory", ["other_author"])
    told = Notification.objects.filter(kind="trouble").values_list("recipient", flat=True)
    assert {alice.user.pk, reviewer.pk} <= set(told)
    said = pages(dispatch, alice.user)
    assert "You said that you posted it, and another account wrote it" in said
    assert "Another account wrote that post: @mallory. Nothing has been taken down." in said
    assert "The councillor said that they have posted it. Another account, @mallory, wrote" in said
    case = text_of(as_(reviewer).get(f"/trouble/{dispatch.ref}/"))
    assert "Another account, @mallory, wrote the post at the address" in case


def test_what_another_account_wrote_unsends_nothing_and_only_a_reviewer_puts_it_aside(
    dispatch, double, alice, reviewer
) -> None:
    double.posts[URL] = "https://twitter.com/mallory"
    reading_back.read_back(AT)
    assert looked(dispatch).state == DispatchState.SENT
    assert fresh(dispatch.version.post).state == PostState.PUBLISHED
    with pytest.raises(NotAllowed):
        take_note(looked(dispatch), by=alice.user, at=AT)
    take_note(looked(dispatch), by=reviewer, at=AT)
    assert not Dispatch.objects.needing_a_person().exists()


def test_a_post_that_is_shown_late_is_seen_at_a_later_look(dispatch, double) -> None:
    assert reading_back.read_back(AT) == 0
    double.posts[URL] = "https://twitter.com/cllr_alice"
    assert reading_back.read_back(AT + 4 * MINUTE) == 0
    assert reading_back.read_back(AT + 5 * MINUTE) == 1
    assert looked(dispatch).read_back == ReadBack.SEEN


def test_after_four_looks_it_could_not_be_looked_at_and_nobody_is_blamed(
    dispatch, double, alice
) -> None:
    double.fault("status", "x", status=500)
    double.fault("reset", "x")
    for minutes in (0, 1, 5, 15, 59, 60, 61, 600):
        reading_back.read_back(AT + minutes * MINUTE)
    assert len(double.requests("x")) == 4
    ended = looked(dispatch)
    assert (ended.read_back, ended.odd_at) == (ReadBack.NOT_SEEN, None)
    assert Event.objects.get(action="dispatch:read_back").facts["how"] == "not_seen"
    assert not Notification.objects.filter(kind="trouble").exists()
    assert pages(dispatch, alice.user).count("It could not be looked at on X") == 2


def test_until_then_the_page_says_that_it_is_asked(dispatch, double, alice) -> None:
    reading_back.read_back(AT)
    assert "Rostrum asks X whose post this is." in pages(dispatch, alice.user)


def test_the_sweep_asks(dispatch, double) -> None:
    double.posts[URL] = "https://twitter.com/cllr_alice"
    sweep_at(AT)
    assert looked(dispatch).read_back == ReadBack.SEEN


def test_two_that_look_at_once_ask_once(dispatch, double, monkeypatch) -> None:
    def meanwhile(*_: object) -> bool:
        Dispatch.objects.filter(pk=dispatch.pk).update(looks=1)
        return real(*_)

    real = reading_back.take_look
    monkeypatch.setattr(reading_back, "take_look", meanwhile)
    assert reading_back.read_back(AT) == 0
    assert double.seen == []


def test_a_last_look_that_was_cut_off_is_made_up_for(dispatch, double) -> None:
    Dispatch.objects.update(looks=4, look_again_at=None)
    assert reading_back.read_back(AT + 90 * MINUTE) == 0
    assert reading_back.read_back(AT + 120 * MINUTE) == 1
    assert looked(dispatch).read_back == ReadBack.NOT_SEEN


def test_no_transaction_is_open_while_a_network_is_asked(
    alice, reviewer, network, double, monkeypatch
) -> None:
    posted(alice, reviewer)
    depth, asked = len(database.savepoint_ids), []

    def author_of(*_: object) -> str:
        asked.append(len(database.savepoint_ids))
        return "@cllr_alice"

    monkeypatch.setattr(reading_back, "author_of", author_of)
    reading_back.read_back(AT)
    assert asked == [depth]


def test_bluesky_is_asked_too(alice, reviewer, network, double) -> None:
    url = "https://bsky.app/profile/alice.elmton.uk/post/3k"
    dispatch = posted(alice, reviewer, Network.BLUESKY, "@alice.elmton.uk", url)
    double.posts[url] = "https://bsky.app/profile/alice.elmton.uk"
    reading_back.read_back(AT)
    assert looked(dispatch).read_back == ReadBack.SEEN


@pytest.mark.parametrize(
    ("where", "handle", "url"),
    [
        (Network.X, "@cllr_alice", ""),
        (Network.X, "Cllr Alice", URL),
        (Network.FACEBOOK, "@alice", "https://www.facebook.com/alice/posts/1"),
    ],
)
def test_where_no_answer_would_prove_anything_nobody_is_asked(
    alice, reviewer, network, double, where, handle, url
) -> None:
    dispatch = posted(alice, reviewer, where, handle, url)
    for step in (reading_back.read_back, verifying.verify_sent, sweeper.watch_unknown):
        assert step(AT + 60 * MINUTE) == 0
    assert looked(dispatch).read_back == ""
    assert double.seen == []


def test_the_screen_says_beforehand_what_is_asked(alice, reviewer, network) -> None:
    place = make_connection(alice, Platform.HAND_OFF, Network.X, handle="@cllr_alice")
    publish(make_post(PostState.APPROVED, alice, reviewer, connections=[place]))
    page = text_of(as_(alice.user).get(f"/hand-off/{Dispatch.objects.get().ref}/"))
    assert "If you give the address, Rostrum asks X whose post it is." in page


def test_the_channels_way_of_verifying_leaves_it_alone(dispatch, double, network) -> None:
    verifying.verify_sent(AT + MINUTE)
    assert network.asked == 0
    assert looked(dispatch).odd_at is None
