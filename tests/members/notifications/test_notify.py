"""A verb leaves a notice for somebody."""

from datetime import timedelta

import pytest
from django.db import transaction

from members.audit.errors import NotAllowed
from members.notifications.actions import About, mark_read, notify, open_notice
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


def test_what_it_is_about_must_fit_too(alice, at):
    with pytest.raises(ValueError, match="80"):
        tell(alice.user, at, about=About("post:" + "a" * 80, "A post"))


def test_opening_one_marks_it_and_older_ones_that_lead_there(alice, at):
    for number in range(3):
        tell(alice.user, at, key=str(number))
    tell(alice.user, at, key="elsewhere", path="/posts/other/")
    first, second, third, elsewhere = Notification.objects.order_by("pk")
    assert open_notice(second, by=alice.user, at=at) == 2
    assert list(Notification.objects.unread().order_by("pk")) == [third, elsewhere]
    assert open_notice(first, by=alice.user, at=at) == 0


def test_nobody_opens_the_notice_of_another(alice, charlie, at):
    tell(alice.user, at)
    with pytest.raises(NotAllowed):
        open_notice(Notification.objects.get(), by=charlie.user, at=at)
    assert Notification.objects.unread().exists()


def test_reading_marks_ones_own_notices_only(alice, charlie, at):
    tell(alice.user, at)
    tell(charlie.user, at)
    assert mark_read(alice.user, at=at) == 1
    assert [n.recipient for n in Notification.objects.unread()] == [charlie.user]
