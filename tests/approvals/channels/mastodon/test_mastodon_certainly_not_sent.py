"""Answers of a Mastodon server that prove that nothing went out."""

import socket
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from approvals.channels.errors import Busy, Code, Refused, SignInNeeded
from approvals.channels.mastodon import MastodonChannel
from tests.approvals.channels.conftest import picture
from tests.doubles.sending import send


@pytest.fixture(autouse=True)
def _nothing_is_kept(account):
    yield
    assert account.statuses == []


@pytest.mark.parametrize(
    ("status", "code"),
    [(400, Code.CONTENT), (413, Code.CONTENT), (422, Code.CONTENT), (403, Code.ACCOUNT)],
)
def test_a_refusal_is_told_with_its_code(channel, post, credentials, double, status, code):
    double.fault("status", status=status, body={"error": "No \x00\ud800thanks."})
    with pytest.raises(Refused) as caught:
        send(channel, post, credentials)
    assert (caught.value.code, caught.value.status) == (code, status)
    assert caught.value.reason.isprintable()


def test_a_token_that_was_taken_back_needs_a_sign_in(channel, post, credentials, account):
    account.tokens.clear()
    with pytest.raises(SignInNeeded):
        send(channel, post, credentials)


def test_too_many_requests_names_the_moment_and_nobody_waits(channel, post, credentials, double):
    headers = {"X-RateLimit-Reset": "2030-01-01T00:00:00.000000Z", "X-RateLimit-Remaining": "0"}
    double.fault("status", status=429, headers=headers)
    with pytest.raises(Busy) as caught:
        send(channel, post, credentials)
    assert caught.value.until == datetime(2030, 1, 1, tzinfo=UTC)
    assert len(double.requests()) == 1


@pytest.mark.parametrize("reset", ["soon", "", "-1", "1893456000"])
def test_a_moment_that_cannot_be_read_is_not_sent_either(channel, post, credentials, double, reset):
    double.fault("status", status=429, headers={"X-RateLimit-Reset": reset})
    with pytest.raises(Busy) as caught:
        send(channel, post, credentials)
    assert (caught.value.until, caught.value.retry_after) == (None, 300)


def test_nobody_listening_is_not_sent(config, post, credentials):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{unused.getsockname()[1]}"
        channel = MastodonChannel(replace(config, inside={place}))
        with pytest.raises(Busy):
            send(channel, post, replace(credentials, server=f"http://{place}"))


@pytest.mark.parametrize("server", ["https://127.0.0.1", "http://elmton.example", "https://[::1]"])
def test_a_server_that_may_not_be_asked_is_not_asked(config, post, credentials, server):
    with pytest.raises(Busy):
        send(MastodonChannel(replace(config, inside=())), post, replace(credentials, server=server))


@pytest.mark.parametrize(
    "changed",
    [
        {"text": " \n"},
        {"text": "a" * 501},
        {"pictures": (picture(),) * 5},
        {"pictures": (replace(picture(), sha256="0" * 64),)},
        {"pictures": (replace(picture(), mime="image/gif"),)},
        {"pictures": (picture("d" * 1501),)},
    ],
)
def test_what_mastodon_would_not_take_is_refused_before_anything_is_sent(
    channel, post, credentials, double, changed
):
    with pytest.raises(Refused):
        send(channel, replace(post, **changed), credentials)
    assert double.seen == []


@pytest.mark.parametrize(
    ("kind", "spec"),
    [
        ("status", {"status": 500}),
        ("status", {"status": 302}),
        ("malformed", {}),
        ("empty", {}),
        ("cut_json", {}),
        ("reset", {}),
        ("accept_hang", {}),
    ],
)
def test_a_picture_whose_answer_proves_nothing_is_busy_and_no_post(
    channel, hasty, pictured, credentials, double, kind, spec
):
    double.fault(kind, "upload", **spec)
    with pytest.raises(Busy):
        send(hasty if kind == "accept_hang" else channel, pictured, credentials)
    assert double.requests() == []


def test_a_description_that_was_not_kept_stops_the_post(channel, pictured, credentials, double):
    body = {"id": "7", "url": "https://a.example/7.png", "description": "Something else"}
    double.fault("status", "upload", status=200, body=body)
    with pytest.raises(Refused, match="description"):
        send(channel, pictured, credentials)
