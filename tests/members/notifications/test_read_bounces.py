"""Reports of e-mails that did not arrive are taken in, and nobody can forge one."""

import io
import mailbox
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import OperationalError
from hypothesis import given
from hypothesis import strategies as st

from members.notifications import reports
from members.notifications.management.commands import read_bounces
from members.notifications.models import AddressTrouble
from members.notifications.reports import read, take_in
from members.notifications.sending import send_unsent
from members.people.actions import change_email
from tests.members.notifications.telling import tell

pytestmark = pytest.mark.django_db

# As Postfix writes it, shortened.
REPORT = """\
From: MAILER-DAEMON@mail.elmton.example (Mail Delivery System)
To: bounces@elmton.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

--cut
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--cut
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.elmton.example
Arrival-Date: Mon, 23 Nov 2026 10:00:00 +0000 (GMT)

Final-Recipient: rfc822; someone.else@elmton.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} no such user

--cut
Content-Type: {returned}

{headers}

--cut--
"""


@pytest.fixture
def sent(alice, at):
    """The e-mail of a notice to Alice, by its name."""
    tell(alice.user, at)
    send_unsent(at)
    return mail.outbox[0].message()["Message-ID"]


def report(name, *, action="failed", status="5.1.1", returned="message/rfc822"):
    headers = f"From: rostrum@elmton.example\nMessage-ID: {name}\nSubject: A notice\n\n"
    return REPORT.format(action=action, status=status, returned=returned, headers=headers).encode()


@pytest.mark.parametrize(
    "returned", ["message/rfc822", "text/rfc822-headers", "message/global-headers"]
)
def test_a_report_pauses_mail_to_whoever_the_mail_was_for(alice, at, sent, returned):
    assert take_in(report(sent, returned=returned), at=at)
    trouble = AddressTrouble.objects.get()
    assert (trouble.person, trouble.status, trouble.source) == (alice.user, "5.1.1", "report")
    assert trouble.paused_at == at


def test_a_report_without_the_mail_is_known_by_what_it_answers(alice, at, sent):
    data = report("<other@elmton.example>").replace(
        b"To: bounces", b"In-Reply-To: %s\nTo: bounces" % sent.encode()
    )
    assert take_in(data, at=at)


def test_a_report_about_the_mail_of_a_day_is_known_too(alice, at, sent):
    alice.user.notifications.update(letter="in_digest", sent_at=None, due_at=at)
    send_unsent(at + timedelta(hours=1))
    assert take_in(report(mail.outbox[-1].message()["Message-ID"]), at=at)


@pytest.mark.parametrize(
    ("action", "status"), [("delayed", "4.4.1"), ("delivered", "2.0.0"), ("relayed", "2.0.0")]
)
def test_a_delay_is_no_failure(at, sent, action, status):
    assert not take_in(report(sent, action=action, status=status), at=at)
    assert not AddressTrouble.objects.exists()


def test_a_mailbox_that_was_full_for_days_is_noted_and_not_paused(at, sent):
    assert take_in(report(sent, status="4.2.2"), at=at)
    assert AddressTrouble.objects.get().paused_at is None


def test_nobody_can_make_up_a_report_about_another(alice, charlie, at, sent):
    theirs = tell(charlie.user, at)
    forged = sent.replace(f"notice.{alice.user.notifications.get().pk}.", f"notice.{theirs.pk}.")
    assert forged != sent
    for name in (forged, f"<notice.{theirs.pk}.{'A' * 43}@elmton.example>", "<x@y>", ""):
        assert not take_in(report(name), at=at)
    assert not AddressTrouble.objects.exists()


def test_a_report_about_an_address_they_no_longer_have_changes_nothing(
    alice, administrator, at, sent
):
    change_email(alice.user, email="alice@other.example", by=administrator, at=at)
    assert not take_in(report(sent), at=at)


def test_a_report_stays_readable_after_the_secret_was_changed(at, sent, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret that is long enough for anybody to be content with it"
    assert take_in(report(sent), at=at)


def test_an_answer_that_somebody_is_away_is_no_report(at, sent):
    away = f"From: alice@elmton.example\nIn-Reply-To: {sent}\nAuto-Submitted: auto-replied\n\nI am away."
    assert not take_in(away.encode(), at=at)


@given(st.binary(max_size=300), st.integers(min_value=0, max_value=900))
def test_no_message_is_a_fault(noise, place):
    data = report("<notice.1.AAAAAAAAAAAAAAAAAAAAAAAA@elmton.example>")
    read(noise)
    read(data[:place] + noise + data[place:])
    read(b"Content-Type: multipart/report; boundary=cut\n\n--cut\n" + noise)


def piped(monkeypatch, data):
    monkeypatch.setattr(read_bounces.sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    out = io.StringIO()
    call_command("read_bounces", stdout=out)
    return out.getvalue()


def test_the_mail_server_pipes_a_report_in(monkeypatch, sent):
    assert piped(monkeypatch, report(sent)).startswith("1 of 1")
    assert piped(monkeypatch, b"Buy now!").startswith("0 of 1")
    assert AddressTrouble.objects.get().times == 1


def test_the_mail_server_keeps_a_report_while_the_database_is_down(monkeypatch, sent):
    def down(*args, **kwargs):
        raise OperationalError

    monkeypatch.setattr(read_bounces, "take_in", down)
    with pytest.raises(CommandError) as refused:
        piped(monkeypatch, report(sent))
    assert refused.value.returncode == 75


def test_a_maildir_is_read_once(tmp_path, sent):
    box = mailbox.Maildir(tmp_path / "bounces")
    box.add(report(sent))
    box.add(b"Subject: Buy now\n\nCheap.")
    for told in ("1 of 2", "0 of 0"):
        out = io.StringIO()
        call_command("read_bounces", maildir=tmp_path / "bounces", stdout=out)
        assert out.getvalue().startswith(told)
    assert AddressTrouble.objects.get().times == 1


def test_what_is_no_maildir_is_said(tmp_path):
    with pytest.raises(CommandError, match="no maildir"):
        call_command("read_bounces", maildir=tmp_path)


def test_only_the_beginning_of_a_huge_message_is_read(at, sent, monkeypatch):
    monkeypatch.setattr(reports, "LARGEST", 500)
    assert not take_in(report(sent), at=at)


@pytest.mark.parametrize(
    "nested",
    [
        b"Content-Type: message/rfc822\n\n" * 30_000,
        b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5_000)
        ),
    ],
)
def test_a_message_that_breaks_the_parser_keeps_no_report_from_being_read(
    alice, at, sent, nested, tmp_path
):
    """Anybody can write to the address of the reports."""
    box = mailbox.Maildir(tmp_path / "bounces")
    for data in (nested, report(sent), nested):
        box.add(data)
    for _ in range(2):
        call_command("read_bounces", maildir=tmp_path / "bounces", stdout=io.StringIO())
    assert AddressTrouble.objects.get().times == 1
    assert not list((tmp_path / "bounces" / "new").iterdir())
