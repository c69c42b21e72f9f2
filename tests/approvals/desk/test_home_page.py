"""Officers find their work on the home page."""

import pytest

from approvals.desk import actions
from approvals.posts.states import PostState
from tests import factories


def _home(browse, person) -> str:
    page = browse(person).get("/")
    assert page.status_code == 200
    return page.content.decode()


def test_a_reviewer_reads_what_waits_and_what_they_have_claimed(alice, reviewer, at, browse):
    free = factories.make_post(PostState.IN_REVIEW, alice, reviewer, text="Bins on Monday.")
    mine = factories.make_post(PostState.IN_REVIEW, alice, reviewer, text="Bins on Friday.")
    actions.claim(mine, by=reviewer, at=at)

    page = _home(browse, reviewer)

    assert page.index("You have claimed") < page.index("Waiting for review")
    assert f"/desk/{free.ref}/" in page
    assert f"/desk/{mine.ref}/" in page


def test_the_monitoring_officer_reads_what_was_referred(
    alice, reviewer, monitoring_officer, browse
):
    post = factories.make_post(PostState.REFERRED, alice, reviewer)

    page = _home(browse, monitoring_officer)

    assert "Referred to you" in page
    assert f"/desk/{post.ref}/" in page


def test_a_reviewer_with_nothing_to_do_is_told_so(reviewer, browse):
    page = _home(browse, reviewer)

    assert "Waiting for review" in page
    assert "When a councillor sends a post in, it will be here." in page
    assert "You have claimed" not in page


@pytest.mark.parametrize("person", ["alice", "auditor", "outsider"])
def test_nobody_else_reads_of_the_desk(person, browse, request):
    person = request.getfixturevalue(person)
    page = _home(browse, getattr(person, "user", person))

    assert "Waiting for review" not in page
    assert "Referred to you" not in page
