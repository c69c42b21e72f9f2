"""A reviewer meets a dispute in the queue and on the page, and settles it or passes it on."""

import pytest
from django.urls import reverse

from approvals.posts import actions
from approvals.posts.models import Decision, Draft, Post, ReturnReason
from approvals.posts.states import PostState
from tests import factories
from tests.factories import AT, fresh

WHY = "Residents call it that."


@pytest.fixture
def disputed(alice, reviewer) -> Post:
    """Alice's post, sent in again with a dispute and the wish that the Monitoring Officer look."""
    post = factories.make_post(PostState.CHANGES_REQUESTED, alice, reviewer)
    marks = {"not-clear": {"said": "disputed", "why": WHY}}
    Draft.objects.filter(post=post).update(responses=marks, asks_officer=True)
    revision = Draft.objects.get(post=post).revision
    actions.submit(post, revision=revision, by=alice.user, at=AT)
    return fresh(post)


def page_of(client, post) -> str:
    return client.get(reverse("desk:review", args=[post.ref])).content.decode()


def take_back(client, post, code="not-clear", **typed):
    data = {"code": code, "sha256": post.current.sha256} | typed
    return client.post(reverse("desk:take-back-reason", args=[post.ref]), data, follow=True)


def test_the_queue_marks_it_and_no_other(disputed, reviewer, alice, browse):
    factories.make_post(PostState.IN_REVIEW, alice, reviewer)
    queue = browse(reviewer).get(reverse("desk:queue")).content.decode()
    assert queue.count("Disputes a reason") == 1


def test_the_page_shows_what_the_councillor_says(disputed, reviewer, browse):
    page = page_of(browse(reviewer), disputed)
    assert "What the councillor says to the reasons" in page
    assert WHY in page
    assert "asks that the Monitoring Officer look" in page


def test_taking_it_back_keeps_what_was_typed_and_tells_the_councillor(disputed, reviewer, browse):
    client = browse(reviewer)
    answer = take_back(client, disputed, **{"request_changes-note": "Half a note"})
    page = answer.content.decode()
    assert "You took the reason back" in page
    assert f"{reviewer.name} agrees and took this reason back" in page
    assert "Half a note" in page
    assert "Take this reason back" not in page
    home = browse(disputed.councillor.user).get(f"/posts/{disputed.ref}/").content.decode()
    assert f"{reviewer.name} agrees and took this reason back" in home


def test_a_second_click_changes_nothing(disputed, reviewer, browse):
    for _ in range(2):
        assert take_back(browse(reviewer), disputed).status_code == 200
    assert Decision.objects.filter(kind="take_back_reason").count() == 1


@pytest.mark.parametrize("code", ["", "nothing", "no-source"])
def test_what_is_not_disputed_is_said_so(disputed, reviewer, browse, code):
    assert take_back(browse(reviewer), disputed, code).status_code == 409


def test_asking_again_alone_is_refused_with_all_that_was_typed(disputed, reviewer, send):
    answer = send(
        reviewer, disputed, "request-changes", codes=["not-clear"], note="It is unclear to me."
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Take the reason back, or refer the post first." in page
    assert "It is unclear to me." in page
    assert fresh(disputed).state == PostState.IN_REVIEW


def test_a_referral_names_the_dispute_to_the_officer(
    disputed, reviewer, monitoring_officer, send, browse
):
    send(reviewer, disputed, "refer", note="Who is right?")
    page = page_of(browse(monitoring_officer), disputed)
    assert "In dispute:" in page
    assert "Who is right?" in page
    assert WHY in page


def test_a_reason_retired_since_the_page_was_opened_is_asked_for_anew(
    alice, reviewer, send, browse
):
    post = factories.make_post(PostState.IN_REVIEW, alice, reviewer)
    factories.make_reason()
    factories.make_reason("no-source")
    ReturnReason.objects.filter(code="not-clear").update(is_active=False)
    answer = send(reviewer, post, "request-changes", codes=["not-clear"], note="Which one?")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "One of these reasons is no longer in use. Choose again" in page
    assert "Which one?" in page
