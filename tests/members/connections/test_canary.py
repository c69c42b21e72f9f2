"""A planted token shows up nowhere that it could be read."""

import io
import logging
import traceback

import pytest
from django.core.management import call_command
from django.test import RequestFactory
from django.views.debug import ExceptionReporter

from members.audit.models import Event
from members.connections import actions, vault
from members.connections.connectors.base import SignInNeeded, Unreachable
from members.connections.renewal import renew_if_due
from members.notifications.models import Notification
from tests.members.connections.conftest import CANARY
from tests.members.connections.test_renew import LATE, Network, failing

pytestmark = pytest.mark.django_db


@pytest.fixture
def life_of_a_connection(on_x, alice, at, caplog):
    """Connect, renew, fail to renew, and be told so, with every log line kept."""
    caplog.set_level(logging.DEBUG)
    network = Network(at)
    renew_if_due(on_x, refresh=network.refresh, at=at + LATE)
    later = at + LATE + LATE
    with pytest.raises(SignInNeeded) as caught:
        renew_if_due(on_x, refresh=failing(SignInNeeded("no")), at=later)
    return caught.value


def test_no_log_line_holds_it(life_of_a_connection, caplog):
    assert CANARY not in caplog.text


def test_no_event_and_no_notice_holds_it(life_of_a_connection):
    for rows in (Event.objects.values(), Notification.objects.values()):
        assert rows
        assert CANARY not in str(list(rows))


def test_no_repr_holds_it(life_of_a_connection, on_x, credentials):
    for thing in (on_x, credentials, vars(on_x), f"{on_x}", f"{credentials}"):
        assert CANARY not in repr(thing)


def test_no_dump_of_the_database_holds_it(life_of_a_connection):
    out = io.StringIO()
    call_command("dumpdata", stdout=out)
    assert "connections.connection" in out.getvalue()
    assert CANARY not in out.getvalue()


def test_no_traceback_and_no_error_report_holds_it(on_x, at, settings):
    settings.DEBUG = False
    error = Unreachable("X could not be reached.", maybe_done=False)
    request = RequestFactory().get("/")
    try:
        renew_if_due(on_x, refresh=failing(error), at=at + LATE + LATE)
    except Unreachable as raised:
        report = ExceptionReporter(request, type(raised), raised, raised.__traceback__)
        said = report.get_traceback_text() + "".join(traceback.format_exception(raised))
    assert "X could not be reached" in said
    assert CANARY not in said


def test_a_refused_connection_does_not_show_it(alice, charlie, connect_x):
    with pytest.raises(actions.NotAllowed) as caught:
        connect_x(alice, by=charlie.user)
    said = "".join(traceback.format_exception(caught.value))
    assert CANARY not in said


def test_the_vault_does_hold_it(on_x):
    assert CANARY in vault.open(on_x)["access_token"]
