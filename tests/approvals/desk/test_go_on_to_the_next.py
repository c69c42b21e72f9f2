"""A reviewer who has decided a post goes on to the next."""

from datetime import timedelta

from approvals.desk import actions
from approvals.posts.states import PostState
from tests import factories
from tests.factories import AT

NEXT = "/desk/next/"


def waiting(councillor, minutes):
    sent = AT - timedelta(minutes=minutes)
    return factories.submit(factories.make_draft(councillor, at=sent), at=sent)


def test_what_they_have_claimed_comes_first_then_what_is_due_first(
    alice, reviewer, other_reviewer, browse
):
    taken, oldest, mine = (waiting(alice, minutes) for minutes in (30, 20, 10))
    actions.claim(taken, by=other_reviewer, at=AT)
    browser = browse(reviewer)
    assert browser.get(NEXT).url == f"/desk/{oldest.ref}/"

    actions.claim(mine, by=reviewer, at=AT)
    assert browser.get(NEXT).url == f"/desk/{mine.ref}/"


def test_where_nothing_waits_they_are_told_so(reviewer, browse):
    answer = browse(reviewer).get(NEXT, follow=True)
    assert answer.redirect_chain[-1][0] == "/desk/?state=review"
    assert "Nothing else waits for you." in answer.text


def test_the_monitoring_officer_goes_on_to_what_was_referred(
    alice, reviewer, monitoring_officer, browse
):
    waiting(alice, 10)
    referred = factories.make_post(PostState.REFERRED, alice, reviewer)
    assert browse(monitoring_officer).get(NEXT).url == f"/desk/{referred.ref}/"


def test_the_way_on_stands_on_a_post_that_is_decided_and_on_no_other(alice, reviewer, browse):
    decided = factories.make_post(PostState.APPROVED, alice, reviewer)
    assert NEXT in browse(reviewer).get(f"/desk/{decided.ref}/").text
    assert NEXT not in browse(reviewer).get(f"/desk/{waiting(alice, 5).ref}/").text
