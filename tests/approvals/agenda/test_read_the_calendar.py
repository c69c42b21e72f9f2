"""People see what is going out: officers all of it, those who write their own, the others nothing."""

from datetime import date, timedelta

import pytest

from approvals.posts.actions import accept
from approvals.posts.models import Post
from approvals.posts.offering import Offered, offer, renditions_for
from approvals.posts.rescheduling import reschedule
from approvals.posts.states import PostState
from guidance.restrictions.models import ClosedDay, Division, ReviewHours
from members.connections.models import Network, Platform
from members.people.models import Delegation
from members.people.roles import Role
from tests.approvals.agenda.conftest import approved, calendar, sent_in, text_of
from tests.factories import AT, fresh, make_connection, make_draft, make_post, make_user

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NINE = AT + DAY - timedelta(hours=1)


def refs(page) -> list[str]:
    return [entry.post.ref for day in page.context["sheet"].days for entry in day.entries]


def day_of(page, day: str):
    return next(d for d in page.context["sheet"].days if d.date.isoformat() == day)


def test_an_approved_post_stands_where_its_window_opens(alice, reviewer) -> None:
    post = approved(alice, reviewer, NINE, text="The library opens at nine.")

    page = calendar(reviewer, "view=month")

    (entry,) = day_of(page, "2026-11-24").entries
    assert (entry.post, entry.clock, entry.label) == (post, "9am", "scheduled")
    assert "The library opens at nine." in text_of(page)


def test_a_moment_chosen_inside_the_window_is_where_it_stands(alice, reviewer, at) -> None:
    post = approved(alice, reviewer, NINE, NINE + 3 * DAY)
    reschedule(post, NINE + 2 * DAY, sha256=post.current.sha256, by=reviewer, at=at)

    page = calendar(reviewer, "view=month")

    assert [e.post for e in day_of(page, "2026-11-26").entries] == [post]
    assert not day_of(page, "2026-11-24").entries


def test_what_may_go_out_at_once_stands_today_and_says_soon(alice, reviewer) -> None:
    approved(alice, reviewer, None, AT + 2 * DAY)

    page = calendar(reviewer, "view=list")

    (entry,) = day_of(page, "2026-11-23").entries
    assert entry.clock == "Soon"
    assert "Not later than 10am on Wednesday" not in text_of(page)
    assert "Not later than Wednesday 25 November at 10am" in text_of(page)


def test_a_post_in_review_is_marked_as_a_wish(alice, reviewer) -> None:
    sent_in(alice, NINE)

    page = calendar(reviewer, "view=list")

    assert "Not approved: this is the author’s wish." in text_of(page)
    assert "In review" in text_of(page)


@pytest.mark.parametrize(
    "state",
    [PostState.DRAFT, PostState.WITHDRAWN, PostState.DECLINED, PostState.CHANGES_REQUESTED],
)
def test_what_does_not_go_out_is_not_there(state, alice, reviewer) -> None:
    make_post(state, alice, reviewer, window_until=AT + DAY)

    assert refs(calendar(reviewer, "view=month")) == []
    assert refs(calendar(alice.user, "view=month")) == []


def test_what_is_out_stands_where_it_went_out(alice, reviewer) -> None:
    post = make_post(PostState.PUBLISHED, alice, reviewer, window_until=AT + DAY)
    Post.objects.filter(pk=post.pk).update(moved_at=AT - 3 * DAY)

    page = calendar(reviewer, "view=month")

    (entry,) = day_of(page, "2026-11-20").entries
    assert (entry.kind, entry.clock) == ("out", "10am")


def test_what_is_stuck_after_its_window_is_not_lost_from_sight(alice, reviewer) -> None:
    post = approved(alice, reviewer, None, AT + timedelta(hours=1))
    Post.objects.filter(pk=post.pk).update(released_at=AT - DAY)
    with_time = calendar(reviewer, "view=month&date=2026-11-23")
    assert refs(with_time) == [post.ref]


