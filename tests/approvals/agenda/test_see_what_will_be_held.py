"""Stops, holds and restricted periods are drawn over the days, and posts inside them marked."""

from datetime import timedelta

import pytest

from approvals.posts.states import PostState
from approvals.publishing.actions import stop
from guidance.restrictions.actions import cancel_period, declare_period, lift_hold, place_hold
from guidance.restrictions.models import PeriodKind
from tests.approvals.agenda.conftest import approved, calendar, sent_in, text_of
from tests.factories import AT, approve, make_draft, make_post, submit

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NINE = AT + DAY - timedelta(hours=1)


def a_period(by, **changes: object):
    facts = {
        "kind": PeriodKind.LOCAL,
        "starts_at": AT + timedelta(hours=2),
        "ends_at": AT + 9 * DAY,
    }
    return declare_period("Local elections", **(facts | changes), by=by, at=AT)


def held(page) -> list[list[str]]:
    days = page.context["sheet"].days
    return [list(entry.held) for day in days for entry in day.entries]


def test_a_period_that_the_reviewer_did_not_know_of_holds_a_post(alice, reviewer, lead) -> None:
    approved(alice, reviewer, NINE)
    a_period(lead)

    page = calendar(reviewer, "view=list")

    assert held(page) == [["Local elections"]]
    assert "Will be held: Local elections" in text_of(page)


def test_a_post_that_was_exempted_in_full_knowledge_is_not_marked(alice, reviewer, lead) -> None:
    a_period(lead)
    draft = make_draft(alice, window_from=NINE, window_until=NINE + DAY)
    approve(submit(draft), reviewer, exemption="A road is closed.")

    assert held(calendar(reviewer, "view=list")) == [[]]


def test_a_post_in_review_is_marked_until_somebody_exempts_it(alice, reviewer, lead) -> None:
    a_period(lead)
    sent_in(alice, NINE)

    assert held(calendar(alice.user, "view=list")) == [["Local elections"]]


def test_a_period_is_drawn_on_its_days_and_on_no_others(reviewer, lead) -> None:
    a_period(lead, starts_at=AT + 2 * DAY, ends_at=AT + 4 * DAY)

    days = calendar(reviewer, "view=month").context["sheet"].days

    drawn = [day.date.isoformat() for day in days if day.restraints]
    assert drawn == ["2026-11-25", "2026-11-26", "2026-11-27"]


def test_a_cancelled_period_is_not_drawn(alice, reviewer, lead) -> None:
    cancel_period(a_period(lead), by=lead, at=AT)
    approved(alice, reviewer, NINE)

    page = calendar(reviewer, "view=list")

    assert held(page) == [[]]
    assert not page.context["sheet"].restraints


def test_a_hold_of_a_ward_marks_the_posts_of_its_members(alice, charlie, reviewer, lead) -> None:
    approved(alice, reviewer, NINE)
    approved(charlie, reviewer, NINE + timedelta(minutes=1))
    place_hold("The fire", ward=alice.ward, by=lead, at=AT)

    assert held(calendar(reviewer, "view=list")) == [["On hold in Elmton North"], []]


def test_a_lifted_hold_stays_on_its_days_and_holds_nothing(alice, reviewer, lead) -> None:
    hold = place_hold("The fire", by=lead, at=AT - 3 * DAY)
    lift_hold(hold, by=lead, at=AT - DAY)
    approved(alice, reviewer, NINE)

    page = calendar(reviewer, "view=month")

    drawn = [day.date.isoformat() for day in page.context["sheet"].days if day.restraints]
    assert drawn == ["2026-11-20", "2026-11-21", "2026-11-22"]
    assert held(page) == [[]]


def test_a_stop_of_one_member_marks_that_members_posts_alone(
    alice, charlie, reviewer, lead
) -> None:
    stop("A post came out wrong.", councillor=alice, by=lead, at=AT)
    approved(alice, reviewer, NINE)
    approved(charlie, reviewer, NINE + timedelta(minutes=1))

    assert held(calendar(reviewer, "view=list")) == [["Publishing stopped for one member"], []]


def test_members_see_what_binds_them_and_not_what_binds_others(
    alice, charlie, reviewer, lead
) -> None:
    place_hold("The fire", ward=charlie.ward, by=lead, at=AT)
    stop("A post came out wrong.", councillor=charlie, by=lead, at=AT)
    a_period(lead)

    page = calendar(alice.user, "view=list")

    assert [one.title for one in page.context["sheet"].restraints] == ["Local elections"]
    assert "Mill Lane" not in page.content.decode()


def test_what_is_out_is_not_said_to_be_held(alice, reviewer, lead) -> None:

    make_post(PostState.PUBLISHED, alice, reviewer)
    place_hold("The fire", by=lead, at=AT - DAY)

    assert held(calendar(reviewer, "view=list")) == [[]]
