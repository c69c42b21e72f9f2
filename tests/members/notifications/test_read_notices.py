"""A person reads their notices."""

import pytest

from members.notifications.actions import notify
from members.notifications.kinds import Kind
from members.notifications.models import Notification

pytestmark = pytest.mark.django_db


def tell(person, at, key, title="Your post was approved"):
    notify(person, kind=Kind.POST, key=key, title=title, body="", path="/posts/ab/", at=at)


def test_a_person_sees_their_own_notices_and_where_they_lead(client, alice, charlie, at):
    tell(alice.user, at, "1")
    tell(charlie.user, at, "2", "Charlie’s business")
    client.force_login(alice.user)
    text = client.get("/notifications/").content.decode()
    assert "You have 1 new notice." in text
    assert 'href="/posts/ab/"' in text
    assert "Charlie" not in text


def test_reading_the_page_changes_nothing_and_marking_does(client, alice, charlie, at):
    tell(alice.user, at, "1")
    tell(charlie.user, at, "2")
    client.force_login(alice.user)
    client.get("/notifications/")
    assert Notification.objects.unread().count() == 2
    page = client.post("/notifications/", follow=True)
    assert "You have 0 new notices." in page.content.decode()
    assert Notification.objects.unread().get().recipient == charlie.user


def test_no_notices_says_so(client, outsider):
    client.force_login(outsider)
    assert "No notices yet" in client.get("/notifications/").content.decode()


def test_a_visitor_is_asked_to_sign_in(client, db):
    assert client.get("/notifications/").status_code == 302
