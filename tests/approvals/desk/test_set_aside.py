"""A reviewer parks a post: it leaves the lane, is seen by everybody, and comes back by itself."""

from datetime import timedelta

import pytest
from django.urls import reverse

from approvals.desk import actions, parking
from approvals.desk.covering import go_away
from approvals.desk.filters import Filters
from approvals.desk.models import Claim, SetAside
from approvals.desk.queue import posts_in
from approvals.desk.reminding import remind
from approvals.posts import actions as posts
from approvals.posts.models import Post
from approvals.posts.states import PostState
from approvals.posts.urgency import ask_urgently
from guidance.restrictions.actions import put_on_duty
from members.audit.errors import NotCompliant, WrongState
from members.audit.models import Event
from members.notifications.models import Notification
from tests import factories
from tests.approvals.desk.test_answer_in_time import set_week
from tests.factories import AT

HOUR = timedelta(hours=1)
WHY = "Waiting for the fire service."


@pytest.fixture
def post(alice, reviewer):
    return factories.make_post(PostState.IN_REVIEW, alice, reviewer)


@pytest.fixture
def refs_at(reviewer, browse):
    """The references in a lane of the queue at a moment."""
    return lambda lane, at: [post.ref for post in posts_in(Filters(lane), reviewer, at)]


def test_a_post_set_aside_leaves_its_lane_for_a_tab_that_everybody_sees(
    post, reviewer, other_reviewer, at, browse
):
    parking.set_aside(post, WHY, by=reviewer, at=at)

    for person in (reviewer, other_reviewer):
        page = browse(person).get(reverse("desk:queue"))
        assert [row.post.ref for row in page.context["rows"]] == []
        assert "Set aside (1)" in page.text
        page = browse(person).get(reverse("desk:queue"), {"state": "aside"})
        assert [row.post.ref for row in page.context["rows"]] == [post.ref]


def test_the_page_of_the_post_says_who_and_why_and_the_author_reads_nothing_of_it(
    post, alice, reviewer, other_reviewer, at, browse
):
    parking.set_aside(post, WHY, until=at + HOUR, by=reviewer, at=at)

    desk = browse(other_reviewer).get(reverse("desk:review", args=[post.ref])).text
    theirs = browse(alice.user).get(reverse("posts:show", args=[post.ref])).text

    assert "by Rita Reeves on" in desk
    assert WHY in desk
    assert WHY not in theirs
    assert "aside" not in theirs


def test_it_comes_back_at_its_time(post, reviewer, at, refs_at):
    parking.set_aside(post, WHY, until=at + HOUR, by=reviewer, at=at)

    assert refs_at("aside", at + HOUR - timedelta(seconds=1)) == [post.ref]
    assert refs_at("review", at + HOUR) == [post.ref]
    assert refs_at("aside", at + HOUR) == []


def told_of_returns(at) -> list[tuple[str, str]]:
    parking.tell_of_returns(at)
    told = Notification.objects.filter(title__contains="set aside is back").order_by("pk")
    return [(notice.recipient.name, notice.path) for notice in told]


def test_whoever_set_it_aside_is_told_once_that_it_is_back(post, reviewer, at, refs_at):
    parking.set_aside(post, WHY, until=at + HOUR, by=reviewer, at=at)
    mine = ("Rita Reeves", reverse("desk:review", args=[post.ref]))

    assert told_of_returns(at + HOUR - timedelta(seconds=1)) == []
    assert told_of_returns(at + HOUR) == [mine]
    assert told_of_returns(at + 2 * HOUR) == [mine]
    last = Event.objects.order_by("-seq").first()
    assert (last.action, last.actor_name) == ("post:bring_back", "Rostrum")
    notice = Notification.objects.get(title__contains="is back")
    assert WHY not in notice.title + notice.body
    assert notice.about == post.subject


def test_whoever_has_claimed_it_since_or_before_is_told(post, lead, reviewer, other_reviewer, at):
    parking.set_aside(post, WHY, until=at + HOUR, by=reviewer, at=at)
    Claim.objects.create(post=post, by=other_reviewer, at=at)

    assert [name for name, _ in told_of_returns(at + HOUR)] == ["Robin Rowe"]


def test_where_they_are_away_all_who_could_decide_it_are_told(
    post, lead, reviewer, other_reviewer, at
):
    parking.set_aside(post, WHY, until=at + HOUR, by=reviewer, at=at)
    go_away(reviewer, starts=at, ends=at + 5 * HOUR, by=lead, at=at)

    assert {"Robin Rowe", "Leah Lowe"} <= {name for name, _ in told_of_returns(at + HOUR)}


