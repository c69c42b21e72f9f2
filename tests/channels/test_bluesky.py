"""What the Bluesky channel is built on, proved against Bluesky's own server and the stand-in."""

import json
import secrets
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.utils.timezone import now

from approvals.channels.base import OutgoingPost
from approvals.channels.bluesky_record import COLLECTION, address_of, key_of, record_of
from approvals.channels.errors import Refused, SignInNeeded
from members.connections.connectors import base, bluesky
from members.connections.connectors.bluesky_places import BlueskyConfig, find
from members.connections.wire import Deadline
from tests.approvals.channels.conftest import picture
from tests.channels.fixtures import AT, TEXT
from tests.doubles.sending import send

SINCE = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def pictured(member):
    pictures = (picture(), picture("The old swing — “before”, with rust.", "red"))
    return OutgoingPost("abcd-2", "Before and after.", pictures, member.did, "bluesky", AT)


def test_an_app_password_signs_in_as_the_account_that_the_handle_names(config, member, pds):
    identity, credentials = bluesky.sign_in(config, member.handle, member.app_password, at=AT)
    assert (identity.uid, identity.handle) == (member.did, member.handle)
    assert identity.name == "Cllr Alice Ahmed"
    assert (credentials.server, credentials.scope) == (pds.url, bluesky.APP_SCOPE)
    assert bluesky.whoami(config, credentials).uid == member.did


def test_the_accounts_own_password_is_refused_and_its_session_ended(config, member):
    with pytest.raises(base.WrongScope, match="own password"):
        bluesky.sign_in(config, member.handle, member.password, at=AT)


def test_an_app_password_that_reads_messages_is_refused(config, pds):
    nosy = pds.member(f"cllr-{secrets.token_hex(4)}.test", privileged=True)
    with pytest.raises(base.WrongScope, match="direct messages"):
        bluesky.sign_in(config, nosy.handle, nosy.app_password, at=AT)


def test_a_wrong_app_password_needs_a_sign_in(config, member):
    with pytest.raises(base.SignInNeeded):
        bluesky.sign_in(config, member.handle, "aaaa-bbbb-cccc-dddd", at=AT)


def test_a_handle_that_nobody_has_is_said(config):
    with pytest.raises(base.SignInNeeded, match="knows no account"):
        bluesky.sign_in(config, "nobody-here.test", "aaaa-bbbb-cccc-dddd", at=AT)


def test_a_server_inside_the_councils_network_is_not_asked_unless_that_is_set(config, member):
    outside = BlueskyConfig(config.resolver_url, config.directory_url)
    with pytest.raises(base.ConnectorError, match="address that Rostrum may ask"):
        find(outside, member.handle, Deadline(20))


def test_renewing_gives_new_credentials_for_the_same_account(config, member, credentials):
    renewed = bluesky.refresh(config, credentials, at=now())
    assert renewed.refresh_token != credentials.refresh_token
    assert renewed.server == credentials.server
    assert bluesky.whoami(config, renewed).uid == member.did


def test_an_access_token_ends_two_hours_on(credentials):
    assert timedelta(hours=1) < credentials.expires_at - now() < timedelta(hours=3)


def test_an_app_password_that_was_taken_back_cannot_be_renewed(config, member, credentials, pds):
    asked = {"identifier": member.did, "password": member.password}
    _, own = pds.call("POST", "server.createSession", asked)
    pds.call("POST", "server.revokeAppPassword", {"name": "Rostrum"}, own["accessJwt"])
    with pytest.raises(base.SignInNeeded):
        bluesky.refresh(config, credentials, at=AT)


def test_a_post_is_kept_as_it_was_signed_with_its_link_and_tag(channel, post, credentials, pds):
    receipt = send(channel, post, credentials)
    (kept,) = pds.posts(post.uid)
    assert kept["uri"] == f"at://{post.uid}/{COLLECTION}/{receipt.post_id}"
    assert kept["value"] == record_of(post)
    linked = [
        TEXT.encode()[one["index"]["byteStart"] : one["index"]["byteEnd"]].decode()
        for one in kept["value"]["facets"]
    ]
    assert linked == ["https://www.elmton.gov.uk/parks?x=1", "#ElmPark"]
    assert receipt.url == f"https://bsky.app/profile/{post.uid}/post/{receipt.post_id}"
    assert receipt.author_uid == post.uid


