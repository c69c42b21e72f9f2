"""What a network has let the portal do is read from its scopes, and kept with the connection."""

from dataclasses import replace
from datetime import timedelta

import pytest

from members.connections.abilities import abilities_of
from members.connections.connectors import mastodon, x
from members.connections.models import Connection, Platform
from members.connections.renewal import renew_if_due
from tests.factories import make_connection

FULL_X, FULL_MASTODON = " ".join(x.SCOPES), " ".join(mastodon.SCOPES)


@pytest.mark.parametrize(
    ("platform", "scope", "publish", "read"),
    [
        (Platform.X, FULL_X, True, True),
        (Platform.X, FULL_X.replace("tweet.write", ""), False, True),
        (Platform.X, FULL_X.replace("media.write", ""), False, True),
        (Platform.X, FULL_X.replace("tweet.read", ""), True, False),
        (Platform.X, "", False, False),
        (Platform.MASTODON, FULL_MASTODON, True, True),
        (Platform.MASTODON, FULL_MASTODON.replace("write:statuses", ""), False, True),
        (Platform.MASTODON, FULL_MASTODON.replace("write:media", ""), False, True),
        (Platform.MASTODON, FULL_MASTODON.replace("read:statuses", ""), True, False),
        (Platform.MASTODON, FULL_X, False, False),
        (Platform.BLUESKY, "com.atproto.appPass", True, True),
        (Platform.BLUESKY, "", True, True),
        (Platform.HAND_OFF, "", True, True),
        (Platform.PRACTICE, "", True, True),
    ],
)
def test_scopes_say_what_can_be_done(platform, scope, publish, read):
    assert abilities_of(platform, scope) == (publish, read)


@pytest.mark.django_db
def test_connecting_keeps_what_was_granted(alice, connect_x, credentials):
    fewer = replace(credentials, scope="tweet.read users.read offline.access")
    connect_x(alice, credentials=fewer)
    row = Connection.objects.get()
    assert (row.can_publish, row.can_read) == (False, True)


@pytest.mark.django_db
def test_a_renewal_that_grants_less_is_heeded(on_x, credentials, at):
    fewer = replace(
        credentials,
        access_token="next",
        scope="tweet.write media.write users.read offline.access",
        expires_at=at + timedelta(days=1),
    )
    renew_if_due(on_x, refresh=lambda old: fewer, at=at + timedelta(hours=2))
    row = Connection.objects.get()
    assert (row.can_publish, row.can_read) == (True, False)


@pytest.mark.django_db
def test_an_account_that_cannot_post_is_not_fit_for_a_draft(alice):
    good, mute = make_connection(alice), make_connection(alice, can_publish=False)
    ended = make_connection(alice, state="disconnected")
    assert list(Connection.objects.fit()) == [good]
    assert (good.is_fit, mute.is_fit, ended.is_fit) == (True, False, False)


@pytest.mark.django_db
def test_an_account_that_cannot_be_read_says_what_follows(client, alice):
    make_connection(alice, Platform.X, can_read=False)
    client.force_login(alice.user)
    said = client.get("/connections/").content.decode()
    assert "It cannot look whether a post is out, so where that is not certain a person" in said
