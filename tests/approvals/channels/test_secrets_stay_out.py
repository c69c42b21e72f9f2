"""A token reaches X and nothing else: no log, no other host, no error, no printout."""

import logging
import traceback
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from approvals.channels.errors import ChannelError, Uncertain
from tests.doubles.sending import send

FAULTS = [("", {}), ("status", {"status": 400}), ("status", {"status": 500}), ("cut_json", {})]


@pytest.mark.parametrize(("kind", "spec"), FAULTS)
def test_no_log_holds_the_token_even_at_debug(
    channel, pictured, credentials, account, caplog, capsys, monkeypatch, kind, spec
):
    monkeypatch.setattr(HTTPConnection, "debuglevel", 1)
    if kind:
        account.fault(kind, **spec)
    names = ["", "tweepy", "tweepy.client", "urllib3", "urllib3.connectionpool", "requests"]
    for name in names:
        caplog.set_level(logging.DEBUG, logger=name)
    told = ""
    try:
        send(channel, pictured, credentials)
    except ChannelError as error:
        told = "".join(traceback.format_exception(error))
    assert credentials.access_token not in told
    assert credentials.access_token not in caplog.text
    assert credentials.access_token not in "".join(capsys.readouterr())
    assert "Bearer" not in caplog.text


def test_the_token_never_follows_a_redirect(channel, post, credentials, account):
    seen = []

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self):
            seen.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Elsewhere)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    location = f"http://127.0.0.1:{server.server_address[1]}/2/tweets"
    for status in (301, 302, 303, 307, 308):
        account.fault("status", status=status, headers={"Location": location})
        with pytest.raises(Uncertain):
            send(channel, post, credentials)
    server.shutdown()
    thread.join()
    server.server_close()
    assert seen == []


def test_printing_credentials_pictures_and_settings_shows_no_secret(credentials, config, pictured):
    printed = f"{credentials!r} {credentials} {config!r} {pictured!r}"
    for secret in (credentials.access_token, credentials.refresh_token, config.client_secret):
        assert secret not in printed
    assert "PNG" not in printed
