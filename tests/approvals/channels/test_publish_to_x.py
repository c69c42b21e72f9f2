"""A post goes to X as it was signed, and a receipt comes back."""

import hashlib
import json
from dataclasses import replace

import tweepy

from approvals.channels.base import OutgoingPicture
from approvals.channels.wording import same_words
from tests.doubles.running import plain
from tests.doubles.sending import send


def test_the_text_arrives_word_for_word(channel, post, credentials, account):
    receipt = send(channel, post, credentials)
    assert [(kept["id"], kept["words"]) for kept in account.posts()] == [
        (receipt.post_id, post.text)
    ]
    assert receipt.text == post.text


def test_the_request_holds_the_text_and_nothing_else(channel, post, credentials, account):
    send(channel, post, credentials)
    (request,) = account.log()
    assert json.loads(request["body"]) == {"text": post.text}


def test_letters_signs_and_line_breaks_survive(channel, post, credentials, account):
    text = "Mae’r siglenni’n ôl! 🎉 5 < 6 & “£3”\n\nŵ ŷ 👩🏽‍🚒"
    receipt = send(channel, replace(post, text=text), credentials)
    assert account.posts()[0]["words"] == text
    assert receipt.text != text
    assert same_words(text, receipt.text)


def test_the_receipt_says_where_the_post_is_and_when(channel, post, credentials, config):
    receipt = send(channel, post, credentials)
    assert receipt.url == config.post_url.format(id=receipt.post_id)
    assert receipt.at is None or receipt.at.tzinfo is not None


def test_the_address_of_the_receipt_shows_the_post(channel, post, credentials, x_double):
    status, page, _ = plain("GET", send(channel, post, credentials).url, None, {})
    assert status == 200
    assert post.text in page


def test_pictures_and_descriptions_arrive_byte_for_byte(channel, pictured, credentials, account):
    send(channel, pictured, credentials)
    (kept,) = account.posts()
    assert [(each["sha256"], each["description"], each["type"]) for each in kept["pictures"]] == [
        (each.sha256, each.description, each.mime) for each in pictured.pictures
    ]


def test_a_large_picture_arrives_in_pieces(channel, post, credentials, account):
    data = b"\xff\xd8\xff" + bytes(range(256)) * 10_000
    large = OutgoingPicture(data, "image/jpeg", "Noise.", hashlib.sha256(data).hexdigest())
    send(channel, replace(post, pictures=(large,)), credentials)
    assert account.posts()[0]["pictures"][0]["sha256"] == large.sha256
    assert len(account.log("media_append")) == 3


def test_a_post_may_be_pictures_alone(channel, pictured, credentials, account):
    send(channel, replace(pictured, text=""), credentials)
    assert account.posts()[0]["words"] == ""


def test_another_text_that_came_back_is_in_the_receipt(channel, post, credentials, account):
    account.fault("different_text", text="Something else")
    receipt = send(channel, post, credentials)
    assert receipt.text == "Something else"
    assert not same_words(post.text, receipt.text)


def test_another_author_that_came_back_is_in_the_receipt(channel, post, credentials, account):
    other = account.x.account(handle="Somebody")
    account.fault("different_author", uid=other.uid)
    assert send(channel, post, credentials).author_uid == other.uid


def test_the_client_library_is_the_one_that_was_examined():
    assert tweepy.__version__.startswith("4.17")
