"""Whatever a network answers, nothing leaves the channel that cannot be kept, compared or borne."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import requests

from approvals.channels.errors import LONGEST_WAIT, Busy
from approvals.channels.wording import expanded
from approvals.channels.x_answers import LONGEST_TEXT, busy, receipt, refusal
from tests.doubles.fixtures import LONG_AGO

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
NO_IDS = ["\ud800", "9" * 5000, "\x00", "7\n", "٧", "../7", 7, None, ["7"], True]


def answer(status: int, body: object, **headers: str) -> requests.Response:
    made = requests.Response()
    made.status_code = status
    made.headers.update({"Content-Type": "application/json"} | headers)
    made._content = json.dumps(body).encode()
    return made


@pytest.mark.parametrize("post_id", NO_IDS)
def test_an_id_that_is_none_proves_nothing(post_id):
    assert receipt(answer(201, {"data": {"id": post_id, "text": "t"}}), "{id}") is None


@pytest.mark.parametrize("post_id", NO_IDS)
def test_a_timeline_with_an_id_that_is_none_is_not_read(
    channel, post, credentials, account, post_id
):
    shown = {"id": post_id, "text": post.text, "author_id": post.uid}
    body = {"data": [shown], "meta": {"result_count": 1}}
    account.fault("status", place="timeline", status=200, body=body)
    with pytest.raises(Busy):
        channel.find(post, credentials, LONG_AGO)


@pytest.mark.parametrize(
    "said", ["Mon, 20 Nov 1995 19:12:08 +9999999999999", "Fri, 31 Dec 9999 23:00:00 -1400", "", "x"]
)
def test_a_date_outside_the_calendar_is_left_out(said):
    assert receipt(answer(201, {"data": {"id": "1"}}, Date=said), "{id}").at is None


@pytest.mark.parametrize("said", ["0001-01-01T00:00:00+14:00", "soon", 7, "\ud800"])
def test_a_strange_moment_on_a_timeline_is_left_out(channel, post, credentials, account, said):
    shown = {"id": "7", "text": post.text, "author_id": ["?"], "created_at": said}
    body = {"data": [shown], "meta": {"result_count": 1}}
    account.fault("status", place="timeline", status=200, body=body)
    found = channel.find(post, credentials, LONG_AGO)
    assert (found.post_id, found.author_uid, found.at) == ("7", "", None)


@pytest.mark.parametrize("text", [None, 3, ["t"], "t" * (LONGEST_TEXT + 1)])
def test_what_is_no_text_is_left_out(text):
    assert receipt(answer(201, {"data": {"id": "1", "text": text}}), "{id}").text == ""


def test_a_refusal_is_told_without_what_cannot_be_kept():
    refused = refusal(answer(400, {"detail": "\ud800 \x00Too\u202e long"}))
    assert refused.reason == "X refused the post:  Too long"


def test_a_refusal_of_nothing_readable_is_told_all_the_same():
    assert refusal(answer(400, {"detail": "\x00\ud800"})).reason == "X refused the post."


def test_no_pause_is_longer_than_a_day():
    asked = busy({"x-rate-limit-remaining": "0", "x-rate-limit-reset": "9999999999"})
    assert asked.not_before(NOW) == NOW + LONGEST_WAIT == NOW + timedelta(hours=24)
    assert Busy("Later.", 10**8).not_before(NOW) == NOW + LONGEST_WAIT


def test_no_list_of_links_makes_a_text_grow_without_end():
    double = [{"url": "a", "expanded_url": "aa"}] * 26
    assert expanded("a", double) == "a"
    short = "https://t.co/a"
    again = [{"url": short, "expanded_url": f"{short} {short}"}] * 26
    assert expanded(short, again) == f"{short} {short}"
    assert expanded(short, [{"url": short, "expanded_url": "x" * 5000}]) == short
