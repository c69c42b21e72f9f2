"""An approved post goes out through a councillor's Bluesky account, from the claim to the read-back."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator

from approvals.posts.states import PostState
from approvals.publishing import sweeper, verifying
from approvals.publishing.models import Dispatch, Stop
from approvals.publishing.states import DispatchState
from members.connections.actions import connect
from members.connections.connectors import bluesky
from members.connections.models import Network, Platform
from members.connections.networks import bluesky_config
from tests.approvals.publishing.conftest import publish
from tests.channels.stand_in import StandIn
from tests.factories import AT, make_post

pytestmark = pytest.mark.django_db
SOON = AT + timedelta(seconds=30)


@pytest.fixture
def pds(settings, monkeypatch):
    """The portal, with the stand-in in the place of Bluesky."""
    monkeypatch.setattr("approvals.publishing.sending.let_go_of_database", lambda: None)
    running = StandIn()
    settings.BLUESKY_RESOLVER_URL = settings.BLUESKY_DIRECTORY_URL = running.url
    settings.NETWORKS_INSIDE_HOSTS = [urlsplit(running.url).netloc]
    yield running
    running.stop()


@pytest.fixture
def member(pds):
    return pds.member("alice-ahmed.test")


@pytest.fixture
def post(alice, reviewer, member):
    Authenticator.objects.create(user=alice.user, type=Authenticator.Type.TOTP, data={})
    place = bluesky_config()
    identity, credentials = bluesky.sign_in(place, member.handle, member.app_password, at=AT)
    connection = connect(
        alice,
        platform=Platform.BLUESKY,
        network=Network.BLUESKY,
        uid=identity.uid,
        handle=f"@{identity.handle}",
        credentials=credentials,
        by=alice.user,
        at=AT,
    )
    return make_post(PostState.APPROVED, alice, reviewer, connections=[connection])


def test_it_is_sent_and_then_seen_in_the_words_that_were_signed(post, member, pds):
    publish(post)
    dispatch = Dispatch.objects.get()
    (kept,) = pds.posts(member.did)
    wording = post.current.payload.wordings[0]
    assert kept["value"]["text"] == wording.text
    assert kept["value"]["createdAt"] == AT.isoformat(timespec="milliseconds").replace(
        "+00:00", "Z"
    )
    assert dispatch.state == DispatchState.SENT
    assert dispatch.url == f"https://bsky.app/profile/{member.did}/post/{dispatch.receipt}"
    assert dispatch.verified_at is None, "Bluesky repeats no words"
    assert verifying.verify_sent(SOON) == 1
    assert Dispatch.objects.get().verified_at == SOON
    assert not Stop.objects.exists()


def test_other_words_under_its_key_stop_the_councillor(post, member, pds):
    publish(post)
    account = pds.double.accounts[member.did]
    for record in account.records.values():
        record["text"] = "Words that nobody signed"
    verifying.verify_sent(SOON)
    assert Dispatch.objects.get().verified_at is None
    assert Stop.objects.get().councillor == post.councillor


def test_a_lost_answer_is_settled_by_reading_and_nothing_is_sent_twice(post, member, pds):
    pds.double.fault("reset")
    publish(post)
    assert Dispatch.objects.get().state == DispatchState.UNKNOWN
    sweeper.watch_unknown(AT + timedelta(minutes=2))
    assert Dispatch.objects.get().state == DispatchState.SENT
    assert len(pds.posts(member.did)) == len(pds.double.requests()) == 1


def test_an_account_that_has_to_connect_again_holds_the_post(post, member, pds):
    pds.double.fault("status", status=400, body={"error": "ExpiredToken"})
    publish(post)
    dispatch = Dispatch.objects.get()
    assert (dispatch.state, dispatch.reasons) == (DispatchState.HELD, ["connected"])
    assert pds.posts(member.did) == []