def test_nobody_is_told_of_what_has_moved_or_was_brought_back(post, alice, reviewer, at):
    parking.set_aside(post, WHY, until=at + HOUR, by=reviewer, at=at)
    parking.bring_back(post, by=reviewer, at=at)
    parking.set_aside(post, WHY, until=at + HOUR, by=reviewer, at=at)
    posts.withdraw(post, by=alice.user, at=at + timedelta(minutes=1))

    assert told_of_returns(at + HOUR) == []


def test_it_comes_back_once_it_is_late(post, reviewer, at, refs_at):
    Post.objects.filter(pk=post.pk).update(due_at=at + 2 * HOUR)
    parking.set_aside(post, WHY, by=reviewer, at=at)

    assert refs_at("review", at + HOUR) == []
    assert refs_at("review", at + 2 * HOUR) == [post.ref]


def test_it_comes_back_when_its_author_changes_it(post, alice, reviewer, at, refs_at):
    parking.set_aside(post, WHY, by=reviewer, at=at)
    later = at + HOUR
    posts.withdraw(post, by=alice.user, at=later)
    posts.reopen(post, by=alice.user, at=later)
    again = factories.submit(factories.fresh(post), at=later)

    assert refs_at("review", later) == [again.ref]


def test_it_comes_back_when_its_author_asks_for_an_urgent_look(
    post, alice, lead, reviewer, at, refs_at
):
    put_on_duty(reviewer, starts=at, ends=at + 5 * HOUR, by=lead, at=at)
    parking.set_aside(post, WHY, by=reviewer, at=at)

    ask_urgently(post, "The road is closed.", by=alice.user, at=at + timedelta(minutes=1))

    assert refs_at("review", at + timedelta(minutes=2)) == [post.ref]


def test_whoever_takes_it_brings_it_back(post, reviewer, other_reviewer, at, refs_at):
    parking.set_aside(post, WHY, by=reviewer, at=at)

    actions.claim(post, by=other_reviewer, at=at)

    assert refs_at("review", at) == [post.ref]


def test_a_reviewer_keeps_the_post_that_they_set_aside(post, reviewer, at):
    actions.claim(post, by=reviewer, at=at)

    parking.set_aside(post, WHY, by=reviewer, at=at)

    assert actions.standing_claim(post).by == reviewer


def test_somebody_brings_it_back_by_hand(post, reviewer, other_reviewer, at, browse, refs_at):
    parking.set_aside(post, WHY, by=reviewer, at=at)

    browse(other_reviewer).post(reverse("desk:bring-back", args=[post.ref]))

    assert refs_at("review", at) == [post.ref]
    assert Event.objects.order_by("-seq").first().action == "post:bring_back"


def test_setting_it_aside_again_keeps_the_record_of_the_first(post, reviewer, at):
    parking.set_aside(post, WHY, by=reviewer, at=at)
    parking.set_aside(post, "Now for the police.", by=reviewer, at=at)

    assert SetAside.objects.count() == 2
    assert parking.aside(post, at).reason == "Now for the police."


def test_what_is_late_is_not_put_off(post, reviewer, at):
    Post.objects.filter(pk=post.pk).update(due_at=at - HOUR)

    with pytest.raises(WrongState, match="This post is late"):
        parking.set_aside(post, WHY, by=reviewer, at=at)


def test_a_colleagues_post_is_not_set_aside(post, reviewer, other_reviewer, at):
    actions.claim(post, by=other_reviewer, at=at)

    with pytest.raises(actions.HeldByAnother):
        parking.set_aside(post, WHY, by=reviewer, at=at)


@pytest.mark.parametrize(("reason", "hours"), [("", 1), ("a\u202eb", 1), ("x" * 201, 1), (WHY, 0)])
def test_a_reason_and_a_time_to_come_are_needed(reason, hours, post, reviewer, at):
    with pytest.raises(NotCompliant):
        parking.set_aside(post, reason, until=at + hours * HOUR, by=reviewer, at=at)


def test_it_still_counts_as_due(post, lead, reviewer, at):
    set_week(lead)
    parking.set_aside(post, WHY, by=reviewer, at=at)

    assert remind(AT + timedelta(hours=1)) == 1


def test_the_form_sets_it_aside_until_a_day_and_a_time(post, reviewer, browse):
    day = {"until_day_day": "23", "until_day_month": "11", "until_day_year": "2026"}
    sent = {"reason": WHY, **day, "until_time": "3pm"}

    page = browse(reviewer).post(reverse("desk:set-aside", args=[post.ref]), sent, follow=True)

    assert "The post is set aside." in page.text
    assert SetAside.objects.get().until == AT + 5 * HOUR


def test_a_form_without_a_reason_is_refused_in_words(post, reviewer, browse):
    page = browse(reviewer).post(reverse("desk:set-aside", args=[post.ref]), {"until_time": "3pm"})

    assert page.status_code == 422
    assert "Say why you set it aside" in page.text
    assert 'value="3pm"' in page.text
