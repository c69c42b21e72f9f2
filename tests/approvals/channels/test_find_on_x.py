"""Looking on X for a post that may be there."""

from dataclasses import replace

import pytest

from approvals.channels.errors import Busy, Refused, SignInNeeded, Uncertain
from approvals.channels.x import XChannel
from tests.doubles.fixtures import LONG_AGO
from tests.doubles.sending import send


@pytest.fixture(autouse=True)
def _prompt_timelines(x_double):
    yield
    x_double.settings(read_lag=0)


@pytest.mark.parametrize(
    "text",
    [
        "Plain words.",
        "5 < 6 & 7 > 2, and &amp; stays &amp;",
        "Read https://example.org/a?b=1&c=2 and http://council.example/bins/, please.",
        "Llinellau\n\nnewydd, ŵ and e\u0301",
        "Ends with https://example.org/",
    ],
)
def test_a_post_is_found_however_x_writes_it(channel, post, credentials, text):
    sent = replace(post, text=text)
    receipt = send(channel, sent, credentials)
    found = channel.find(sent, credentials, LONG_AGO)
    assert (found.post_id, found.author_uid, found.pictures) == (receipt.post_id, post.uid, 0)
    assert found.at.tzinfo is not None


def test_a_post_with_pictures_is_found_with_their_number(channel, pictured, credentials):
    receipt = send(channel, pictured, credentials)
    found = channel.find(pictured, credentials, LONG_AGO)
    assert (found.post_id, found.pictures) == (receipt.post_id, 2)


@pytest.mark.parametrize("kind", ["accept_hang", "close", "malformed", "empty"])
def test_a_post_whose_answer_was_lost_is_found(channel, hasty, post, credentials, account, kind):
    account.fault(kind)
    with pytest.raises(Uncertain):
        send(XChannel(hasty), post, credentials)
    assert channel.find(post, credentials, LONG_AGO).post_id == account.posts()[0]["id"]


def test_another_post_is_not_taken_for_it(channel, post, credentials):
    send(channel, post, credentials)
    other = replace(post, text=post.text + " Again.")
    assert channel.find(other, credentials, LONG_AGO) is None


def test_a_post_that_timelines_do_not_show_yet_is_not_found(
    channel, post, credentials, account, x_double
):
    x_double.settings(read_lag=600)
    send(channel, post, credentials)
    assert len(account.posts()) == 1
    assert channel.find(post, credentials, LONG_AGO) is None


def test_only_posts_since_the_moment_count(channel, post, credentials):
    receipt = send(channel, post, credentials)
    later = receipt_time(channel, post, credentials).replace(year=2100)
    assert channel.find(post, credentials, later) is None
    assert channel.find(post, credentials, LONG_AGO).post_id == receipt.post_id


def receipt_time(channel, post, credentials):
    return channel.find(post, credentials, LONG_AGO).at


def test_the_search_goes_past_the_first_page(channel, post, credentials, account, x_double):
    receipt = send(channel, post, credentials)
    for number in range(101):
        x_double.control("POST", "posts", {"uid": account.uid, "words": f"Number {number}"})
    assert channel.find(post, credentials, LONG_AGO).post_id == receipt.post_id
    assert len(account.log("timeline")) == 2


@pytest.mark.parametrize(
    ("status", "error"),
    [(401, SignInNeeded), (402, Refused), (403, Refused), (429, Busy), (500, Busy), (404, Busy)],
)
def test_not_being_able_to_look_is_not_the_same_as_absence(
    channel, post, credentials, account, status, error
):
    account.fault("status", place="timeline", status=status)
    with pytest.raises(error):
        channel.find(post, credentials, LONG_AGO)


@pytest.mark.parametrize("kind", ["hang", "malformed", "empty", "cut_json", "redirect", "reset"])
def test_an_unreadable_timeline_is_not_absence(hasty, post, credentials, account, kind):
    account.fault(kind, place="timeline", location="http://127.0.0.1:1/")
    with pytest.raises(Busy):
        XChannel(hasty).find(post, credentials, LONG_AGO)


@pytest.mark.parametrize(
    "body", [{}, [], {"data": 3, "meta": {}}, {"data": [3], "meta": {}}, {"errors": []}]
)
def test_a_timeline_of_another_shape_is_not_absence(channel, post, credentials, account, body):
    account.fault("status", place="timeline", status=200, body=body)
    with pytest.raises(Busy):
        channel.find(post, credentials, LONG_AGO)


def test_a_timeline_with_odd_members_is_read_all_the_same(channel, post, credentials, account):
    odd = {"id": "7", "text": None, "entities": {"urls": [3]}, "note_tweet": 4, "attachments": []}
    body = {"data": [odd, {"id": "8", "entities": 3}], "meta": {"result_count": 2}}
    account.fault("status", place="timeline", status=200, body=body)
    assert channel.find(post, credentials, LONG_AGO) is None
