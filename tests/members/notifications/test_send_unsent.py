"""The tick mails what waits."""

import smtplib
from datetime import timedelta
from itertools import count

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.notifications.kinds import Kind, Letter
from members.notifications.models import MOST_ATTEMPTS, Notification
from members.notifications.sending import DELAYS, send_unsent
from members.notifications.sorting import BATCH, take
from members.people.actions import deactivate, end_delegation
from members.people.models import Delegation
from tests.factories import make_draft, make_user
from tests.members.notifications.telling import about, tell

pytestmark = pytest.mark.django_db

HERE = "tests.members.notifications.test_send_unsent"


class Unreachable(EmailBackend):
    """A mail server that is down."""

    def open(self):
        raise ConnectionRefusedError


class RefusesAlice(EmailBackend):
    """A mail server that dislikes letters to Alice."""

    def send_messages(self, messages):
        if any("alice" in to for message in messages for to in message.to):
            raise smtplib.SMTPDataError(554, b"5.6.0 No")
        return super().send_messages(messages)


class HangsUp(EmailBackend):
    """A mail server that goes away after the first letter."""

    def send_messages(self, messages):
        if mail.outbox:
            raise smtplib.SMTPServerDisconnected
        return super().send_messages(messages)


def test_a_notice_is_mailed_once(alice, at):
    tell(alice.user, at)
    assert send_unsent(at) == 1
    assert send_unsent(at + timedelta(days=30)) == 0
    assert len(mail.outbox) == 1
    notice = Notification.objects.get()
    assert (notice.sent_at, notice.letter) == (at, Letter.SENT)


def test_the_mail_is_plain_text_and_html_with_links_to_pages_alone(alice, at, settings):
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
    assert html.count("href=") == 2
    assert 'href="https://rostrum.elmton.example/posts/ab/"' in html
    assert 'href="https://rostrum.elmton.example/notifications/preferences/"' in html
    assert "&lt;9:00&gt; &amp;" in html
    assert "<form" not in html


def test_a_title_from_elsewhere_cannot_forge_a_header(alice, at):
    tell(alice.user, at)
    Notification.objects.update(title="Hello\r\nBcc: all@elmton.example")
    assert send_unsent(at) == 1
    message = mail.outbox[0].message()
    assert message["Bcc"] is None
    assert message["Subject"] == "Hello Bcc: all@elmton.example"


def test_all_mail_about_a_post_is_one_thread(alice, at):
    post = make_draft(alice)
    titles = ("Your post was sent back", "Your post was approved")
    for title in titles:
        tell(alice.user, at, title, about=about(post.ref))
    send_unsent(at)
    first, second = (letter.message() for letter in mail.outbox)
    assert {letter.subject for letter in mail.outbox} == {f"Cllr Alice Ahmed’s post {post.ref}"}
    root = f"<post.{post.ref}@elmton.example>"
    for message in (first, second):
        assert (message["References"], message["In-Reply-To"]) == (root, root)
    assert first["Message-ID"] != second["Message-ID"]
    for letter, title in zip(mail.outbox, titles, strict=True):
        assert letter.body.startswith(title)


def test_a_letter_that_is_tried_again_keeps_its_name(alice, at):
    tell(alice.user, at)
    send_unsent(at)
    Notification.objects.update(letter=Letter.TO_SEND, sent_at=None, due_at=at)
    send_unsent(at)
    assert mail.outbox[0].message()["Message-ID"] == mail.outbox[1].message()["Message-ID"]


def test_a_machine_says_that_it_is_one_and_where_to_switch_it_off(alice, at):
    tell(alice.user, at)
    tell(alice.user, at, kind=Kind.TROUBLE)
    send_unsent(at)
    chosen, always = (letter.message() for letter in mail.outbox)
    for message in (chosen, always):
        assert message["Auto-Submitted"] == "auto-generated"
    assert chosen["List-Unsubscribe"].endswith("/notifications/preferences/>")
    # A one-click address would let whatever follows links switch somebody's mail off.
    assert chosen["List-Unsubscribe-Post"] is None
    assert always["List-Unsubscribe"] is None
    assert "whatever you have chosen" in mail.outbox[1].body


