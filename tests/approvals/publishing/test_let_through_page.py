"""A stop is lifted for chosen posts, or for all, on one page."""

from uuid import uuid4

import pytest
import time_machine

from approvals.posts import actions
from approvals.posts.states import PostState
from approvals.publishing import sweeper
from approvals.publishing.actions import resume, stop
from approvals.publishing.models import Passage, Stop
from tests.approvals.publishing.conftest import as_, publish, text_of
from tests.factories import AT, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def posts(alice, charlie, reviewer):
    words = ("The library opens on Saturday at 9am.", "The park closes at dusk on Sunday.")
    return [
        make_post(PostState.APPROVED, who, reviewer, text=text)
        for who, text in zip((alice, charlie), words, strict=True)
    ]


@pytest.fixture
def thrown(posts, lead) -> Stop:
    return stop("A drill", by=lead, at=AT)


def page_of(thrown: Stop) -> str:
    return f"/publishing/stop/{thrown.pk}/resume/"


def button_of(thrown: Stop) -> str:
    return f"/publishing/stop/{thrown.pk}/let-through/"


def test_the_page_lists_what_is_kept_back_and_leads_to_its_words(lead, posts, thrown):
    page = as_(lead).get(page_of(thrown))
    said = text_of(page)
    for post, words in zip(posts, ("The library opens", "The park closes"), strict=True):
        assert f"{post.councillor.title}: {words}" in said
        assert f'value="{post.current_id}"' in page.content.decode()
        assert f'href="/posts/{post.ref}/deliveries/"' in page.content.decode()


def test_the_chosen_posts_go_and_the_stop_stays(lead, posts, thrown, network):
    first, second = posts
    client = as_(lead)
    done = client.post(button_of(thrown), {"versions": [first.current_id]}, follow=True)
    said = text_of(done)
    assert "1 post is let through. The stop stays for everything else." in said
    assert "Let through already The library opens on Saturday at 9am. by Cllr Alice" in said
    assert f'value="{first.current_id}"' not in done.content.decode()
    assert f'value="{second.current_id}"' in done.content.decode()
    assert publish(first)
    assert not publish(second)
    assert Stop.objects.in_force().exists()


def test_several_are_let_through_at_once(lead, posts, thrown, network):
    chosen = [post.current_id for post in posts]
    said = text_of(as_(lead).post(button_of(thrown), {"versions": chosen}, follow=True))
    assert "2 posts are let through." in said
    assert "This stop keeps no approved post back" in said
    assert all(publish(post) for post in posts)


def test_one_that_is_refused_keeps_no_other_back(lead, posts, thrown):
    first, second = posts
    chosen = [post.current_id for post in posts]
    actions.withdraw(first, by=first.councillor.user, at=AT)
    said = text_of(as_(lead).post(button_of(thrown), {"versions": chosen}, follow=True))
    assert "1 post is let through." in said
    assert "“The library opens on Saturday at 9am.”: This version of the post does not go" in said
    assert [passage.version for passage in Passage.objects.all()] == [second.current]


@pytest.mark.parametrize(
    ("chosen", "says"),
    [([], "Choose the posts to let through"), (["all"], "Choose from the posts listed")],
)
def test_without_a_choice_nothing_goes(lead, posts, thrown, chosen, says):
    answer = as_(lead).post(button_of(thrown), {"versions": chosen})
    assert answer.status_code == 422
    assert says in text_of(answer)
    assert "Error: Resume publishing?" in answer.content.decode()
    assert not Passage.objects.exists()


def test_a_key_of_nothing_lets_nothing_through(lead, thrown):
    said = text_of(as_(lead).post(button_of(thrown), {"versions": [uuid4()]}, follow=True))
    assert "let through. The stop" not in said
    assert not Passage.objects.exists()


def test_a_second_click_changes_nothing(lead, posts, thrown):
    client, form = as_(lead), {"versions": [posts[0].current_id]}
    for _ in range(2):
        assert client.post(button_of(thrown), form).status_code == 302
    assert Passage.objects.count() == 1


def test_other_stops_of_a_post_are_named(lead, posts, thrown, alice):
    stop("Lost phone", councillor=alice, by=lead, at=AT)
    assert "Also stopped: Cllr Alice Ahmed." in text_of(as_(lead).get(page_of(thrown)))


def test_what_lost_its_time_is_named_and_cannot_be_chosen(lead, posts, thrown, network):
    first, _ = posts
    publish(first)
    late = first.current.window_until
    sweeper.close_windows(late)
    with time_machine.travel(late, tick=False):
        page = as_(lead).get(page_of(thrown))
    said = text_of(page)
    assert "Each author has been asked to choose a new time" in said
    assert "The library opens on Saturday at 9am. by Cllr Alice Ahmed" in said
    assert f'value="{first.current_id}"' not in page.content.decode()


def test_a_stop_that_is_lifted_leads_back_to_the_switch(lead, thrown):
    resume(thrown, by=lead, at=AT)
    client = as_(lead)
    assert "This stop has been lifted already." in text_of(client.get(page_of(thrown), follow=True))


def test_who_comes_back_to_the_button_meets_the_page(lead, thrown):
    assert as_(lead).get(button_of(thrown)).url == page_of(thrown)


@pytest.mark.parametrize("who", ["reviewer", "auditor", "administrator", "guidance_editor"])
def test_others_may_not(request, who, posts, thrown):
    for person in (request.getfixturevalue(who), posts[0].councillor.user):
        form = {"versions": [posts[0].current_id]}
        assert as_(person).post(button_of(thrown), form).status_code == 403
    assert not Passage.objects.exists()


def test_it_takes_few_queries(lead, posts, thrown, alice, reviewer, django_assert_max_num_queries):
    for number in range(8):
        make_post(PostState.APPROVED, alice, reviewer, text=f"Story time number {number} at noon.")
    client = as_(lead)
    client.get(page_of(thrown))
    with django_assert_max_num_queries(14):
        client.get(page_of(thrown))
