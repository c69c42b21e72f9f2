"""A writer finds their posts, on the list and on the home page."""

import re
from datetime import timedelta

import pytest

from approvals.posts.listing import GROUPS, PAGE
from approvals.posts.models import Post
from approvals.posts.states import PostState
from tests.factories import AT, make_draft, make_post

pytestmark = pytest.mark.django_db


def links(response) -> list[str]:
    return re.findall(
        r'<h3[^>]*><a class="govuk-link" href="/posts/(\w{8})/', response.content.decode()
    )


def test_every_state_is_in_one_group():
    states = [state for group in GROUPS.values() for state in group.states]
    assert sorted(states) == sorted(PostState)


def test_each_group_shows_its_own_posts(at_desk, alice, reviewer):
    posts = {state: make_post(state, alice, reviewer) for state in PostState}

    for key, group in GROUPS.items():
        wanted = {posts[state].ref for state in group.states}
        assert set(links(at_desk.get("/posts/", {"show": key}))) == wanted


def test_posts_of_others_are_not_there(at_desk, charlie):
    make_draft(charlie)

    response = at_desk.get("/posts/?show=drafts")
    assert links(response) == []
    assert "Nothing here" in response.content.decode()


def test_older_posts_are_on_the_next_page_each_once(at_desk, alice):
    for number in range(PAGE + 5):
        post = make_draft(alice, text=f"Post {number}", connections=[])
        moved = AT - timedelta(hours=number // 2)  # two by two at the same moment
        Post.objects.filter(pk=post.pk).update(moved_at=moved)

    first = at_desk.get("/posts/?show=drafts")
    following = re.search(r'href="([^"]+)" rel="next"', first.content.decode())
    second = at_desk.get(following[1].replace("&amp;", "&"))

    assert len(links(first)) == PAGE
    assert len(links(second)) == 5
    assert not set(links(first)) & set(links(second))


@pytest.mark.parametrize("cursor", ["x", "2026-11-23~x", "~", "2026-11-23T10:00:00~x", "9" * 400])
def test_a_cursor_that_makes_no_sense_starts_at_the_beginning(at_desk, draft, cursor):
    response = at_desk.get("/posts/", {"show": "drafts", "before": cursor})

    assert links(response) == [draft.ref]


def test_somebody_who_does_not_write_is_told_whom_it_is_for(client, reviewer):
    client.force_login(reviewer)
    assert client.get("/posts/").status_code == 403


def test_home_shows_what_needs_the_councillor_drafts_and_what_is_coming_up(
    at_desk, alice, reviewer
):
    posts = {state: make_post(state, alice, reviewer) for state in PostState}
    page = at_desk.get("/").content.decode()

    for title in ("What needs me", "Drafts", "Coming up"):
        assert f">{title}</h2>" in page
    for state in ("changes_requested", "wording_suggested", "lapsed", "draft", "approved"):
        assert posts[PostState(state)].ref in page
    assert posts[PostState.IN_REVIEW].ref not in page
    assert "The council has not published when posts are reviewed" in page


def test_home_of_an_assistant_shows_the_drafts_of_their_councillor(client, assistant, draft):
    client.force_login(assistant)
    assert draft.ref in client.get("/").content.decode()


def test_a_card_says_what_its_author_does_next_and_names_them_to_others_alone(
    at_desk, client, assistant, alice, reviewer
):
    make_post(PostState.CHANGES_REQUESTED, alice, reviewer)
    own = at_desk.get("/posts/").content.decode()
    assert "Read what the reviewer asks for, and send it in again." in own
    assert "Cllr Alice Ahmed" not in own

    client.force_login(assistant)
    theirs = client.get("/posts/").content.decode()
    assert "Cllr Alice Ahmed. Sent back" in theirs
    assert "You can change it. The councillor sends it in again." in theirs


def test_home_leads_to_everything_that_waits(at_desk, alice, reviewer):
    make_post(PostState.CHANGES_REQUESTED, alice, reviewer)
    page = at_desk.get("/").content.decode()
    assert 'href="/posts/?show=needs-me"' in page
    assert page.index("Write a post") < page.index("What needs me")


def test_home_of_a_reviewer_shows_no_drafts(client, reviewer, draft):
    client.force_login(reviewer)
    assert "Drafts</h2>" not in client.get("/").content.decode()
