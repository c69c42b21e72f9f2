"""A reviewer sees what waits, the most pressing first."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from approvals.desk import actions
from approvals.posts.models import Post
from approvals.posts.states import PostState
from tests import factories

MOST_QUERIES = 12


def _refs(page) -> list[str]:
    return [row.post.ref for row in page.context["rows"]]


@pytest.fixture
def waiting(alice, reviewer):
    """Three posts: the one that was sent in last has the least time."""
    place = factories.make_connection(alice)
    return [
        factories.make_post(
            PostState.IN_REVIEW,
            alice,
            reviewer,
            text=f"The fair on the green is open until {n} pm.",
            connections=[place],
            window_until=factories.AT + timedelta(hours=30 - 10 * n),
        )
        for n in range(3)
    ]


def test_the_window_that_ends_first_stands_on_top(waiting, reviewer, browse):
    page = browse(reviewer).get(reverse("desk:queue"))

    assert _refs(page) == [post.ref for post in reversed(waiting)]
    assert "As soon as approved, until 8pm today" in page.content.decode()


def test_of_two_that_end_together_the_older_comes_first(alice, reviewer, browse):
    first = factories.make_post(PostState.IN_REVIEW, alice, reviewer)
    second = factories.make_post(PostState.IN_REVIEW, alice, reviewer, text="Bins on Monday.")
    Post.objects.filter(pk=second.pk).update(moved_at=factories.AT - timedelta(hours=1))

    assert _refs(browse(reviewer).get(reverse("desk:queue"))) == [second.ref, first.ref]


def test_a_row_says_who_where_when_what_was_found_and_who_has_it(alice, reviewer, at, browse):
    text = "Ring me on 07700 900123 about the library on Mill Lane."
    post = factories.make_post(PostState.IN_REVIEW, alice, reviewer, text=text)
    actions.claim(post, by=reviewer, at=at)

    page = browse(reviewer).get(reverse("desk:queue")).content.decode()

    for words in ("Cllr Alice Ahmed", "Elmton North", "to answer", "Rita Reeves", "10am today"):
        assert words in page


def test_a_post_whose_time_is_almost_over_is_marked_in_words(alice, reviewer, at, browse):
    soon = at + timedelta(minutes=90)
    factories.make_post(PostState.IN_REVIEW, alice, reviewer, window_until=soon)

    assert "<strong>Soon:</strong>" in browse(reviewer).get(reverse("desk:queue")).content.decode()


def test_an_empty_queue_says_what_will_be_there(reviewer, browse):
    page = browse(reviewer).get(reverse("desk:queue")).content.decode()

    assert "Nothing is waiting here" in page
    assert "When a councillor sends a post in, it will be here." in page


@pytest.mark.parametrize(
    ("lane", "state"),
    [
        ("review", PostState.IN_REVIEW),
        ("referred", PostState.REFERRED),
        ("suggested", PostState.WORDING_SUGGESTED),
        ("approved", PostState.APPROVED),
    ],
)
def test_each_part_of_the_queue_holds_its_own(lane, state, alice, reviewer, browse):
    posts = {each: factories.make_post(each, alice, reviewer) for each in PostState}

    page = browse(reviewer).get(reverse("desk:queue"), {"state": lane})

    assert _refs(page) == [posts[state].ref]


def test_the_monitoring_officer_begins_with_what_was_referred(
    alice, reviewer, monitoring_officer, browse
):
    post = factories.make_post(PostState.REFERRED, alice, reviewer)

    assert _refs(browse(monitoring_officer).get(reverse("desk:queue"))) == [post.ref]


def test_the_queue_is_narrowed_by_ward(alice, charlie, reviewer, browse):
    factories.make_post(PostState.IN_REVIEW, alice, reviewer)
    theirs = factories.make_post(PostState.IN_REVIEW, charlie, reviewer)

    page = browse(reviewer).get(reverse("desk:queue"), {"ward": "mill-lane"})

    assert _refs(page) == [theirs.ref]


def test_the_queue_is_narrowed_by_who_has_a_post(waiting, reviewer, other_reviewer, at, browse):
    mine, theirs, free = waiting
    actions.claim(mine, by=reviewer, at=at)
    actions.claim(theirs, by=other_reviewer, at=at)
    refs = {
        held: _refs(browse(reviewer).get(reverse("desk:queue"), {"held": held}))
        for held in ("me", "others", "nobody")
    }

    assert refs == {"me": [mine.ref], "others": [theirs.ref], "nobody": [free.ref]}


@pytest.mark.parametrize(
    "query",
    [
        {"state": "draft"},
        {"held": "x", "ward": "no-such-ward"},
        {"after": "nonsense"},
        {"after": "9999-99-99T00:00:00Z~2026-01-01T00:00:00Z~x"},
        {"after": "2026-01-01~2026-01-01~00000000-0000-0000-0000-000000000000"},
    ],
)
def test_an_address_that_makes_no_sense_is_answered_with_a_queue(query, waiting, reviewer, browse):
    assert browse(reviewer).get(reverse("desk:queue"), query).status_code == 200


def _many(alice, reviewer, number: int) -> list[Post]:
    place = factories.make_connection(alice)
    return [
        factories.make_post(
            PostState.IN_REVIEW,
            alice,
            reviewer,
            text=f"Surgery number {n} is at the library.",
            connections=[place],
        )
        for n in range(number)
    ]


def test_sixty_posts_are_read_in_pages_without_a_gap_or_a_double(alice, reviewer, browse):
    posts = _many(alice, reviewer, 60)
    client, address, seen = browse(reviewer), reverse("desk:queue"), []
    for expected in (25, 25, 10):
        page = client.get(address)
        assert len(_refs(page)) == expected
        seen += _refs(page)
        address = page.context["following"]

    assert address == ""
    assert sorted(seen) == sorted(post.ref for post in posts)


def test_sixty_posts_cost_no_more_queries_than_one(alice, reviewer, at, browse):
    client = browse(reviewer)
    counts = []
    for number in (1, 59):
        for post in _many(alice, reviewer, number)[:3]:
            actions.claim(post, by=reviewer, at=at)
        client.get(reverse("desk:queue"))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(reverse("desk:queue"))
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[0] <= MOST_QUERIES


def test_what_has_ended_stands_on_a_tab_of_its_own_the_latest_first(alice, reviewer, browse):
    ended = (PostState.PUBLISHED, PostState.DECLINED, PostState.WITHDRAWN, PostState.LAPSED)
    posts = {each: factories.make_post(each, alice, reviewer) for each in PostState}
    for hours, state in enumerate(ended):
        moved = factories.AT - timedelta(hours=hours)
        Post.objects.filter(pk=posts[state].pk).update(moved_at=moved)

    page = browse(reviewer).get(reverse("desk:queue"), {"state": "ended"})

    assert _refs(page) == [posts[state].ref for state in ended]
    assert "Ended (4)" in page.text
    assert "Declined" in page.text
    assert "Claimed by" not in page.text


def test_what_ended_more_than_thirty_days_ago_is_left_to_the_trail(alice, reviewer, browse):
    kept, gone = (factories.make_post(PostState.DECLINED, alice, reviewer) for _ in range(2))
    for post, days in ((kept, 29), (gone, 31)):
        moved = factories.AT - timedelta(days=days)
        Post.objects.filter(pk=post.pk).update(moved_at=moved)

    page = browse(reviewer).get(reverse("desk:queue"), {"state": "ended"})

    assert _refs(page) == [kept.ref]
    assert "Ended (1)" in page.text


def test_a_filter_by_claim_asks_nothing_of_what_has_ended(alice, reviewer, browse):
    post = factories.make_post(PostState.DECLINED, alice, reviewer)

    page = browse(reviewer).get(reverse("desk:queue"), {"state": "ended", "held": "me"})

    assert _refs(page) == [post.ref]


def test_a_tab_on_which_nothing_has_ended_says_what_will_be_there(reviewer, browse):
    page = browse(reviewer).get(reverse("desk:queue"), {"state": "ended"}).text

    assert "Nothing has ended lately" in page
    assert "in the last 30 days will be here" in page


def test_many_that_have_ended_are_read_in_pages_without_a_gap_or_a_double(alice, reviewer, browse):
    posts = _many(alice, reviewer, 30)
    Post.objects.update(state=PostState.LAPSED)
    client, address, seen = browse(reviewer), reverse("desk:queue") + "?state=ended", []
    for expected in (25, 5):
        page = client.get(address)
        assert len(_refs(page)) == expected
        seen += _refs(page)
        address = page.context["following"]

    assert address == ""
    assert sorted(seen) == sorted(post.ref for post in posts)
