"""Answers of a Bluesky server that prove that nothing went out."""

import socket
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from approvals.channels.bluesky import BlueskyChannel
from approvals.channels.errors import Busy, Code, Refused, SignInNeeded
from tests.approvals.channels.conftest import picture
from tests.doubles.sending import send


@pytest.fixture(autouse=True)
def _nothing_is_kept(post, pds):
    yield
    assert pds.posts(post.uid) == []


@pytest.mark.parametrize(
    ("status", "error", "code"),
    [
        (400, "InvalidRequest", Code.CONTENT),
        (413, "PayloadTooLarge", Code.CONTENT),
        (403, "Forbidden", Code.FORBIDDEN),
        (401, "AccountTakedown", Code.ACCOUNT),
        (400, "AccountDeactivated", Code.ACCOUNT),
    ],
)
def test_a_refusal_is_told_with_its_code(channel, post, credentials, double, status, error, code):
    double.fault("status", status=status, body={"error": error, "message": "No \x00\ud800thanks."})
    with pytest.raises(Refused) as caught:
        send(channel, post, credentials)
    assert (caught.value.code, caught.value.status) == (code, status)
    assert caught.value.reason.isprintable()


@pytest.mark.parametrize(
    ("status", "error"),
    [(400, "ExpiredToken"), (401, "AuthMissing"), (401, "Whatever"), (403, "InvalidToken")],
)
def test_a_token_that_is_not_taken_needs_a_sign_in(
    channel, post, credentials, double, status, error
):
    double.fault("status", status=status, body={"error": error})
    with pytest.raises(SignInNeeded):
        send(channel, post, credentials)


def test_too_many_requests_names_the_moment(channel, post, credentials, double):
    double.fault("status", status=429, headers={"RateLimit-Reset": "1893456000"})
    with pytest.raises(Busy) as caught:
        send(channel, post, credentials)
    assert caught.value.until == datetime(2030, 1, 1, tzinfo=UTC)
    assert len(double.requests()) == 1


@pytest.mark.parametrize(
    "headers", [{}, {"RateLimit-Reset": "soon"}, {"RateLimit-Reset": "9" * 12}]
)
def test_a_moment_that_cannot_be_read_waits_five_minutes(
    channel, post, credentials, double, headers
):
    double.fault("status", status=429, headers=headers)
    with pytest.raises(Busy) as caught:
        send(channel, post, credentials)
    assert (caught.value.until, caught.value.retry_after) == (None, 300)


def test_nobody_listening_is_not_sent(config, post, credentials):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{unused.getsockname()[1]}"
        channel = BlueskyChannel(replace(config, inside={place}))
        with pytest.raises(Busy):
            send(channel, post, replace(credentials, server=f"http://{place}"))


def test_a_server_in_the_councils_own_network_is_not_asked(config, post, credentials, double):
    channel = BlueskyChannel(replace(config, inside=()))
    with pytest.raises(Busy):
        send(channel, post, credentials)
    with pytest.raises(Busy):
        send(channel, post, replace(credentials, server="https://127.0.0.1"))
    assert double.requests() == []


@pytest.mark.parametrize(
    "changed",
    [
        {"text": " \n"},
        {"text": "a" * 301},
        {"text": "🧑‍🌾" * 300},
        {"pictures": (picture(),) * 5},
        {"pictures": (replace(picture(), sha256="0" * 64),)},
        {"pictures": (replace(picture(), mime="image/gif"),)},
    ],
)
def test_what_bluesky_would_not_take_is_refused_before_anything_is_sent(
    channel, post, credentials, double, changed
):
    with pytest.raises(Refused):
        send(channel, replace(post, **changed), credentials)
    assert double.requests() == double.requests("upload") == []


@pytest.mark.parametrize("status", [500, 502, 503, 302])
def test_a_server_that_is_not_well_with_a_picture_is_busy(
    channel, pictured, credentials, double, status
):
    double.fault("status", "upload", status=status)
    with pytest.raises(Busy):
        send(channel, pictured, credentials)


@pytest.mark.parametrize("kind", ["accept_hang", "reset", "truncated", "slow"])
def test_a_picture_whose_answer_is_lost_is_not_a_post(hasty, pictured, credentials, double, kind):
    double.fault(kind, "upload")
    with pytest.raises(Busy):
        send(hasty, pictured, credentials)
    assert double.requests() == []


@pytest.mark.parametrize("kind", ["malformed", "empty", "cut_json"])
def test_a_picture_that_is_not_proved_to_be_the_signed_one_stops_the_post(
    channel, pictured, credentials, double, kind
):
    double.fault(kind, "upload")
    with pytest.raises(Refused) as caught:
        send(channel, pictured, credentials)
    assert caught.value.code == Code.PICTURE
    assert double.requests() == []


def test_another_pictures_address_stops_the_post(channel, pictured, credentials, double):
    other = {"blob": {"ref": {"$link": "bafkreiother"}, "mimeType": "image/png", "size": 1}}
    double.fault("status", "upload", status=200, body=other)
    with pytest.raises(Refused, match="as it was approved"):
        send(channel, pictured, credentials)
