"""A session speaks to its own network, takes nothing from the environment and logs no secret."""

import logging

import pytest
import requests

from members.connections.wire import Deadline, open_session
from members.connections.wire.quiet import hush


@pytest.fixture
def session(account):
    with open_session(account.x.url, Deadline(20)) as opened:
        opened.headers["Authorization"] = f"Bearer {account.tokens['access_token']}"
        yield opened


@pytest.mark.parametrize("host", ["https://api.twitter.com", "https://api.x.com"])
def test_the_addresses_that_libraries_have_built_in_lead_to_the_base_url(session, account, host):
    assert session.get(f"{host}/2/users/me").json()["data"]["id"] == account.uid


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/2/users/me",
        "https://api.x.com.example.org/2/users/me",
        "http://api.x.com/2/users/me",
        "https://upload.twitter.com/1.1/media",
    ],
)
def test_any_other_host_is_refused_unsent(session, account, url):
    with pytest.raises(requests.exceptions.InvalidSchema):
        session.get(url)
    assert account.log("me") == []


def test_a_base_url_with_a_path_keeps_it(account):
    with open_session(account.x.url + "/under/", Deadline(20)) as session:
        answer = session.get("https://api.x.com/2/users/me")
    assert answer.status_code == 404
    assert answer.url == account.x.url + "/under/2/users/me"


def test_proxies_and_passwords_of_the_environment_are_ignored(
    session, account, monkeypatch, tmp_path
):
    passwords = tmp_path / "netrc"
    passwords.write_text("machine 127.0.0.1 login someone password else\n")
    passwords.chmod(0o600)
    monkeypatch.setenv("NETRC", str(passwords))
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert session.get(account.x.url + "/2/users/me").ok


def test_cookies_are_not_kept(session, account):
    account.fault("status", place="me", status=200, headers={"Set-Cookie": "guest=1"})
    session.get(account.x.url + "/2/users/me")
    assert list(session.cookies) == []


def test_the_newest_whole_answer_is_at_hand(session, account):
    answer = session.get(account.x.url + "/2/users/me")
    assert session.last is answer
    account.fault("reset", place="me")
    with pytest.raises(requests.RequestException):
        session.get(account.x.url + "/2/users/me")
    assert session.last is None


@pytest.mark.parametrize(
    "name", ["tweepy.client", "urllib3.connectionpool", "requests", "oauthlib"]
)
def test_the_libraries_cannot_log_below_info(name, caplog):
    logger = logging.getLogger(name)
    hush()
    caplog.set_level(logging.DEBUG, logger=name)
    logger.debug("Authorization: Bearer secret")
    logger.warning("Something is odd")
    assert "secret" not in caplog.text
    assert "odd" in caplog.text
