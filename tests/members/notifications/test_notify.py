"""A verb leaves a notice for somebody."""

from datetime import timedelta

import pytest
from django.db import transaction

from members.notifications.actions import mark_read, notify
from members.notifications.kinds import Kind
from members.notifications.models import Notification

pytestmark = pytest.mark.django_db


def tell(person, at, **changes):
    notice = {
        "kind": Kind.POST,
        "key": "abcd2345:approve",
        "title": "Your post was approved",
        "body": "",
        "path": "/posts/abcd2345/",
        "at": at,
    }
    notify(person, **(notice | changes))


def test_a_person_is_told_once_of_one_thing(alice, at):
    tell(alice.user, at)
    tell(alice.user, at + timedelta(minutes=1), title="Again")
    assert [n.title for n in alice.user.notifications.all()] == ["Your post was approved"]


def test_telling_twice_does_not_spoil_the_transaction(alice, charlie, at):
    with transaction.atomic():
        tell(alice.user, at)
        tell(alice.user, at)
        tell(charlie.user, at)
    assert Notification.objects.count() == 2


def test_a_notice_goes_when_its_transaction_is_undone(alice, at):
    def tell_and_fail():
        with transaction.atomic():
            tell(alice.user, at)
            raise LookupError

    with pytest.raises(LookupError):
        tell_and_fail()
    assert not Notification.objects.exists()


@pytest.mark.parametrize(
    "path", ["https://evil.example/", "//evil.example/", "/\\evil.example", "posts/", "", "/a\nb"]
)
def test_a_notice_opens_pages_of_this_site_only(alice, at, path):
    with pytest.raises(ValueError, match="page of this site"):
        tell(alice.user, at, path=path)


def test_a_title_cannot_carry_a_line_break(alice, at):
    tell(alice.user, at, title="Approved\r\nBcc: all@elmton.example\x85\u2028" + "x" * 300)
    title = Notification.objects.get().title
    assert title.startswith("Approved Bcc: all@elmton.example x")
    assert title.isprintable()
    assert len(title) == 200


def test_a_key_that_cannot_be_stored_is_refused(alice, at):
    with pytest.raises(ValueError, match="120"):
        tell(alice.user, at, key="k" * 121)


def test_reading_marks_ones_own_notices_only(alice, charlie, at):
    tell(alice.user, at)
    tell(charlie.user, at)
    assert mark_read(alice.user, at=at) == 1
    assert [n.recipient for n in Notification.objects.unread()] == [charlie.user]