def test_pictures_and_descriptions_are_there_byte_for_byte(channel, pictured, credentials, pds):
    send(channel, pictured, credentials)
    (kept,) = pds.posts(pictured.uid)
    shown = kept["value"]["embed"]["images"]
    assert [one["alt"] for one in shown] == [one.description for one in pictured.pictures]
    for one, signed in zip(shown, pictured.pictures, strict=True):
        assert one["image"]["ref"]["$link"] == address_of(signed.sha256)
        assert pds.picture(pictured.uid, address_of(signed.sha256)) == signed.data
        assert one["aspectRatio"] == {"width": 40, "height": 30}


def test_a_second_request_for_one_version_makes_no_second_post(channel, post, credentials, pds):
    first = send(channel, post, credentials)
    again = send(channel, replace(post, at=AT + timedelta(hours=1)), credentials)
    assert again.post_id == first.post_id
    assert (again.text, again.at) == (post.text, AT)
    (kept,) = pds.posts(post.uid)
    assert kept["value"]["createdAt"] == "2027-03-01T09:30:00.000Z"


def test_nor_does_one_with_other_words_write_over_the_first(channel, post, credentials, pds):
    send(channel, post, credentials)
    other = send(channel, replace(post, text="Other words"), credentials)
    assert other.text == post.text
    assert [kept["value"]["text"] for kept in pds.posts(post.uid)] == [post.text]


def test_two_versions_are_two_posts(channel, post, credentials, pds):
    send(channel, post, credentials)
    send(channel, replace(post, version_ref="abcd-2"), credentials)
    assert len(pds.posts(post.uid)) == 2


def test_a_post_is_found_by_its_key_and_only_by_it(channel, post, credentials):
    assert channel.find(post, credentials, SINCE) is None
    receipt = send(channel, post, credentials)
    found = channel.find(post, credentials, SINCE)
    assert (found.post_id, found.text, found.author_uid) == (receipt.post_id, post.text, post.uid)
    assert channel.find(replace(post, version_ref="abcd-9"), credentials, SINCE) is None


def test_found_pictures_are_counted(channel, pictured, credentials):
    send(channel, pictured, credentials)
    assert channel.find(pictured, credentials, SINCE).pictures == 2


def test_a_post_at_the_limit_is_taken_and_one_beyond_is_refused(channel, post, credentials, pds):
    send(channel, replace(post, text="🧑‍🌾" * 150 + "é" * 150), credentials)
    body = {
        "repo": post.uid,
        "collection": COLLECTION,
        "record": record_of(replace(post, text="a" * 301)),
    }
    status, said = pds.call("POST", "repo.createRecord", body, credentials.access_token)
    assert (status, said["error"]) == (400, "InvalidRequest")
    with pytest.raises(Refused):
        send(channel, replace(post, version_ref="abcd-3", text="a" * 301), credentials)


def test_what_the_server_refuses_is_refused_in_its_words(channel, post, credentials, monkeypatch):
    from approvals.channels import bluesky as ours

    monkeypatch.setattr(ours, "record_of", lambda post: {"$type": COLLECTION, "text": 7})
    with pytest.raises(Refused, match="Bluesky refused the post: "):
        send(channel, post, credentials)


def test_a_picture_that_was_never_put_there_cannot_be_shown(channel, pictured, credentials):
    with pytest.raises(Refused):
        channel.publish(pictured, credentials, ())


@pytest.mark.parametrize("token", ["stale", "a.b.c"])
def test_credentials_that_are_not_taken_need_a_sign_in(channel, post, credentials, token):
    with pytest.raises(SignInNeeded):
        send(channel, post, replace(credentials, access_token=token))


def test_the_key_of_a_post_has_the_form_that_the_server_asks_for(channel, post, credentials, pds):
    for number in range(20):
        send(channel, replace(post, version_ref=f"ef{number}-1"), credentials)
    kept = [one["uri"].split("/")[-1] for one in pds.posts(post.uid)]
    assert sorted(kept) == sorted(key_of(f"ef{number}-1") for number in range(20))


def test_nothing_secret_is_in_the_address_or_what_is_kept(channel, post, credentials, pds):
    receipt = send(channel, post, credentials)
    kept = json.dumps(pds.posts(post.uid)) + receipt.url
    for secret in (credentials.access_token, credentials.refresh_token):
        assert secret not in kept
    assert urlsplit(receipt.url).netloc == "bsky.app"
