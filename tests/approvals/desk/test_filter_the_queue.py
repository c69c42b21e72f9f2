"""A reviewer narrows the queue: filters combine, stand in the address and can be taken off."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from approvals.desk import actions
from approvals.posts.models import Capacity, Post
from approvals.posts.states import PostState
from approvals.posts.urgency import ask_urgently
from guidance.restrictions.actions import put_on_duty
from members.connections.models import Network, Platform
from tests import factories
from tests.factories import AT

PHONE = "Ring me on 07700 900123 about the library on Mill Lane."


def refs(page) -> list[str]:
    return [row.post.ref for row in page.context["rows"]]


@pytest.fixture
def ask(reviewer, browse):
    """What a reviewer sees who asks this of the queue."""
    client = browse(reviewer)
    return lambda **query: client.get(reverse("desk:queue"), query)


@pytest.fixture
def hers(alice, reviewer):
    """A post of Alice's, about bins, with a finding."""
    text = "Ring me on 07700 900123 about the bins on Mill Lane."
    return factories.make_post(PostState.IN_REVIEW, alice, reviewer, text=text)


@pytest.fixture
def his(charlie, reviewer):
    """A post of Charlie's for his group, on Facebook, about the library, in which nothing is found."""
    place = factories.make_connection(charlie, Platform.HAND_OFF, Network.FACEBOOK)
    return factories.make_post(
        PostState.IN_REVIEW, charlie, reviewer, connections=[place], capacity=Capacity.GROUP
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ward", "mill-lane"),
        ("group", "riverside-group"),
        ("capacity", "group"),
        ("channel", "facebook"),
        ("subject", "Events and culture"),
        ("found", "nothing"),
        ("q", "opens at 9am"),
        ("q", "OPENS AT 9AM"),
        ("q", "charlie"),
    ],
)
def test_the_queue_is_narrowed_by(name, value, hers, his, ask):
    page = ask(**{name: value})

    assert refs(page) == [his.ref]
    assert "1 of 2" in page.text


def test_a_post_is_found_by_its_reference(hers, his, ask):
    assert refs(ask(q=hers.ref)) == [hers.ref]


@pytest.mark.parametrize(("age", "finds"), [("0", "new"), ("1", "old"), ("3", "old"), ("7", "")])
def test_the_queue_is_narrowed_by_how_long_ago_a_post_was_sent_in(
    age, finds, alice, charlie, reviewer, ask
):
    old = factories.submit(factories.make_draft(alice), at=AT - timedelta(days=3))
    new = factories.make_post(PostState.IN_REVIEW, charlie, reviewer)

    assert refs(ask(age=age)) == {"old": [old.ref], "new": [new.ref], "": []}[finds]


def test_what_is_found_narrows_by_grade_and_by_rule(hers, his, ask):
    rule = hers.current.traits.get(kind="rule").key

    assert refs(ask(found="answer")) == [hers.ref]
    assert refs(ask(found=rule)) == [hers.ref]


def test_a_search_reads_the_words_of_a_post_and_nothing_else_of_what_is_kept(hers, his, ask):
    for word in ("capacity", "wordings", "nonce", "practice"):
        assert refs(ask(q=word)) == [], word


@pytest.mark.parametrize("odd", ['"', "\\", "50% (half)", "[a-z]*", "’"])
def test_a_search_for_signs_finds_these_signs(odd, alice, reviewer, hers, ask):
    odd_one = factories.make_post(PostState.IN_REVIEW, alice, reviewer, text=f"Bins {odd} today.")

    assert refs(ask(q=f"bins {odd}")) == [odd_one.ref]


def test_a_councillor_without_a_group_is_found(alice, reviewer, his, ask):
    alone = factories.make_councillor("Ida Independent", group=None)
    post = factories.make_post(PostState.IN_REVIEW, alone, reviewer)

    assert refs(ask(group="none")) == [post.ref]


def test_the_queue_is_narrowed_by_reviewer(hers, his, other_reviewer, at, ask):
    actions.claim(his, by=other_reviewer, at=at)

    page = ask(held=str(other_reviewer.pk))

    assert refs(page) == [his.ref]
    assert "Claimed by: Robin Rowe" in page.text


def test_late_and_due_today_and_urgent(alice, lead, reviewer, ask, at):
    late, today, tomorrow = (
        factories.make_post(PostState.IN_REVIEW, alice, reviewer) for _ in range(3)
    )
    for post, hours in ((late, -1), (today, 3), (tomorrow, 24)):
        Post.objects.filter(pk=post.pk).update(due_at=at + timedelta(hours=hours))
    put_on_duty(reviewer, starts=at, ends=at + timedelta(hours=5), by=lead, at=at)
    urgent = factories.make_post(PostState.IN_REVIEW, alice, reviewer)
    ask_urgently(urgent, "The road is closed.", by=alice.user, at=at)
    Post.objects.filter(pk=urgent.pk).update(due_at=at + timedelta(days=2))

    assert refs(ask(due="late")) == [late.ref]
    assert refs(ask(due="today")) == [today.ref]
    assert refs(ask(due="urgent")) == [urgent.ref]


