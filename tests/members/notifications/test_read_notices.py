"""A person reads their notices."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from approvals.posts.actions import reopen
from approvals.posts.states import PostState
from members.notifications.models import Notification
from members.people.actions import end_delegation
from members.people.models import Delegation
from tests.factories import AT, make_draft, make_post
from tests.members.notifications.telling import about, tell

pytestmark = pytest.mark.django_db


def test_a_person_sees_their_own_notices_and_goes_where_they_lead(client, alice, charlie, at):
    notice = tell(alice.user, at)
    tell(charlie.user, at, "Charlie’s business")
    client.force_login(alice.user)
    text = client.get("/notifications/").content.decode()
    assert "You have 1 new notice." in text
    assert "Charlie" not in text
    answer = client.post(f"/notifications/{notice.pk}/open/")
    assert (answer.status_code, answer["Location"]) == (302, "/posts/ab/")
    assert "You have read all your notices." in client.get("/notifications/").content.decode()


def test_opening_a_link_changes_nothing_and_leads_to_the_list(client, alice, at):
    notice = tell(alice.user, at)
    client.force_login(alice.user)
    for address in ("/notifications/", f"/notifications/{notice.pk}/open/"):
        client.get(address, follow=True)
        client.head(address)
    assert Notification.objects.unread().get() == notice


def test_the_notice_of_another_is_not_there(client, alice, charlie, at):
    theirs = tell(charlie.user, at)
    client.force_login(alice.user)
    assert client.post(f"/notifications/{theirs.pk}/open/").status_code == 404
    assert Notification.objects.unread().exists()


def test_marking_all_marks_ones_own(client, alice, charlie, at):
    tell(alice.user, at)
    theirs = tell(charlie.user, at)
    client.force_login(alice.user)
    page = client.post("/notifications/", follow=True)
    assert "All your notices are marked as read." in page.content.decode()
    assert Notification.objects.unread().get() == theirs


def test_notices_stand_under_their_day_in_london(client, alice, at):
    tell(alice.user, at.replace(hour=23, minute=50), "Late on Monday")
    tell(alice.user, at + timedelta(days=1), "On Tuesday")
    # Half past midnight in the summer is the evening before in UTC.
    tell(alice.user, at.replace(month=7, day=1, hour=23, minute=30), "In July")
    client.force_login(alice.user)
    text = client.get("/notifications/").content.decode()
    days = ["Thursday 2 July 2026", "Tuesday 24 November 2026", "Monday 23 November 2026"]
    assert [text.index(day) for day in days] == sorted(text.index(day) for day in days)
    assert "12:30am" in text


def test_older_notices_are_a_page_away(client, alice, at):
    for number in range(51):
        tell(alice.user, at, f"Notice {number:02}")
    client.force_login(alice.user)
    first = client.get("/notifications/")
    assert "Notice 00" not in first.content.decode()
    before = first.context["older"]
    older = client.get(before).content.decode()
    assert "Notice 00" in older
    assert "Notice 01" not in older


def test_the_bell_counts_what_is_new_on_every_page_and_says_so(client, alice, at):
    client.force_login(alice.user)
    assert "app-bell__count" not in client.get("/about/").content.decode()
    for _ in range(3):
        tell(alice.user, at)
    assert "Notices</span>" in client.get("/about/").content.decode()
    assert '<span class="govuk-visually-hidden">: 3 new</span>' in client.get("/").content.decode()


def test_the_bell_has_room_for_no_more_than_two_figures(client, alice, at):
    for _ in range(100):
        tell(alice.user, at)
    client.force_login(alice.user)
    text = client.get("/about/").content.decode()
    assert "99+" in text
    assert ">100<" not in text


def test_the_page_costs_the_same_for_one_notice_and_for_fifty(client, alice, at):
    post = make_draft(alice)
    client.force_login(alice.user)
    client.get("/notifications/")
    asked = []
    for more in (1, 49):
        for _ in range(more):
            tell(alice.user, at, about=about(post.ref))
        with CaptureQueriesContext(connection) as queries:
            client.get("/notifications/")
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_what_somebody_may_no_longer_know_of_is_not_told(
    client, alice, assistant, administrator, at
):
    post = make_draft(alice)
    notice = tell(assistant, at, "Cllr Alice Ahmed’s secret plan", about=about(post.ref))
    client.force_login(assistant)
    with time_machine.travel(at, tick=False):
        assert "secret plan" in client.get("/notifications/").content.decode()
        end_delegation(Delegation.objects.get(), by=administrator, at=at)
        text = client.get("/notifications/").content.decode()
    assert "secret plan" not in text
    assert "Alice Ahmed’s post" not in text
    assert "something that you can no longer see" in text
    assert f"/notifications/{notice.pk}/open/" not in text


def test_a_post_is_known_by_its_first_words_on_the_page(client, alice, reviewer):
    text = "The bridge at Mill Lane opens on Monday.\nAll are welcome."
    make_post(PostState.IN_REVIEW, alice, reviewer, text=text)
    client.force_login(reviewer)
    page = client.get("/notifications/").content.decode()
    assert "The bridge at Mill Lane opens on Monday." in page
    assert "All are welcome" not in page


def test_a_draft_that_was_taken_back_to_its_author_shows_no_words(client, alice, reviewer):
    post = make_post(PostState.WITHDRAWN, alice, reviewer, text="The secret bridge.")
    reopen(post, by=alice.user, at=AT)
    client.force_login(reviewer)
    assert "secret bridge" not in client.get("/notifications/").content.decode()


def test_no_notices_says_so(client, outsider):
    client.force_login(outsider)
    assert "No notices yet" in client.get("/notifications/").content.decode()


def test_a_visitor_is_asked_to_sign_in(client, db):
    assert client.get("/notifications/").status_code == 302