def test_a_councillor_sees_their_own_and_nobody_elses(alice, charlie, reviewer) -> None:
    mine = approved(alice, reviewer, NINE, text="The bypass consultation is open.")
    his = approved(charlie, reviewer, NINE, text="Riverside fair on Sunday.")
    sent_in(charlie, NINE, text="Another of Charlie’s.")

    page = calendar(alice.user, "view=list")

    assert refs(page) == [mine.ref]
    for words in (his.ref, "Riverside", "Another of", "Mill Lane", "Charlie"):
        assert words not in page.content.decode()


def test_asking_for_another_member_shows_a_councillor_nothing(alice, charlie, reviewer) -> None:
    approved(charlie, reviewer, NINE)

    assert refs(calendar(alice.user, "view=list&member=charlie-cole&ward=mill-lane")) == []


def test_a_clash_with_another_members_post_is_not_told_to_a_councillor(
    alice, charlie, reviewer
) -> None:
    for one in (alice, charlie):
        approved(one, reviewer, NINE, text="Have your say on the bypass by Friday.")

    assert "Clash" not in text_of(calendar(alice.user, "view=list"))
    assert "Clash" in text_of(calendar(reviewer, "view=list"))


def test_an_assistant_sees_the_posts_of_their_councillor_while_the_delegation_lasts(
    alice, charlie, assistant, reviewer
) -> None:
    hers = approved(alice, reviewer, NINE)
    approved(charlie, reviewer, NINE)

    assert refs(calendar(assistant, "view=list")) == [hers.ref]
    Delegation.objects.filter(assistant=assistant).update(ends=AT - DAY)
    assert refs(calendar(assistant, "view=list")) == []


@pytest.mark.parametrize("role", [Role.MONITORING_OFFICER, Role.AUDITOR, Role.LEAD_REVIEWER])
def test_officers_who_read_posts_see_all_of_them(role, alice, charlie, reviewer) -> None:
    every = {approved(one, reviewer, NINE).ref for one in (alice, charlie)}

    assert set(refs(calendar(make_user("Olive", role), "view=list"))) == every


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.GUIDANCE_EDITOR])
def test_others_are_told_whose_page_it_is(role) -> None:
    assert calendar(make_user("Adam", role)).status_code == 403


def test_reviewers_begin_with_a_month_and_members_with_a_list(alice, reviewer) -> None:
    assert calendar(reviewer).context["asked"].view == "month"
    assert calendar(alice.user).context["asked"].view == "list"


def test_filters_stay_in_every_address_of_the_page(alice, charlie, reviewer) -> None:
    hers = approved(alice, reviewer, NINE)
    approved(charlie, reviewer, NINE)

    page = calendar(reviewer, "view=week&date=2026-11-24&ward=elmton-north&channel=x")

    assert refs(page) == [hers.ref]
    asked = page.context["asked"]
    for query in (asked.earlier, asked.later, page.context["now"]):
        assert "ward=elmton-north" in query
        assert "channel=x" in query
        assert "view=week" in query


def test_the_channel_filter_goes_by_where_the_version_leads(alice, reviewer) -> None:
    page_on = make_connection(alice, Platform.HAND_OFF, Network.FACEBOOK)
    by_hand = approved(alice, reviewer, NINE, connections=[page_on])
    approved(alice, reviewer, NINE)

    page = calendar(reviewer, "view=list&channel=facebook")

    assert refs(page) == [by_hand.ref]
    assert "Facebook (posted by hand)" in text_of(page)


def test_a_day_shows_so_many_and_leads_to_the_rest(alice, reviewer) -> None:
    place = make_connection(alice)
    for number in range(6):
        approved(alice, reviewer, NINE + timedelta(minutes=number), connections=[place])

    page = calendar(reviewer, "view=month")

    day = day_of(page, "2026-11-24")
    assert (len(day.entries), day.more) == (4, 2)
    assert "and 2 more on Tuesday 24 November 2026" in text_of(page)
    assert len(refs(calendar(reviewer, day.address[1:]))) == 6


