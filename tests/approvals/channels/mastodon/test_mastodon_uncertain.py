"""What a Mastodon server leaves open is Uncertain, asked once, and looked for on the account."""

from datetime import UTC, datetime

import pytest

from approvals.channels.errors import Busy, SignInNeeded, Uncertain
from approvals.channels.mastodon import MOST_PAGES, PAGE
from doubles.mastodon.server import keep
from tests.doubles.sending import send

SINCE = datetime(2020, 1, 1, tzinfo=UTC)
STORED = [
    ("accept_hang", {}),
    ("close", {}),
    ("reset", {}),
    ("malformed", {}),
    ("empty", {}),
    ("cut_json", {}),
    ("truncated", {}),
    ("large", {}),
    ("gzip_bomb", {}),
    ("slow", {"every": 0.2}),
    ("status", {"status": 500, "stored": True}),
    ("status", {"status": 502, "stored": True, "body": "<h1>Bad gateway</h1>"}),
    ("status", {"status": 504, "stored": True}),
    ("status", {"status": 404, "stored": True}),
    ("status", {"status": 202, "stored": True}),
    ("status", {"status": 403, "stored": True, "body": "<h1>Forbidden</h1>"}),
    ("status", {"status": 422, "stored": True, "body": {"error": 7}}),
    ("status", {"status": 200, "stored": True, "body": {"id": "../7"}}),
    ("status", {"status": 200, "stored": True, "body": {"id": "7", "content": 7}}),
    ("status", {"status": 200, "stored": True, "body": [1]}),
]
NOT_STORED = [
    ("hang", {}),
    ("half_read", {}),
    ("status", {"status": 500}),
    ("status", {"status": 503}),
    ("redirect", {"location": "http://127.0.0.1:1/"}),
    ("status", {"status": 308, "headers": {"Location": "/api/v2/statuses"}}),
]
SILENT = {"accept_hang", "hang", "half_read", "slow"}


def named(cases):
    return [pytest.param(*one, id="-".join(map(str, [one[0], *one[1].values()]))) for one in cases]


@pytest.mark.parametrize(("kind", "spec"), named(STORED))
def test_a_post_that_may_be_out_is_uncertain_and_found(
    channel, hasty, post, credentials, double, account, kind, spec
):
    double.fault(kind, **spec)
    with pytest.raises(Uncertain):
        send(hasty if kind in SILENT else channel, post, credentials)
    assert (len(account.statuses), len(double.requests())) == (1, 1)
    assert channel.find(post, credentials, SINCE).post_id == account.statuses[0]["id"]


@pytest.mark.parametrize(("kind", "spec"), named(NOT_STORED))
def test_an_answer_that_proves_nothing_is_uncertain_and_nothing_is_found(
    channel, hasty, post, credentials, double, account, kind, spec
):
    double.fault(kind, **spec)
    with pytest.raises(Uncertain):
        send(hasty if kind in SILENT else channel, post, credentials)
    assert (len(account.statuses), len(double.requests())) == (0, 1)
    assert channel.find(post, credentials, SINCE) is None


@pytest.mark.parametrize("surprise", [KeyboardInterrupt, SystemExit, Warning, MemoryError])
def test_a_surprise_inside_the_client_is_uncertain_with_its_cause(
    channel, post, credentials, monkeypatch, surprise
):
    def fail(*_, **__):
        raise surprise

    monkeypatch.setattr("mastodon.Mastodon.status_post", fail)
    with pytest.raises(Uncertain) as caught:
        send(channel, post, credentials)
    assert isinstance(caught.value.__cause__, surprise)


def test_sending_again_within_the_hour_makes_no_second_post(
    channel, post, credentials, double, account
):
    double.fault("reset")
    with pytest.raises(Uncertain):
        send(channel, post, credentials)
    assert send(channel, post, credentials).post_id == account.statuses[0]["id"]
    assert len(account.statuses) == 1


def test_the_oldest_post_since_a_moment_that_says_the_same_is_found(
    channel, post, credentials, double, account
):
    keep(double, account, post.text)["created_at"] = "2019-01-01T00:00:00.000Z"
    first = keep(double, account, post.text)
    for number in range(PAGE + 5):
        keep(double, account, f"Other words {number}")
    keep(double, account, post.text)
    assert channel.find(post, credentials, SINCE).post_id == first["id"]


def test_more_posts_than_can_be_read_is_not_the_same_as_not_being_there(
    channel, post, credentials, double, account
):
    for number in range(PAGE * MOST_PAGES + 1):
        keep(double, account, f"Other words {number}")
    with pytest.raises(Busy):
        channel.find(post, credentials, SINCE)


@pytest.mark.parametrize(
    ("kind", "spec"),
    [
        ("hang", {}),
        ("cut_json", {}),
        ("empty", {}),
        ("status", {"status": 500}),
        ("status", {"status": 404}),
        ("status", {"status": 200, "body": {"a": 1}}),
        ("status", {"status": 200, "body": [{"id": 7}]}),
    ],
)
def test_not_being_able_to_look_is_not_the_same_as_not_being_there_either(
    channel, hasty, post, credentials, double, kind, spec
):
    send(channel, post, credentials)
    double.fault(kind, "timeline", **spec)
    with pytest.raises(Busy):
        (hasty if kind == "hang" else channel).find(post, credentials, SINCE)


def test_looking_with_a_token_that_was_taken_back_needs_a_sign_in(
    channel, post, credentials, account
):
    account.tokens.clear()
    with pytest.raises(SignInNeeded):
        channel.find(post, credentials, SINCE)
