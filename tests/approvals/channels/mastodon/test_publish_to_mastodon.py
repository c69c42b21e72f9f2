"""Posting to Mastodon: what arrives is what was signed, once."""

from dataclasses import replace
from urllib.parse import parse_qs

import pytest

from approvals.channels.mastodon import key_of
from approvals.channels.wording import as_sent
from tests.doubles.sending import send


def test_a_post_is_public_and_comes_back_in_its_own_words(
    channel, post, credentials, double, account
):
    receipt = send(channel, post, credentials)
    (kept,) = account.statuses
    (request,) = double.requests()
    asked = parse_qs(request.body.decode())
    assert asked["status"] == [post.text]
    assert asked["visibility"] == ["public"]
    assert request.headers["idempotency-key"] == key_of(post)
    assert (receipt.post_id, receipt.author_uid) == (kept["id"], post.uid)
    assert receipt.url == f"{double.url}/@alice_ahmed/{kept['id']}"
    assert as_sent(post.text, receipt.text, "mastodon")


def test_pictures_and_descriptions_arrive_byte_for_byte_and_in_order(
    channel, pictured, credentials, account
):
    receipt = send(channel, pictured, credentials)
    kept = [account.media[one["id"]] for one in account.statuses[0]["media_attachments"]]
    assert [(one["data"], one["description"]) for one in kept] == [
        (one.data, one.description) for one in pictured.pictures
    ]
    assert receipt.pictures == 2


def test_a_picture_is_waited_for_until_it_can_be_shown(
    channel, pictured, credentials, double, account
):
    double.processes = 2
    send(channel, pictured, credentials)
    assert len(double.requests("picture")) == 4
    assert len(account.statuses) == 1


def test_a_second_request_for_one_version_makes_no_second_post(channel, post, credentials, account):
    first = send(channel, post, credentials)
    assert send(channel, post, credentials).post_id == first.post_id
    assert len(account.statuses) == 1


def test_another_version_or_account_has_another_key(post):
    others = [replace(post, version_ref="abcd-2"), replace(post, uid="7@elsewhere.social")]
    assert len({key_of(one) for one in (post, *others)}) == 3


@pytest.mark.parametrize("url", [None, 7, "https://elsewhere.example/1", "javascript:alert(1)"])
def test_an_address_elsewhere_is_not_shown(channel, post, credentials, double, account, url):
    body = {"id": "1", "content": "<p>a</p>", "account": {"id": account.id}, "url": url}
    double.fault("status", status=200, stored=True, body=body)
    assert send(channel, post, credentials).url == ""
