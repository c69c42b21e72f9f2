"""A token reaches the account's own server and nothing else."""

import logging
import traceback
from http.client import HTTPConnection

import pytest

from approvals.channels.errors import ChannelError, Uncertain
from doubles.mastodon.server import Mastodon
from members.connections.connectors.mastodon import App
from tests.doubles.sending import send

FAULTS = [
    ("", {}),
    ("status", {"status": 400}),
    ("status", {"status": 401}),
    ("status", {"status": 500}),
    ("cut_json", {}),
]


@pytest.mark.parametrize(("kind", "spec"), FAULTS)
def test_no_log_and_no_error_holds_a_token_even_at_debug(
    channel, pictured, credentials, double, caplog, capsys, monkeypatch, kind, spec
):
    monkeypatch.setattr(HTTPConnection, "debuglevel", 1)
    if kind:
        double.fault(kind, **spec)
    for name in ("", "urllib3", "urllib3.connectionpool", "requests", "mastodon"):
        caplog.set_level(logging.DEBUG, logger=name)
    told = ""
    try:
        send(channel, pictured, credentials)
    except ChannelError as error:
        told = "".join(traceback.format_exception(error))
    assert credentials.access_token not in told + caplog.text + "".join(capsys.readouterr())
    assert "Bearer" not in caplog.text


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_token_never_follows_a_redirect(channel, post, credentials, double, status):
    elsewhere = Mastodon()
    elsewhere.start()
    try:
        location = f"{elsewhere.url}/api/v1/statuses"
        double.fault("status", status=status, headers={"Location": location})
        with pytest.raises(Uncertain):
            send(channel, post, credentials)
        assert elsewhere.seen == []
    finally:
        elsewhere.stop()


def test_printing_shows_no_secret(credentials, config, pictured):
    app = App("https://a.example", "client", "the secret of the app")
    printed = f"{credentials!r} {credentials} {config!r} {pictured!r} {app!r}"
    assert credentials.access_token not in printed
    assert app.client_secret not in printed
