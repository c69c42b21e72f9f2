"""An address that somebody typed in never leads into the council's own network."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from members.connections.wire import outward
from members.connections.wire.deadline import Deadline
from members.connections.wire.errors import NotDelivered
from members.connections.wire.outward import NotOutside, is_public, open_outward, vetted


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"inside")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def inside() -> Iterator[HTTPServer]:
    """A server in the council's own network."""
    server = HTTPServer(("127.0.0.1", 0), _Answer)
    server.asked = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "fec0::1",
        "::127.0.0.1",
        "::ffff:0:10.0.0.1",
        "64:ff9b:1::a00:1",
        "64:ff9b:1:fffe::7f00:1",
        "not an address",
    ],
)
def test_an_address_of_ones_own_network_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "151.101.0.144", "2a00:1450:4009::200e"])
def test_an_address_of_the_internet_is(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "ftp://elmton.example/news",
        "file:///etc/passwd",
        "http://",
        "https://user:secret@elmton.example/",
        "http://8.8.8.8:22/",
        "gopher://elmton.example/",
    ],
)
def test_what_may_not_be_asked_is_refused_at_once(address: str) -> None:
    with pytest.raises(NotOutside):
        open_outward(address, Deadline(5))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1"])
def test_nothing_is_sent_into_the_own_network_however_it_is_written(host, monkeypatch) -> None:
    def _no_connection(*_: object, **__: object) -> socket.socket:
        raise AssertionError("It connected.")

    monkeypatch.setattr("urllib3.util.connection.create_connection", _no_connection)
    with open_outward(f"http://{host}/", Deadline(5)) as session, pytest.raises(NotOutside):
        session.get(f"http://{host}/")


def test_one_inner_address_among_public_ones_is_enough_to_refuse(monkeypatch) -> None:
    found = [(2, 1, 6, "", (address, 80)) for address in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(outward.socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(NotOutside):
        vetted("both.example", 80)


def test_the_address_that_was_looked_at_is_the_one_that_is_asked(inside, monkeypatch) -> None:
    """A name that answers otherwise the second time (DNS rebinding) gains nothing."""
    answers = iter([[(2, 1, 6, "", ("8.8.8.8", 80))], [(2, 1, 6, "", ("127.0.0.1", 80))]])
    monkeypatch.setattr(outward.socket, "getaddrinfo", lambda *_, **__: next(answers))
    asked: list[str] = []

    def _note(where: tuple[str, int], *_: object, **__: object) -> socket.socket:
        asked.append(where[0])
        raise ConnectionRefusedError

    monkeypatch.setattr("urllib3.util.connection.create_connection", _note)
    name = "http://rebinding.example/"
    with open_outward(name, Deadline(5)) as session, pytest.raises(NotDelivered):
        session.get(name)
    assert asked == ["8.8.8.8"]


def test_a_host_that_an_administrator_named_may_lie_inside(inside) -> None:
    netloc = f"127.0.0.1:{inside.server_port}"
    with open_outward(f"http://{netloc}/", Deadline(5), inside=[netloc]) as session:
        assert session.get(f"http://{netloc}/news").content == b"inside"
    assert inside.asked == ["/news"]  # type: ignore[attr-defined]