def test_filters_combine(hers, his, alice, reviewer, ask):
    factories.make_post(PostState.IN_REVIEW, alice, reviewer, text="The library is open.")

    assert refs(ask(ward="elmton-north", found="answer")) == [hers.ref]
    assert refs(ask(ward="mill-lane", found="answer")) == []


def test_what_is_on_is_shown_with_the_way_to_take_it_off(hers, his, ask):
    page = ask(ward="mill-lane", channel="facebook")

    tags = {label: (value, url) for label, value, url in page.context["tags"]}
    assert tags["Ward"][0] == "Mill Lane"
    without = parse_qs(urlsplit(tags["Ward"][1]).query)
    assert without == {"state": ["review"], "channel": ["facebook"]}
    assert "Clear all filters" in page.text
    assert parse_qs(urlsplit(page.context["plain"]).query) == {"state": ["review"]}


def test_filters_and_order_are_kept_from_page_to_page_and_from_tab_to_tab(
    alice, charlie, reviewer, ask, browse
):
    place = factories.make_connection(alice)
    for number in range(26):
        factories.make_post(
            PostState.IN_REVIEW, alice, reviewer, text=f"Bins {number}", connections=[place]
        )
    factories.make_post(PostState.IN_REVIEW, charlie, reviewer)

    page = ask(ward="elmton-north", order="new")
    second = browse(reviewer).get(page.context["following"])

    assert len(refs(page)) == 25
    assert len(refs(second)) == 1
    assert second.context["filters"].order == "new"
    assert all("ward=elmton-north" in url for _, url, _, _ in page.context["tabs"])


def test_a_ward_that_is_not_there_is_left_out_and_named(hers, his, ask):
    page = ask(ward="gone", channel="x")

    assert "What was asked for under ward is not there any longer" in page.text
    assert refs(page) == [hers.ref]


@pytest.mark.parametrize(
    "name", ["ward", "group", "capacity", "channel", "found", "held", "due", "age"]
)
def test_a_value_that_nobody_can_choose_is_left_out(name, hers, his, ask):
    page = ask(**{name: "nonsense\u202e"})

    assert page.status_code == 200
    assert len(refs(page)) == 2


def test_a_subject_that_no_post_has_now_stays_on(hers, ask):
    page = ask(subject="Elections and voting")

    assert refs(page) == []
    assert "Subject: Elections and voting" in page.text
    assert "No posts here with these filters" in page.text


def test_the_councils_sensitive_topics_are_subjects(alice, reviewer, monkeypatch, ask):
    rules = type("Rules", (), {"lists": type("Lists", (), {"sensitive_topics": ("Ring Road",)})})
    monkeypatch.setattr("approvals.posts.traits.current_ruleset", lambda: rules)
    post = factories.make_post(
        PostState.IN_REVIEW, alice, reviewer, text="Two ring roads are enough."
    )

    assert refs(ask(subject="Ring Road")) == [post.ref]


def test_a_wording_that_a_reviewer_suggested_is_found_too(alice, reviewer, ask):
    post = factories.make_post(PostState.WORDING_SUGGESTED, alice, reviewer)

    assert refs(ask(state="suggested", subject="Events and culture")) == [post.ref]


def test_filters_that_say_nothing_of_what_has_ended_are_not_offered_there(alice, reviewer, ask):
    post = factories.make_post(PostState.DECLINED, alice, reviewer)

    page = ask(state="ended", held="me", due="late")

    assert refs(page) == [post.ref]
    assert {"held", "due"}.isdisjoint(field.name for field in page.context["fields"])


@pytest.fixture
def three(alice, reviewer):
    """Three posts: due in 1, 2 and 3 hours; the last is the riskiest; the second the newest."""
    posts = [factories.make_post(PostState.IN_REVIEW, alice, reviewer) for _ in range(3)]
    facts = [(1, 0, 30), (2, 1, 10), (3, 3, 20)]
    for post, (due, risk, ago) in zip(posts, facts, strict=True):
        Post.objects.filter(pk=post.pk).update(
            due_at=AT + timedelta(hours=due), risk=risk, moved_at=AT - timedelta(minutes=ago)
        )
    return [post.ref for post in posts]


@pytest.mark.parametrize(
    ("order", "stand"),
    [("due", (0, 1, 2)), ("risk", (2, 1, 0)), ("new", (1, 2, 0)), ("x", (0, 1, 2))],
)
def test_a_reviewer_chooses_the_order(order, stand, three, ask):
    assert refs(ask(order=order)) == [three[place] for place in stand]
