"""The wire over TLS: a certificate that nobody vouches for stops it before a byte is sent."""

import datetime
import ipaddress
import ssl
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from members.connections.wire import Deadline, NotDelivered, open_session


def _certificate(folder):
    """A certificate of our own for 127.0.0.1, valid in every year that this suite will see."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "practice")])
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC))
        .not_valid_after(datetime.datetime(2090, 1, 1, tzinfo=datetime.UTC))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain = serialization.NoEncryption()
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    (folder / "both.pem").write_bytes(secret + made.public_bytes(pem))
    (folder / "public.pem").write_bytes(made.public_bytes(pem))


@pytest.fixture
def secure(tmp_path):
    """A TLS server that notes what it was asked."""
    _certificate(tmp_path)
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *_):
            pass

    class Server(HTTPServer):
        def handle_error(self, *_):
            """A handshake that the client gave up."""

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "both.pem")
    server = Server(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"https://127.0.0.1:{server.server_address[1]}", asked, str(tmp_path / "public.pem")
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_unknown_certificate_stops_it_before_a_byte_is_sent(secure):
    url, asked, _ = secure
    with open_session(url, Deadline(5)) as session, pytest.raises(NotDelivered):
        session.get("https://api.x.com/2/users/me")
    assert asked == []


def test_a_certificate_that_is_vouched_for_lets_the_request_through(secure):
    url, asked, authority = secure
    with open_session(url, Deadline(5)) as session:
        session.verify = authority
        assert session.get("https://api.x.com/2/users/me?a=1").text == "ok"
    assert asked == ["/2/users/me?a=1"]