def test_reports_of_what_did_not_arrive_go_to_an_address_of_their_own(alice, at, settings):
    settings.BOUNCE_EMAIL = "bounces@elmton.example"
    tell(alice.user, at)
    send_unsent(at)
    assert mail.outbox[0].from_email == "bounces@elmton.example"
    assert mail.outbox[0].message()["From"] == settings.DEFAULT_FROM_EMAIL


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


def test_one_bad_letter_does_not_hold_up_the_others(alice, charlie, at, settings, caplog):
    settings.EMAIL_BACKEND = f"{HERE}.RefusesAlice"
    tell(alice.user, at)
    tell(charlie.user, at)
    assert send_unsent(at) == 1
    assert mail.outbox[0].to == [charlie.user.email]
    assert "could not be mailed" in caplog.text


def test_a_bad_letter_is_tried_again_less_and_less_often_and_then_left(alice, at, settings):
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
    send_unsent(moment)
    notice.refresh_from_db()
    assert (notice.letter, notice.attempts) == (Letter.FAILED, MOST_ATTEMPTS)
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


def test_a_slow_server_is_left_before_another_sender_could_think_this_one_dead(alice, at):
    for _ in range(5):
        tell(alice.user, at)
    seconds = count(0, 15)
    assert send_unsent(at, clock=lambda: next(seconds)) == 2
    waiting = Notification.objects.to_send(at)
    assert [notice.attempts for notice in waiting] == [0, 0, 0]
    assert send_unsent(at) == 3
    assert len(mail.outbox) == 5


def test_who_was_deactivated_gets_no_mail_then_or_later(alice, administrator, at):
    tell(alice.user, at)
    deactivate(alice.user, by=administrator, at=at)
    assert send_unsent(at) == 0
    assert Notification.objects.get().letter == Letter.GONE
    alice.user.is_active = True
    alice.user.save()
    assert send_unsent(at + timedelta(days=1)) == 0


def test_what_was_read_meanwhile_is_not_mailed(alice, at):
    notice = tell(alice.user, at)
    Notification.objects.update(read_at=at)
    assert send_unsent(at) == 0
    notice.refresh_from_db()
    assert notice.letter == Letter.READ


def test_who_may_no_longer_know_of_a_post_is_not_mailed_about_it(
    alice, assistant, administrator, at
):
    post = make_draft(alice)
    tell(assistant, at, about=about(post.ref))
    tell(alice.user, at, about=about(post.ref))
    end_delegation(Delegation.objects.get(), by=administrator, at=at)
    assert send_unsent(at) == 1
    assert mail.outbox[0].to == [alice.user.email]
    assert assistant.notifications.get().letter == Letter.HIDDEN


def test_a_post_that_has_gone_is_told_of_to_nobody(alice, at):
    tell(alice.user, at, about=about("gone2345"))
    assert send_unsent(at) == 0


def test_what_another_sender_has_taken_is_left_to_it(alice, at):
    tell(alice.user, at)
    assert len(take(at)) == 1
    assert send_unsent(at) == 0
    # It died on the way: after its time the notice is somebody else's to send.
    assert send_unsent(at + timedelta(minutes=5)) == 1
    assert len(mail.outbox) == 1


def test_many_are_mailed_in_turn_and_what_is_urgent_first(alice, at):
    for _ in range(BATCH + 1):
        tell(alice.user, at)
    tell(alice.user, at, "Look at once", urgent=True)
    assert send_unsent(at) == BATCH
    assert mail.outbox[0].subject == "Look at once"
    assert send_unsent(at) == 2


def test_fifty_cost_as_many_queries_as_one_and_one_more_for_each_letter(alice, assistant, at):
    post = make_draft(alice)
    people = [alice.user, assistant, *(make_user() for _ in range(8))]
    asked = []
    for number in (2, BATCH):
        for index in range(number):
            tell(people[index % len(people)], at, about=about(post.ref) if index % 3 else about(""))
        with CaptureQueriesContext(connection) as queries:
            sent = send_unsent(at)
        asked.append(len(queries) - sent)
    assert asked[0] == asked[1]


def test_nothing_to_send_costs_one_query(db, at, django_assert_num_queries):
    with django_assert_num_queries(1):
        send_unsent(at)
