"""What a Bluesky server leaves open is Uncertain, asked once, and settled by reading."""

from datetime import UTC, datetime

import pytest

from approvals.channels.errors import Busy, Uncertain
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
    ("status", {"status": 202, "stored": True}),
    ("status", {"status": 404, "stored": True}),
    ("status", {"status": 400, "stored": True, "body": "<h1>Bad request</h1>"}),
    ("status", {"status": 403, "stored": True, "body": "<h1>Forbidden</h1>"}),
    ("status", {"status": 401, "stored": True, "body": {"error": 7}}),
    ("status", {"status": 200, "stored": True, "body": {"uri": 7}}),
    ("status", {"status": 200, "stored": True, "body": {"uri": "at://a/b/c"}}),
    ("status", {"status": 200, "stored": True, "body": [1]}),
]
NOT_STORED = [
    ("hang", {}),
    ("half_read", {}),
    ("status", {"status": 500}),
    ("status", {"status": 503}),
    ("redirect", {"location": "http://127.0.0.1:1/"}),
    ("status", {"status": 307, "headers": {"Location": "/xrpc/elsewhere"}}),
]
SILENT = {"accept_hang", "hang", "half_read", "slow"}


def named(cases):
    return [pytest.param(*one, id="-".join(map(str, [one[0], *one[1].values()]))) for one in cases]


@pytest.mark.parametrize(("kind", "spec"), named(STORED))
def test_a_post_that_may_be_out_is_uncertain_and_found(
    channel, hasty, post, credentials, double, pds, kind, spec
):
    double.fault(kind, **spec)
    with pytest.raises(Uncertain):
        send(hasty if kind in SILENT else channel, post, credentials)
    assert (len(pds.posts(post.uid)), len(double.requests())) == (1, 1)
    assert channel.find(post, credentials, SINCE).text == post.text


@pytest.mark.parametrize(("kind", "spec"), named(NOT_STORED))
def test_an_answer_that_proves_nothing_is_uncertain_and_nothing_is_found(
    channel, hasty, post, credentials, double, pds, kind, spec
):
    double.fault(kind, **spec)
    with pytest.raises(Uncertain):
        send(hasty if kind in SILENT else channel, post, credentials)
    assert (len(pds.posts(post.uid)), len(double.requests())) == (0, 1)
    assert channel.find(post, credentials, SINCE) is None


@pytest.mark.parametrize("kind", ["accept_hang", "reset", "status"])
def test_sending_again_after_a_lost_answer_makes_no_second_post(
    channel, hasty, post, credentials, double, pds, kind
):
    double.fault(kind, **({"status": 500, "stored": True} if kind == "status" else {}))
    with pytest.raises(Uncertain):
        send(hasty, post, credentials)
    later = post.__class__(**{**post.__dict__, "at": datetime(2027, 3, 2, tzinfo=UTC)})
    receipt = send(channel, later, credentials)
    (kept,) = pds.posts(post.uid)
    assert kept["uri"].endswith(receipt.post_id)
    assert receipt.text == post.text


def test_there_already_and_not_to_be_read_is_uncertain(channel, post, credentials, double):
    send(channel, post, credentials)
    double.fault("status", "read", status=500)
    later = post.__class__(**{**post.__dict__, "at": datetime(2027, 3, 2, tzinfo=UTC)})
    with pytest.raises(Uncertain, match="already"):
        send(channel, later, credentials)


@pytest.mark.parametrize("surprise", [KeyboardInterrupt, SystemExit, Warning, MemoryError])
def test_a_surprise_while_sending_is_uncertain_with_its_cause(
    channel, post, credentials, double, monkeypatch, surprise
):
    def fail(*_, **__):
        raise surprise

    monkeypatch.setattr("requests.Session.post", fail)
    with pytest.raises(Uncertain) as caught:
        send(channel, post, credentials)
    assert isinstance(caught.value.__cause__, surprise)


@pytest.mark.parametrize(
    ("kind", "spec"),
    [
        ("hang", {}),
        ("cut_json", {}),
        ("empty", {}),
        ("status", {"status": 500}),
        ("status", {"status": 400}),
        ("status", {"status": 404}),
        ("status", {"status": 200, "body": {"uri": "at://x/app.bsky.feed.post/y", "value": {}}}),
    ],
)
def test_not_being_able_to_look_is_not_the_same_as_not_being_there(
    channel, hasty, post, credentials, double, kind, spec
):
    send(channel, post, credentials)
    double.fault(kind, "read", **spec)
    with pytest.raises(Busy):
        (hasty if kind == "hang" else channel).find(post, credentials, SINCE)
