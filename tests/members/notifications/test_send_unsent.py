"""The tick mails what waits."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import get_connection
from django.core.mail.backends.locmem import EmailBackend

from members.notifications.actions import notify
from members.notifications.kinds import Kind
from members.notifications.models import MOST_ATTEMPTS, Notification
from members.notifications.sending import DELAYS, _send, send_unsent

pytestmark = pytest.mark.django_db

HERE = "tests.members.notifications.test_send_unsent"


class Unreachable(EmailBackend):
    """A mail server that is down."""

    def open(self):
        raise ConnectionRefusedError


class RefusesAlice(EmailBackend):
    """A mail server that knows no Alice."""

    def send_messages(self, messages):
        if any("alice" in to for message in messages for to in message.to):
            raise smtplib.SMTPRecipientsRefused({})
        return super().send_messages(messages)


class HangsUp(EmailBackend):
    """A mail server that goes away after the first letter."""

    def send_messages(self, messages):
        if mail.outbox:
            raise smtplib.SMTPServerDisconnected
        return super().send_messages(messages)


def tell(person, at, key="one", title="Your post was approved", body=""):
    notify(person, kind=Kind.POST, key=key, title=title, body=body, path="/posts/ab/", at=at)


def test_a_notice_is_mailed_once(alice, at):
    tell(alice.user, at)
    assert send_unsent(at) == 1
    assert send_unsent(at + timedelta(days=30)) == 0
    assert len(mail.outbox) == 1
    assert Notification.objects.get().sent_at == at


def test_the_mail_is_plain_text_and_html_with_one_link_to_a_page(alice, at, settings):
    settings.SITE_URL = "https://rostrum.elmton.example/"
    tell(alice.user, at, body='It goes out at <9:00> & "later".')
    send_unsent(at)
    letter = mail.outbox[0]
    ((html, kind),) = letter.alternatives
    assert letter.subject == "Your post was approved"
    assert letter.to == ["alice.ahmed@elmton.example"]
    assert "https://rostrum.elmton.example/posts/ab/" in letter.body
    assert 'It goes out at <9:00> & "later".' in letter.body
    assert kind == "text/html"
    assert html.count("href=") == 1
    assert 'href="https://rostrum.elmton.example/posts/ab/"' in html
    assert "&lt;9:00&gt; &amp;" in html
    assert "<form" not in html


def test_a_title_from_elsewhere_cannot_forge_a_header(alice, at):
    tell(alice.user, at)
    Notification.objects.update(title="Hello\r\nBcc: all@elmton.example")
    assert send_unsent(at) == 1
    message = mail.outbox[0].message()
    assert message["Bcc"] is None
    assert message["Subject"] == "Hello Bcc: all@elmton.example"


def test_a_server_that_is_down_costs_no_attempt_and_loses_nothing(alice, charlie, at, settings):
    settings.EMAIL_BACKEND = f"{HERE}.Unreachable"
    tell(alice.user, at)
    tell(charlie.user, at)
    assert send_unsent(at) == 0
    assert send_unsent(at) == 0
    assert set(Notification.objects.values_list("attempts", flat=True)) == {0}
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_unsent(at + timedelta(seconds=59)) == 0
    assert send_unsent(at + timedelta(seconds=60)) == 2


def test_one_bad_address_does_not_hold_up_the_others(alice, charlie, at, settings, caplog):
    settings.EMAIL_BACKEND = f"{HERE}.RefusesAlice"
    tell(alice.user, at)
    tell(charlie.user, at)
    assert send_unsent(at) == 1
    assert mail.outbox[0].to == [charlie.user.email]
    assert "could not be mailed" in caplog.text


def test_a_bad_address_is_tried_again_less_and_less_often_and_then_left(alice, at, settings):
    settings.EMAIL_BACKEND = f"{HERE}.RefusesAlice"
    tell(alice.user, at)
    moment = at
    for attempt in range(MOST_ATTEMPTS):
        send_unsent(moment)
        notice = Notification.objects.get()
        delay = DELAYS[min(attempt, len(DELAYS) - 1)]
        assert (notice.attempts, notice.due_at) == (attempt + 1, moment + delay)
        assert send_unsent(moment) == 0
        moment = notice.due_at
    assert not Notification.objects.to_send(moment).exists()
    assert alice.user.notifications.unread().exists()
    assert moment - at > timedelta(days=4)


def test_a_server_that_hangs_up_leaves_the_rest_for_later(alice, charlie, at, settings):
    settings.EMAIL_BACKEND = f"{HERE}.HangsUp"
    tell(alice.user, at)
    tell(charlie.user, at)
    send_unsent(at)
    assert len(mail.outbox) == 1
    waiting = Notification.objects.get(sent_at__isnull=True)
    assert (waiting.recipient, waiting.attempts) == (charlie.user, 0)
    assert waiting.due_at == at + timedelta(minutes=1)


def test_who_was_deactivated_gets_no_mail(alice, at):
    tell(alice.user, at)
    alice.user.is_active = False
    alice.user.save()
    assert send_unsent(at) == 0


def test_a_notice_that_another_process_is_mailing_is_left_to_it(alice, at):
    tell(alice.user, at)
    seen_by_both = Notification.objects.get()
    assert _send(seen_by_both, get_connection(), at) is True
    Notification.objects.update(sent_at=None)  # The other has claimed it and not finished yet.
    assert _send(seen_by_both, get_connection(), at) is False
    assert len(mail.outbox) == 1
