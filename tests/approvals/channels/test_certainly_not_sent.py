"""Answers that prove that nothing went out: Refused, Busy and SignInNeeded."""

import socket
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from approvals.channels.errors import Busy, Code, Refused, SignInNeeded
from approvals.channels.x import XChannel
from tests.doubles.sending import send

AT = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)
FAR_RESET = 1_893_456_000  # 1 January 2030


@pytest.fixture(autouse=True)
def _nothing_is_kept(account):
    yield
    assert account.posts() == []


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (400, Code.CONTENT),
        (402, Code.PAYMENT),
        (403, Code.FORBIDDEN),
        (413, Code.CONTENT),
        (422, Code.CONTENT),
    ],
)
def test_a_refusal_is_told_with_its_code(channel, post, credentials, account, status, code):
    account.fault("status", status=status)
    with pytest.raises(Refused) as caught:
        send(channel, post, credentials)
    assert (caught.value.code, caught.value.status) == (code, status)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"detail": "Your account is suspended.", "title": "Forbidden"}, Code.ACCOUNT),
        ({"detail": "This account is temporarily locked."}, Code.ACCOUNT),
        ({"reason": "client-not-enrolled", "detail": "No."}, Code.APP),
        ({"type": "https://api.x.com/2/problems/client-forbidden"}, Code.APP),
    ],
)
def test_a_refusal_says_whether_it_is_the_account_or_the_portal(
    channel, post, credentials, account, body, code
):
    account.fault("status", status=403, body=body)
    with pytest.raises(Refused) as caught:
        send(channel, post, credentials)
    assert caught.value.code == code


@pytest.mark.parametrize("body", [[], "<p>no", None, {"errors": None}, {"errors": 3}, "[" * 9000])
def test_a_refusal_may_have_any_body(channel, post, credentials, account, body):
    account.fault("status", status=400, body=body)
    with pytest.raises(Refused):
        send(channel, post, credentials)


def test_a_text_that_is_too_long_for_x_is_refused(channel, post, credentials):
    with pytest.raises(Refused, match="too long"):
        send(channel, replace(post, text="a" * 281), credentials)


def test_credentials_that_x_does_not_take_need_a_sign_in(channel, post, credentials):
    with pytest.raises(SignInNeeded):
        send(channel, post, replace(credentials, access_token="stale"))


def test_expired_credentials_need_a_sign_in(channel, post, credentials, account):
    expired = account.x.tokens(account.uid, lifetime=-1)["access_token"]
    with pytest.raises(SignInNeeded):
        send(channel, post, replace(credentials, access_token=expired))


def test_too_many_requests_names_the_reset(channel, post, credentials, account):
    headers = {"x-rate-limit-reset": str(FAR_RESET), "x-rate-limit-remaining": "0"}
    account.fault("status", status=429, headers=headers)
    with pytest.raises(Busy) as caught:
        send(channel, post, credentials)
    assert caught.value.until == datetime(2030, 1, 1, tzinfo=UTC)
    day_before = datetime(2029, 12, 31, 12, 0, tzinfo=UTC)
    assert caught.value.not_before(day_before) == datetime(2030, 1, 1, tzinfo=UTC)


def test_the_day_limit_counts_when_it_is_used_up(channel, post, credentials, account):
    headers = {
        "x-rate-limit-remaining": "12",
        "x-user-limit-24hour-remaining": "0",
        "x-user-limit-24hour-reset": str(FAR_RESET),
    }
    account.fault("status", status=429, headers=headers)
    with pytest.raises(Busy) as caught:
        send(channel, post, credentials)
    assert caught.value.until == datetime(2030, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("reset", ["soon", "", "-1", "1e9", "9" * 40, "1893456000000"])
def test_a_garbled_reset_falls_back_to_a_quarter_of_an_hour(
    channel, post, credentials, account, reset
):
    headers = {"x-rate-limit-reset": reset, "x-rate-limit-remaining": "0"}
    account.fault("status", status=429, headers=headers)
    with pytest.raises(Busy) as caught:
        send(channel, post, credentials)
    assert caught.value.until is None
    assert caught.value.not_before(AT) == AT + timedelta(minutes=15)


def test_a_reset_that_has_passed_still_waits(channel, post, credentials, account):
    headers = {"x-rate-limit-reset": "1700000000", "x-rate-limit-remaining": "0"}
    account.fault("status", status=429, headers=headers)
    with pytest.raises(Busy) as caught:
        send(channel, post, credentials)
    assert caught.value.not_before(AT) == AT + timedelta(minutes=15)


def test_the_request_is_made_once_only_when_x_is_busy(channel, post, credentials, account):
    account.fault("status", status=429)
    with pytest.raises(Busy):
        send(channel, post, credentials)
    assert len(account.log()) == 1


def test_nobody_listening_is_not_sent(post, credentials, config):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        dead = replace(config, base_url=f"http://127.0.0.1:{unused.getsockname()[1]}")
        with pytest.raises(Busy):
            send(XChannel(dead), post, credentials)


def test_a_name_that_does_not_resolve_is_not_sent(post, credentials, config):
    nowhere = replace(config, base_url="http://x.invalid")
    with pytest.raises(Busy):
        send(XChannel(nowhere), post, credentials)


def test_a_failed_handshake_is_not_sent(post, credentials, config):
    tls = replace(config, base_url=config.base_url.replace("http://", "https://"))
    with pytest.raises(Busy):
        send(XChannel(tls), post, credentials)


def test_an_empty_post_is_refused_before_anything_is_sent(channel, post, credentials, account):
    with pytest.raises(Refused):
        send(channel, replace(post, text=" \n"), credentials)
    assert account.log() == []