def test_the_page_of_a_day_goes_on_on_another(alice, reviewer, monkeypatch) -> None:
    monkeypatch.setattr(
        "approvals.agenda.laying.MOST", dict.fromkeys(("month", "week", "list", "day"), 2)
    )
    place = make_connection(alice)
    every = [
        approved(alice, reviewer, NINE + timedelta(minutes=n), connections=[place]).ref
        for n in range(3)
    ]

    first = calendar(reviewer, "view=day&date=2026-11-24")
    second = calendar(reviewer, first.context["sheet"].next_page[1:])

    assert refs(first) + refs(second) == every
    assert second.context["sheet"].next_page == ""


def test_a_bank_holiday_and_days_without_review_are_shown(alice, reviewer) -> None:
    ReviewHours.objects.create(weekday=1, opens="09:00", closes="17:00")
    ReviewHours.objects.create(weekday=2, opens="09:00", closes="17:00")
    ClosedDay.objects.create(
        day=date(2026, 11, 25), title="St Catherine’s Day", division=Division.SCOTLAND
    )

    page = calendar(reviewer, "view=month")

    assert day_of(page, "2026-11-24").review == "Reviewed 9am to 5pm"
    assert day_of(page, "2026-11-25").is_closed
    assert day_of(page, "2026-11-26").review == "No review"
    assert "St Catherine’s Day" in text_of(page)


def test_a_week_has_a_row_for_each_hour_and_two_for_the_one_that_comes_twice(
    alice, reviewer, monkeypatch
) -> None:
    # The clocks go back on 25 October 2026: half past one comes at 0:30 and at 1:30 UTC.
    first = AT.replace(month=10, day=25, hour=0, minute=30)
    place = make_connection(alice)
    for moment in (first, first + timedelta(hours=1)):
        post = make_post(PostState.PUBLISHED, alice, reviewer, connections=[place])
        Post.objects.filter(pk=post.pk).update(moved_at=moment)

    page = calendar(reviewer, "view=week&date=2026-10-25")

    rows = page.context["sheet"].hours
    assert [row.label for row in rows] == ["1am", "1am, the second time"]
    assert [len(row.cells[-1].entries) for row in rows] == [1, 1]
    assert "The clocks go back: this day has 25 hours." in text_of(page)


def test_the_month_is_a_table_whose_headings_are_read_out(alice, reviewer) -> None:
    approved(alice, reviewer, NINE)

    html = calendar(reviewer, "view=month").content.decode()

    assert html.count('<th scope="col">') == 7
    assert '<caption class="govuk-visually-hidden">November 2026' in html
    assert 'aria-current="date"' in html


def test_an_address_that_makes_no_sense_shows_today(reviewer) -> None:
    page = calendar(
        reviewer, "view=fog&date=9999-12-31&channel=carrier-pigeon&page=x&ward=%F0%9F%98%80"
    )

    assert page.status_code == 200
    assert (page.context["asked"].view, page.context["asked"].day) == ("month", date(2026, 11, 23))


def test_a_draft_is_nobodys_to_see_here(alice, reviewer) -> None:
    make_draft(alice, window_from=NINE, window_until=NINE + DAY, text="Not for you yet.")

    assert "Not for you yet" not in calendar(reviewer, "view=list").content.decode()


def test_an_offer_stands_there_once_it_is_taken(alice, reviewer) -> None:
    words = Offered(
        "The first swim is free on Saturday.",
        [make_connection(alice)],
        window_until=AT + 2 * DAY,
        note="The refit is done a week early.",
    )
    made = renditions_for([words])
    post = fresh(offer(alice, words, made, reasons={}, by=reviewer, at=AT))
    for user in (alice.user, reviewer):
        assert refs(calendar(user, "view=list")) == []

    accept(post, sha256=post.current.sha256, by=alice.user, at=AT)

    assert refs(calendar(reviewer, "view=list")) == [post.ref]
