"""An approved post goes out through a councillor's Mastodon account and proves itself at once."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator

from approvals.posts.states import PostState
from approvals.publishing import sweeper
from approvals.publishing.models import Dispatch, Stop
from approvals.publishing.states import DispatchState
from members.connections.actions import connect
from members.connections.models import Network, Platform
from tests.approvals.publishing.conftest import publish
from tests.channels.mastodon_fixtures import account, credentials, double
from tests.factories import AT, make_post

__all__ = ["account", "credentials", "double"]
pytestmark = pytest.mark.django_db
TEXT = "The swings in <Elm Park> are mended & painted.\n\nMore: https://www.elmton.gov.uk/parks/elm-park/swings"


@pytest.fixture
def post(alice, reviewer, double, account, credentials, settings, monkeypatch):
    monkeypatch.setattr("approvals.publishing.sending.let_go_of_database", lambda: None)
    settings.NETWORKS_INSIDE_HOSTS = [urlsplit(double.url).netloc]
    Authenticator.objects.create(user=alice.user, type=Authenticator.Type.TOTP, data={})
    connection = connect(
        alice,
        platform=Platform.MASTODON,
        network=Network.MASTODON,
        uid=f"{account.id}@{urlsplit(double.url).netloc}",
        handle="@alice_ahmed@elmton.social",
        credentials=credentials,
        by=alice.user,
        at=AT,
    )
    return make_post(PostState.APPROVED, alice, reviewer, text=TEXT, connections=[connection])


def test_it_is_sent_and_seen_to_be_what_was_signed(post, account):
    publish(post)
    dispatch = Dispatch.objects.get()
    assert (dispatch.state, dispatch.verified_at) == (DispatchState.SENT, AT)
    assert dispatch.url.endswith(f"/@alice_ahmed/{account.statuses[0]['id']}")
    assert not Stop.objects.exists()


def test_other_words_than_were_signed_stop_the_councillor(post, double, account):
    body = {"id": "7", "account": {"id": account.id}, "content": "<p>Other words</p>"}
    double.fault("status", status=200, stored=True, body=body)
    publish(post)
    assert Stop.objects.get().councillor == post.councillor


def test_a_lost_answer_is_settled_by_reading_and_nothing_is_sent_twice(post, double, account):
    double.fault("reset")
    publish(post)
    account.statuses[0]["created_at"] = AT.isoformat()
    assert Dispatch.objects.get().state == DispatchState.UNKNOWN
    sweeper.watch_unknown(AT + timedelta(minutes=2))
    assert Dispatch.objects.get().state == DispatchState.SENT
    assert len(account.statuses) == len(double.requests()) == 1


def test_an_account_that_took_its_permission_back_holds_the_post(post, account):
    account.tokens.clear()
    publish(post)
    assert Dispatch.objects.get().reasons == ["connected"]
    assert account.statuses == []
