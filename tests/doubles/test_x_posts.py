"""The practice copy of X keeps, counts, refuses and shows posts as X's pages say."""

import base64
import signal

import pytest

from doubles.x.wording import weight
from tests.doubles.running import RunningX, plain


def test_a_post_is_created_as_x_answers(account):
    status, body, headers = account.call("POST", "/2/tweets", {"text": "Hello & <goodbye>"})
    assert status == 201
    assert set(body["data"]) == {"id", "text", "edit_history_tweet_ids"}
    assert body["data"]["text"] == "Hello &amp; &lt;goodbye&gt;"
    assert {"x-rate-limit-limit", "x-rate-limit-remaining", "x-rate-limit-reset"} <= set(headers)


def test_the_journal_holds_the_body_byte_for_byte_with_both_clocks(account):
    raw = '{"text":  "spaces and ŵ"}'.encode()
    headers = {"Authorization": f"Bearer {account.tokens['access_token']}"}
    plain("POST", f"{account.x.url}/2/tweets", raw, headers)
    (line,) = account.log()
    assert base64.b64decode(line["body_base64"]) == raw
    assert line["stored"] == account.posts()[0]["id"]
    assert line["monotonic"] > 0
    assert line["received_at"].endswith("+00:00")


def test_the_journal_never_holds_a_token(account):
    account.call("POST", "/2/tweets", {"text": "Quiet"})
    written = account.x.log.read_text()
    assert "Quiet" in written
    assert account.tokens["access_token"] not in written


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"text": " "}, 400),
        ({"text": 3}, 400),
        ({"text": "a", "colour": "red"}, 400),
        ({"text": "a", "poll": {}}, 400),
        ({"text": "a", "media": {"media_ids": ["1"]}}, 400),
        ({"text": "a", "media": 3}, 400),
        ({"text": "a", "media": {"media_ids": [{}]}}, 400),
        ({"text": "a" * 281}, 403),
        ([], 400),
    ],
)
def test_a_request_that_x_would_refuse_is_refused(account, body, status):
    assert account.call("POST", "/2/tweets", body)[0] == status
    assert account.posts() == []


def test_the_same_words_twice_are_refused_in_xs_words(account):
    account.call("POST", "/2/tweets", {"text": "Once"})
    status, body, _ = account.call("POST", "/2/tweets", {"text": "Once "})
    assert (status, body) == (
        403,
        {
            "title": "Forbidden",
            "detail": "You are not allowed to create a Tweet with duplicate content.",
            "type": "about:blank",
            "status": 403,
        },
    )


def test_a_deleted_post_is_gone_and_may_be_said_again(account):
    tweet_id = account.call("POST", "/2/tweets", {"text": "Once"})[1]["data"]["id"]
    assert account.call("DELETE", f"/2/tweets/{tweet_id}")[1] == {"data": {"deleted": True}}
    assert account.posts() == []
    assert account.call("POST", "/2/tweets", {"text": "Once"})[0] == 201


def test_nobody_deletes_anothers_post(account, x_double):
    tweet_id = account.call("POST", "/2/tweets", {"text": "Mine"})[1]["data"]["id"]
    other = x_double.account(handle="Other")
    assert other.call("DELETE", f"/2/tweets/{tweet_id}")[0] == 403


@pytest.mark.parametrize("token", ["", "wrong"])
def test_an_unknown_token_is_401(x_double, token):
    headers = {"Authorization": f"Bearer {token}"}
    status, body, _ = plain("POST", f"{x_double.url}/2/tweets", b'{"text": "a"}', headers)
    assert (status, body["title"]) == (401, "Unauthorized")


def test_a_token_does_only_what_its_scope_allows(account, x_double):
    token = x_double.tokens(account.uid, scope="tweet.read users.read")["access_token"]
    headers = {"Authorization": f"Bearer {token}"}
    url = f"{x_double.url}/2/tweets"
    assert plain("POST", url, b'{"text": "a"}', headers)[0] == 403


