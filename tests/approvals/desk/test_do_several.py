"""Several posts are claimed, assigned or set aside at once, and never decided at once."""

import pytest
from django.urls import get_resolver, reverse

from approvals.desk import actions
from approvals.desk.models import Claim, SetAside
from approvals.desk.sheet import DECISIONS
from approvals.desk.urls import urlpatterns
from approvals.posts.models import Post
from approvals.posts.states import PostState
from members.audit.models import Event
from members.notifications.models import Notification
from tests import factories


@pytest.fixture
def three(alice, reviewer):
    place = factories.make_connection(alice)
    return [
        factories.make_post(
            PostState.IN_REVIEW, alice, reviewer, text=f"Bins {n}.", connections=[place]
        )
        for n in range(3)
    ]


def refs(posts) -> list[str]:
    return [post.ref for post in posts]


def test_several_are_claimed_and_the_page_says_which(three, reviewer, browse):
    sent = {"posts": refs(three[:2]), "back": "/desk/?order=new"}

    page = browse(reviewer).post(reverse("desk:claim-together"), sent, follow=True)

    assert "2 posts claimed" in page.text
    assert set(Claim.objects.values_list("post", flat=True)) == {post.pk for post in three[:2]}
    assert Event.objects.filter(action="post:claim").count() == 2
    assert page.context["back"] == "/desk/?order=new"


def test_one_that_cannot_be_claimed_keeps_none_of_the_others_back(
    three, reviewer, other_reviewer, at, browse
):
    actions.claim(three[0], by=other_reviewer, at=at)
    sent = {"posts": [*refs(three), "zzzzzzzz"]}

    page = browse(reviewer).post(reverse("desk:claim-together"), sent, follow=True)

    assert "2 posts claimed" in page.text
    assert "Robin Rowe has claimed this post." in page.text
    assert "There is no such post" in page.text
    assert Claim.objects.filter(by=reviewer).count() == 2


def test_several_are_assigned_and_the_reviewer_is_told_once(three, lead, reviewer, browse):
    client, address = browse(lead), reverse("desk:assign-together")
    before = Notification.objects.filter(recipient=reviewer).count()

    asked = client.post(address, {"posts": refs(three)})
    page = client.post(address, {"posts": refs(three), "to": reviewer.pk}, follow=True)

    assert "Assign 3 posts" in asked.text
    assert "3 posts assigned to Rita Reeves" in page.text
    assert Claim.objects.filter(by=reviewer, given_by=lead).count() == 3
    assert Notification.objects.filter(recipient=reviewer).count() == before + 1


def test_only_a_lead_reviewer_assigns_several(three, reviewer, browse):
    page = browse(reviewer).post(reverse("desk:assign-together"), {"posts": refs(three)})

    assert page.status_code == 403


def test_several_are_set_aside_for_one_reason(three, reviewer, browse):
    client, address = browse(reviewer), reverse("desk:set-aside-together")

    asked = client.post(address, {"posts": refs(three)})
    refused = client.post(address, {"posts": refs(three), "reason": ""})
    page = client.post(address, {"posts": refs(three), "reason": "All wait."}, follow=True)

    assert "Set 3 posts aside" in asked.text
    assert refused.status_code == 422
    assert refused.text.count('name="posts"') == 3
    assert "3 posts set aside" in page.text
    assert SetAside.objects.filter(reason="All wait.").count() == 3


def test_without_a_choice_nothing_happens_and_the_page_says_so(reviewer, browse):
    page = browse(reviewer).post(reverse("desk:claim-together"), follow=True)

    assert "Choose at least one post first." in page.text


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/account/", "/desk/x"]
)
def test_the_way_back_leads_to_the_queue_and_nowhere_else(back, three, reviewer, browse):
    sent = {"posts": refs(three), "back": back}

    page = browse(reviewer).post(reverse("desk:claim-together"), sent, follow=True)

    assert page.context["back"] == reverse("desk:queue")


def test_all_on_a_page_are_chosen_without_scripts(three, reviewer, browse):
    client = browse(reviewer)
    page = client.get(reverse("desk:queue"))
    assert " checked" not in page.text

    assert client.get(page.context["all_url"]).text.count(" checked") == 3


def test_those_who_cannot_take_a_post_of_a_lane_are_offered_no_choice(
    alice, reviewer, monitoring_officer, browse
):
    factories.make_post(PostState.REFERRED, alice, reviewer)
    page = {"state": "referred"}

    assert 'name="posts"' not in browse(reviewer).get(reverse("desk:queue"), page).text
    assert 'name="posts"' in browse(monitoring_officer).get(reverse("desk:queue"), page).text


def test_every_address_that_decides_names_one_post_and_none_takes_several():
    together = {pattern.name for pattern in urlpatterns if "together/" in str(pattern.pattern)}
    assert together == {
        "together",
        "claim-together",
        "assign-together",
        "set-aside-together",
    }
    deciding = {name.replace("_", "-") for name in DECISIONS}
    routes = {p.name: str(p.pattern) for p in urlpatterns if p.name in deciding}
    assert routes.keys() == deciding
    assert all(route.startswith("<slug:ref>/") for route in routes.values())
    named = get_resolver("approvals.desk.urls").reverse_dict
    assert not [name for name in map(str, named) if "approve" in name and name != "approve"]


def test_a_form_of_several_posts_sent_to_a_decision_decides_none(three, reviewer, browse):
    client = browse(reviewer)
    for name in ("approve", "decline", "request-changes", "refer", "suggest"):
        client.post(reverse(f"desk:{name}", args=[three[0].ref]), {"posts": refs(three)})

    states = Post.objects.values_list("state", flat=True)
    assert set(states) == {PostState.IN_REVIEW}
