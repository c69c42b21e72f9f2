"""A session ends within its deadline, tries once, and knows whether a request left."""

import socket
import threading

import pytest
import requests

from members.connections.wire import Deadline, DeadlinePassed, NotDelivered, TooLarge, open_session


@pytest.fixture
def ask(account):
    """Ask the practice copy who the account is, within so many seconds."""

    def get(seconds=20.0, path="/2/users/me"):
        with open_session(account.x.url, Deadline(seconds)) as session:
            token = account.tokens["access_token"]
            headers = {"Authorization": f"Bearer {token}"}
            return session.get(account.x.url + path, headers=headers)

    return get


def test_a_good_answer_comes_back_whole(ask, account):
    answer = ask()
    assert answer.json()["data"]["id"] == account.uid
    assert answer.headers["x-rate-limit-limit"]


@pytest.mark.parametrize("kind", ["hang", "slow"])
def test_silence_and_dripping_are_cut_off(ask, account, kind):
    # At a byte every tenth of a second the answer would take half a minute.
    account.fault(kind, place="me", every=0.1)
    with pytest.raises(DeadlinePassed):
        ask(seconds=1)


def test_time_that_is_up_sends_nothing(ask, account):
    with pytest.raises(NotDelivered):
        ask(seconds=0)
    assert account.log("me") == []


@pytest.mark.parametrize("kind", ["large", "gzip_bomb"])
def test_an_endless_answer_is_not_read(ask, account, kind):
    account.fault(kind, place="me")
    with pytest.raises(TooLarge):
        ask()


@pytest.mark.parametrize("kind", ["close", "reset", "truncated"])
def test_a_broken_answer_is_an_error_that_does_not_claim_to_know(ask, account, kind):
    account.fault(kind, place="me")
    with pytest.raises(requests.RequestException) as caught:
        ask()
    assert not isinstance(caught.value, NotDelivered)
    assert len(account.log("me")) == 1


def test_a_redirect_is_handed_back(ask, account):
    account.fault("redirect", place="me", location=account.x.url + "/2/users/me")
    assert ask().status_code == 302
    assert len(account.log("me")) == 1


class Dripper:
    """A server that sends its bytes one at a time to one client, and notes if it got through."""

    def __init__(self, scheme, said):
        self._server = socket.create_server(("127.0.0.1", 0))
        self.url = f"{scheme}://127.0.0.1:{self._server.getsockname()[1]}/"
        self._said = said
        self.got_through = False
        self._thread = threading.Thread(target=self._drip)
        self._thread.start()

    def _drip(self):
        peer, _ = self._server.accept()
        with peer:
            for byte in self._said:
                try:
                    peer.sendall(bytes([byte]))
                except OSError:
                    return
                pause.wait(0.1)
            self.got_through = True

    def join(self):
        self._thread.join()
        self._server.close()


pause = threading.Event()


def test_a_body_that_drips_is_cut_off_under_way():
    drips = Dripper("http", b"HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n" + b"x" * 40)
    with open_session(drips.url, Deadline(0.5)) as session, pytest.raises(DeadlinePassed):
        session.get(drips.url)
    drips.join()
    assert not drips.got_through


def test_a_handshake_that_drips_is_cut_off_and_nothing_was_sent():
    # The head of a TLS record that promises more than it says: each single read succeeds.
    drips = Dripper("https", b"\x16\x03\x03\x40\x00" + b"\x02" * 60)
    with open_session(drips.url, Deadline(0.5)) as session, pytest.raises(NotDelivered):
        session.get(drips.url)
    drips.join()
    assert not drips.got_through


def test_a_handshake_that_never_answers_is_cut_off_and_nothing_was_sent():
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"https://127.0.0.1:{server.getsockname()[1]}/"
        with open_session(url, Deadline(0.5)) as session, pytest.raises(NotDelivered):
            session.get(url)


def test_a_share_of_a_deadline_ends_sooner():
    whole = Deadline(100)
    assert 0 < whole.share(0.5).left <= 50
    assert Deadline(0).left == 0


def test_a_pause_does_not_pass_the_deadline():
    assert Deadline(100).pause(0)
    assert not Deadline(0.01).pause(100)