def test_the_fifteen_minutes_allowance_runs_out(account, x_double):
    x_double.settings(rate_limit=2)
    try:
        answers = [account.call("POST", "/2/tweets", {"text": f"Post {n}"}) for n in range(3)]
    finally:
        x_double.settings(rate_limit=100)
    assert [status for status, _, _ in answers] == [201, 201, 429]
    assert answers[2][2]["x-rate-limit-remaining"] == "0"
    assert len(account.posts()) == 2


def test_a_timeline_shows_only_the_fields_asked_for(account):
    account.call("POST", "/2/tweets", {"text": "See https://example.org/x"})
    path = f"/2/users/{account.uid}/tweets"
    (bare,) = account.call("GET", path)[1]["data"]
    assert set(bare) == {"id", "text", "edit_history_tweet_ids"}
    (full,) = account.call("GET", path + "?tweet.fields=entities,author_id")[1]["data"]
    assert full["author_id"] == account.uid
    assert full["entities"]["urls"][0]["expanded_url"] == "https://example.org/x"


@pytest.mark.parametrize("query", ["max_results=4", "max_results=101", "start_time=yesterday"])
def test_a_timeline_refuses_odd_questions(account, query):
    assert account.call("GET", f"/2/users/{account.uid}/tweets?{query}")[0] == 400


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("plain", 5),
        ("ŵŷ", 2),
        ("日本", 4),
        ("🎉", 2),
        ("👩🏽‍🚒", 2),
        ("🏴󠁧󠁢󠁷󠁬󠁳󠁿", 2),
        ("🇬🇧🇬🇧", 4),
        ("https://example.org/" + "x" * 90, 23),
        ("See http://a.example/b.", 28),
        ("“quoted”", 8),
        ("e\u0301", 1),
    ],
)
def test_length_is_counted_as_x_counts(text, length):
    assert weight(text) == length


def test_everything_survives_being_killed(tmp_path):
    x = RunningX(tmp_path)
    account = x.account(handle="CllrKhan")
    account.call("POST", "/2/tweets", {"text": "Still here"})
    account.fault("status", status=503)
    x.settings(read_lag=0, latency_ms=1)
    x.stop(signal.SIGKILL)
    x.start()
    try:
        assert [kept["words"] for kept in account.posts()] == ["Still here"]
        assert account.call("POST", "/2/tweets", {"text": "Another"})[0] == 503
        assert [line["n"] for line in account.log()] == [1, 2]
    finally:
        assert x.stop() == 0


def test_a_late_post_appears_though_the_server_was_stopped_meanwhile(tmp_path):
    x = RunningX(tmp_path)
    account = x.account(handle="CllrKhan")
    account.fault("late_accept", seconds=0.8)
    body = b'{"text": "Late"}'
    headers = {"Authorization": f"Bearer {account.tokens['access_token']}"}
    with pytest.raises(OSError):
        plain("POST", f"{x.url}/2/tweets", body, headers, seconds=0.2)
    assert account.posts() == []
    x.stop(signal.SIGKILL)
    x.start()
    try:
        (late,) = account.log("late_accept", wait=9)
        assert [kept["id"] for kept in account.posts()] == [late["stored"]]
    finally:
        x.stop()


def test_it_stops_at_once_when_asked_even_while_a_client_waits(tmp_path):
    import socket

    x = RunningX(tmp_path)
    host, port = x.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))):
        assert x.stop() == 0


@pytest.mark.parametrize(
    "body", [{"faults": [{"kind": "nonsense"}]}, {"faults": 3}, {}, {"faults": ["a"]}]
)
def test_a_fault_that_does_not_exist_is_refused(x_double, body):
    status, _, _ = plain(
        "POST", f"{x_double.url}/__control/faults", repr(body).replace("'", '"').encode(), {}
    )
    assert status == 400
