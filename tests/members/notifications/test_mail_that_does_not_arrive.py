"""Mail that cannot be delivered: who is told, and what ends it."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from members.audit.errors import NotAllowed, WrongState
from members.audit.models import Event
from members.notifications.addresses import note_failure, resume_mail
from members.notifications.kinds import Letter
from members.notifications.models import AddressTrouble, Notification
from members.notifications.refusals import is_permanent, say, status_in
from members.notifications.sending import send_unsent
from members.people.actions import change_email
from tests.members.notifications.telling import tell

pytestmark = pytest.mark.django_db

HERE = "tests.members.notifications.test_mail_that_does_not_arrive"
SERVER = AddressTrouble.Source.SERVER
REPORT = AddressTrouble.Source.REPORT


class KnowsNoAlice(EmailBackend):
    """A mail server on which Alice's mailbox is not."""

    answer = (550, b"5.1.1 <alice.ahmed@elmton.example>: no such user")

    def send_messages(self, messages):
        for message in messages:
            for to in message.to:
                if "alice" in to:
                    raise smtplib.SMTPRecipientsRefused({to: self.answer})
        return super().send_messages(messages)


class IsBusy(KnowsNoAlice):
    """A mail server that asks to come back."""

    answer = (451, b"4.7.1 Greylisted, come back later")


def fail(person, at, status="5.1.1", source=REPORT):
    return note_failure(person, address=person.email, status=status, source=source, at=at)


def test_a_mailbox_that_is_not_there_pauses_mail_to_it(alice, charlie, at, settings):
    settings.EMAIL_BACKEND = f"{HERE}.KnowsNoAlice"
    tell(alice.user, at)
    tell(charlie.user, at)
    assert send_unsent(at) == 1
    trouble = AddressTrouble.objects.get()
    assert (trouble.person, trouble.status, trouble.source) == (alice.user, "5.1.1", SERVER)
    assert trouble.paused_at == at
    event = Event.objects.get(action="mail:pause")
    assert event.subject == f"person:{alice.user.pk}"
    assert event.facts == {"status": "5.1.1", "how": "mail_server"}
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    tell(alice.user, at)
    assert send_unsent(at + timedelta(hours=1)) == 0
    assert set(alice.user.notifications.values_list("letter", flat=True)) == {Letter.PAUSED}


def test_a_server_that_asks_to_wait_pauses_nothing_and_is_forgotten_when_it_takes_the_mail(
    alice, at, settings
):
    settings.EMAIL_BACKEND = f"{HERE}.IsBusy"
    tell(alice.user, at)
    assert send_unsent(at) == 0
    trouble = AddressTrouble.objects.get()
    assert (trouble.status, trouble.paused_at, trouble.times) == ("4.7.1", None, 1)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_unsent(at + timedelta(minutes=1)) == 1
    assert not AddressTrouble.objects.exists()


def test_a_report_outlives_a_server_that_takes_the_next_mail(alice, at):
    fail(alice.user, at, "4.4.7")
    tell(alice.user, at)
    assert send_unsent(at) == 1
    assert AddressTrouble.objects.get().status == "4.4.7"


def test_administrators_are_told_once(alice, administrator, at):
    fail(alice.user, at)
    fail(alice.user, at + timedelta(minutes=5))
    told = Notification.objects.get(recipient=administrator)
    assert told.title == "E-mail does not reach Alice Ahmed"
    assert AddressTrouble.objects.get().times == 2
    assert Event.objects.filter(action="mail:pause").count() == 1


def test_the_person_reads_it_on_every_page_and_says_that_the_address_is_right(client, alice, at):
    fail(alice.user, at)
    client.force_login(alice.user)
    assert "We could not e-mail you at alice.ahmed@elmton.example" in _text(client, "/about/")
    text = _text(client, "/notifications/preferences/")
    assert "There is no such mailbox." in text
    assert "The address is right: e-mail me again" in text
    client.post("/notifications/preferences/resume/")
    assert "We could not e-mail you" not in _text(client, "/about/")
    assert Event.objects.get(action="mail:resume").actor_name == "Alice Ahmed"
    tell(alice.user, at)
    assert send_unsent(at) == 1


def test_a_passing_failure_is_told_where_one_looks_for_it_and_not_on_every_page(client, alice, at):
    fail(alice.user, at, "5.2.2")
    client.force_login(alice.user)
    assert "We could not e-mail you" not in _text(client, "/about/")
    assert "The mailbox is full. We go on trying." in _text(client, "/notifications/preferences/")


def test_an_administrator_sees_whom_mail_does_not_reach_and_lets_it_go_on(
    client, alice, charlie, administrator, at
):
    fail(alice.user, at)
    fail(charlie.user, at, "4.2.2")
    client.force_login(administrator)
    text = _text(client, "/notifications/addresses/")
    assert text.index("Alice Ahmed") < text.index("Charlie Cole")
    for words in (
        "There is no such mailbox. (5.1.1)",
        "Paused",
        "Tried again",
        "A report that came",
    ):
        assert words in text
    answer = client.post(f"/notifications/addresses/{alice.user.pk}/resume/")
    assert answer.status_code == 302
    assert "alice.ahmed" not in _text(client, "/notifications/addresses/")
    assert Event.objects.get(action="mail:resume").actor_name == administrator.name


def test_another_address_is_not_in_trouble(alice, administrator, at):
    fail(alice.user, at)
    change_email(alice.user, email="alice@other.example", by=administrator, at=at)
    tell(alice.user, at)
    send_unsent(at)
    assert ["alice@other.example"] in [letter.to for letter in mail.outbox]


def test_nobody_else_says_that_mail_may_go_on(alice, charlie, lead, at):
    fail(alice.user, at)
    for person in (charlie.user, lead):
        with pytest.raises(NotAllowed):
            resume_mail(alice.user, by=person, at=at)


def test_what_is_not_paused_cannot_be_resumed(client, alice, at):
    with pytest.raises(WrongState):
        resume_mail(alice.user, by=alice.user, at=at)
    client.force_login(alice.user)
    assert client.post("/notifications/preferences/resume/").status_code == 409


@pytest.mark.parametrize(
    ("code", "words", "status", "permanent"),
    [
        (550, b"5.1.1 no such user", "5.1.1", True),
        (550, b"No such user here", "5.1.1", True),
        (553, b"bad", "5.1.3", True),
        (550, b"5.2.1 disabled", "5.2.1", True),
        # A filter or a relay that says no says nothing of the mailbox.
        (550, b"5.7.1 Relaying denied", "5.7.1", False),
        (554, b"Relay access denied", "5.0.0", False),
        (552, b"5.2.2 over quota", "5.2.2", False),
        (451, b"4.7.1 greylisted", "4.7.1", False),
        (450, b"try later", "4.2.0", False),
        (0, b"", "unknown", False),
    ],
)
def test_what_a_server_answers_is_kept_by_its_class(code, words, status, permanent):
    assert status_in(code, words) == status
    assert is_permanent(status) is permanent
    assert say(status).endswith(".")


def _text(client, address):
    return " ".join(client.get(address).content.decode().split())
