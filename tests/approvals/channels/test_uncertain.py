"""Everything that proves nothing is Uncertain, and the request is made once only."""

import pytest

from approvals.channels.errors import Uncertain
from approvals.channels.x import XChannel
from tests.doubles.sending import send

STORED = [
    ("accept_hang", {}),
    ("close", {}),
    ("reset", {}),
    ("malformed", {}),
    ("empty", {}),
    ("cut_json", {}),
    ("truncated", {}),
    ("wrong_type", {}),
    ("large", {}),
    ("gzip_bomb", {}),
    ("slow", {"every": 0.2}),
    ("status", {"status": 500, "stored": True}),
    ("status", {"status": 502, "stored": True, "body": "<h1>Bad gateway</h1>"}),
    ("status", {"status": 503, "stored": True}),
    ("status", {"status": 504, "stored": True}),
    ("status", {"status": 200, "stored": True}),
    ("status", {"status": 202, "stored": True}),
    ("status", {"status": 404, "stored": True}),
    ("status", {"status": 408, "stored": True}),
    ("status", {"status": 409, "stored": True}),
    ("status", {"status": 403, "stored": True, "body": "<h1>Forbidden</h1>"}),
    ("status", {"status": 201, "stored": True, "body": {"data": {"id": 12}}}),
    ("status", {"status": 201, "stored": True, "body": {"data": {"id": ""}}}),
    ("status", {"status": 201, "stored": True, "body": {"data": {"id": "../x"}}}),
    ("status", {"status": 201, "stored": True, "body": {"data": None}}),
    ("status", {"status": 201, "stored": True, "body": [1]}),
]
NOT_STORED = [
    ("hang", {}),
    ("half_read", {}),
    ("duplicate", {}),
    ("status", {"status": 500}),
    ("status", {"status": 503}),
    ("status", {"status": 599}),
    ("redirect", {"location": "http://127.0.0.1:1/2/tweets"}),
    ("status", {"status": 301}),
    ("status", {"status": 307, "headers": {"Location": "/2/tweets"}}),
]


def _named(cases):
    return [
        pytest.param(*case, id="-".join(map(str, [case[0], *case[1].values()]))) for case in cases
    ]


SILENT = {"accept_hang", "hang", "half_read", "slow"}


@pytest.fixture
def sender(config, hasty):
    """Our channel, with less patience for a kind of fault that would try it."""

    def made(kind):
        return XChannel(hasty if kind in SILENT else config)

    return made


@pytest.mark.parametrize(("kind", "spec"), _named(STORED))
def test_a_post_that_may_be_out_is_uncertain(sender, post, credentials, account, kind, spec):
    account.fault(kind, **spec)
    with pytest.raises(Uncertain):
        send(sender(kind), post, credentials)
    assert len(account.posts()) == 1
    assert len(account.log()) == 1


@pytest.mark.parametrize(("kind", "spec"), _named(NOT_STORED))
def test_an_answer_that_proves_nothing_is_uncertain(sender, post, credentials, account, kind, spec):
    account.fault(kind, **spec)
    with pytest.raises(Uncertain):
        send(sender(kind), post, credentials)
    assert account.posts() == []
    assert len(account.log()) == 1


def test_a_true_duplicate_is_uncertain_and_not_refused(channel, post, credentials, account):
    send(channel, post, credentials)
    with pytest.raises(Uncertain, match="already"):
        send(channel, post, credentials)
    assert len(account.posts()) == 1


def test_a_post_that_x_accepts_late_is_uncertain_and_appears(hasty, post, credentials, account):
    account.fault("late_accept", seconds=2)
    with pytest.raises(Uncertain):
        send(XChannel(hasty), post, credentials)
    (late,) = account.log("late_accept", wait=9)
    assert [kept["id"] for kept in account.posts()] == [late["stored"]]


@pytest.mark.parametrize("surprise", [KeyboardInterrupt, SystemExit, Warning, MemoryError])
def test_a_surprise_inside_the_client_is_uncertain_with_its_cause(
    channel, post, credentials, monkeypatch, surprise
):
    def fail(*_, **__):
        raise surprise

    monkeypatch.setattr("tweepy.Client.create_tweet", fail)
    with pytest.raises(Uncertain) as caught:
        send(channel, post, credentials)
    assert isinstance(caught.value.__cause__, surprise)


def test_a_clumsy_client_does_not_hide_a_good_answer(channel, post, credentials, monkeypatch):
    import requests

    def parse(*_, **__):
        raise RuntimeError

    monkeypatch.setattr("tweepy.Client._make_request", _sent_then(parse))
    monkeypatch.setattr(requests, "JSONDecodeError", ValueError, raising=True)
    assert send(channel, post, credentials).post_id


def _sent_then(fail):
    def send(client, method, route, json, **_):
        client.request(method, route, json=json)
        fail()

    return send
