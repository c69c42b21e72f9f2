"""Time to answer: counted in working time from sending in, shown, sorted by, and reminded of."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest
import time_machine

from approvals.desk import actions as desk
from approvals.desk.models import Reminder, Stage
from approvals.desk.reminding import remind
from approvals.posts import actions as posts
from approvals.posts.due import risk_of
from approvals.posts.models import Post
from approvals.posts.states import PostState
from approvals.posts.suggestions import turn_down
from approvals.posts.urgency import ask_urgently
from guidance.restrictions.actions import close_day, open_day, put_on_duty, set_hours
from guidance.restrictions.calendar import Opening
from members.notifications.models import Notification
from tests import factories
from tests.approvals.publishing.conftest import text_of
from tests.factories import AT, fresh

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
GRAVE = "Ring me on 07700 900123 about the library on Mill Lane."
FRIDAY = datetime(2026, 11, 27, 16, tzinfo=UTC)
MONDAY = FRIDAY + timedelta(days=3, hours=-6)


def set_week(lead, *, answer_hours=2, at=AT):
    week = [Opening(day, time(9), time(17)) for day in range(5)]
    set_hours(week, answer_hours=answer_hours, urgent_minutes=30, by=lead, at=at)


@pytest.fixture(autouse=True)
def _hours(lead):
    set_week(lead)


def send_in(councillor, at=AT, **draft) -> Post:
    return factories.submit(factories.make_draft(councillor, at=at, **draft), at=at)


def refs(page):
    return [row.post.ref for row in page.context["rows"]]


@pytest.mark.parametrize(
    ("sent", "due"),
    [(AT, AT + 2 * HOUR), (FRIDAY, MONDAY), (FRIDAY + 5 * HOUR, MONDAY + HOUR)],
)
def test_an_answer_is_due_in_working_time_from_sending_in(alice, sent, due):
    assert send_in(alice, sent, window_until=sent + timedelta(days=5)).due_at == due


def test_an_answer_is_due_before_the_window_ends(alice):
    assert send_in(alice, window_until=AT + HOUR).due_at == AT + HOUR


def test_the_clock_runs_on_while_a_post_is_referred_and_comes_back(alice, reviewer):
    post = send_in(alice)
    sha256 = post.current.sha256
    posts.refer(post, "May we?", sha256=sha256, by=reviewer, at=AT + MINUTE)
    assert fresh(post).due_at == post.due_at


def test_the_queue_and_the_page_say_by_when(alice, reviewer, browse):
    post = send_in(alice)
    for address in ("/desk/", f"/desk/{post.ref}/", "/"):
        assert "Due by midday today" in text_of(browse(reviewer).get(address)), address


@pytest.mark.parametrize(
    ("later", "says"),
    [
        (2 * HOUR, "Due since midday today"),
        (2 * HOUR + 40 * MINUTE, "Late by 40 working minutes"),
        (3 * HOUR, "Late by 1 working hour"),
        (6 * HOUR, "Late by 4 working hours"),
        (13 * HOUR, "Late by 5 working hours"),
    ],
)
def test_they_say_how_late_in_working_time(alice, reviewer, browse, later, says):
    post = send_in(alice)
    with time_machine.travel(AT + later, tick=False):
        for address in ("/desk/", f"/desk/{post.ref}/"):
            assert says in text_of(browse(reviewer).get(address)), address
        author = text_of(browse(alice.user).get(f"/posts/{post.ref}/"))
    assert f"An answer is {says[0].lower()}{says[1:]}." in author


def test_what_is_due_first_stands_on_top_then_the_gravest_then_the_oldest(alice, reviewer, browse):
    night = AT - 2 * HOUR  # before the desk opens: what comes in until nine is due at eleven
    plain = send_in(alice, night - HOUR)
    newer = send_in(alice, night)
    grave = send_in(alice, night + HOUR / 2, text=GRAVE)
    pressing = send_in(alice, AT, window_until=AT + HOUR / 2)

    assert risk_of(grave.current.reports.get()) > risk_of(plain.current.reports.get())
    assert plain.due_at == grave.due_at == newer.due_at
    found = refs(browse(reviewer).get("/desk/"))
    assert found == [pressing.ref, grave.ref, plain.ref, newer.ref]


@pytest.mark.parametrize("every", [2, 6], ids=["among the plain", "after the last grave one"])
def test_a_second_page_goes_on_where_the_first_ended(every, alice, reviewer, browse):
    place = factories.make_connection(alice)
    night = AT - 3 * HOUR
    for number in range(30):
        text = GRAVE if number % every else f"The fair is open until {number} o’clock."
        send_in(alice, night + number * MINUTE, text=text, connections=[place])

    first = browse(reviewer).get("/desk/")
    second = browse(reviewer).get(first.context["following"])
    rows = [*first.context["rows"], *second.context["rows"]]
    assert len({row.post.pk for row in rows}) == 30
    ranks = [(r.post.due_at, -r.post.risk, r.post.moved_at) for r in rows]
    assert all(one <= other for one, other in pairwise(ranks))


def test_the_queue_takes_no_more_queries_with_hours_and_closed_days(
    alice, lead, reviewer, browse, django_assert_max_num_queries
):
    for number in range(5):
        send_in(alice, AT + number * MINUTE)
        close_day(datetime(2027, 1, 4 + number, tzinfo=UTC).date(), "Snow", by=lead, at=AT)
    client = browse(reviewer)
    client.get("/desk/")
    with django_assert_max_num_queries(12):
        client.get("/desk/")


def test_what_waits_is_counted_anew_when_the_hours_change(alice, lead):
    post, ends = send_in(alice, FRIDAY), FRIDAY + timedelta(days=2)
    assert post.due_at == ends
    set_week(lead, answer_hours=1)
    assert fresh(post).due_at == FRIDAY + HOUR
    closed = close_day(FRIDAY.date(), "Storm", by=lead, at=AT)
    assert fresh(post).due_at == ends
    open_day(closed, by=lead, at=AT)
    assert fresh(post).due_at == FRIDAY + HOUR
    set_hours([], answer_hours=1, urgent_minutes=30, by=lead, at=AT)
    assert fresh(post).due_at == ends


def test_what_no_longer_waits_is_not_counted_anew(alice, lead, reviewer):
    post = factories.make_post(PostState.CHANGES_REQUESTED, alice, reviewer)
    set_week(lead, answer_hours=5)
    assert fresh(post).due_at == post.due_at


def test_without_hours_nothing_is_due_late_or_reminded_of(alice, lead, reviewer, browse):
    set_hours([], answer_hours=2, urgent_minutes=30, by=lead, at=AT)
    post = send_in(alice)
    with time_machine.travel(AT + 30 * HOUR, tick=False):
        said = text_of(browse(reviewer).get("/desk/"))
        assert remind(AT + 30 * HOUR) == 0
    assert post.ref in refs(browse(reviewer).get("/desk/"))
    assert all(words not in said for words in ("Due by", "Due since", "Late by"))


def test_checking_again_notes_how_grave_it_is_now(alice, reviewer):
    post = send_in(alice, text=GRAVE)
    Post.objects.filter(pk=post.pk).update(risk=0)
    desk.check_again(post, sha256=post.current.sha256, by=reviewer, at=AT)
    assert fresh(post).risk == post.risk > 0


# Reminders


def told(kind: Stage) -> set[str]:
    """Who was reminded at a stage."""
    found = Notification.objects.filter(key__endswith=f":remind:{kind.value}")
    return set(found.values_list("recipient__name", flat=True))


def test_the_claimer_is_reminded_at_half_time_then_all_reviewers_then_the_lead(
    alice, reviewer, other_reviewer, lead
):
    post = send_in(alice)
    desk.claim(post, by=reviewer, at=AT + MINUTE)

    assert remind(AT + HOUR - MINUTE) == 0
    assert remind(AT + HOUR) == 1
    assert told(Stage.HALF) == {"Rita Reeves"}
    assert remind(AT + 2 * HOUR) == 1
    assert told(Stage.DUE) == {"Rita Reeves", "Robin Rowe", "Leah Lowe"}
    assert remind(AT + 3 * HOUR) == 1
    assert told(Stage.LATE) == {"Leah Lowe"}


def test_where_nobody_has_claimed_it_all_reviewers_hear_at_half_time(alice, reviewer, lead):
    send_in(alice)
    remind(AT + HOUR)
    assert told(Stage.HALF) == {"Rita Reeves", "Leah Lowe"}


def test_each_stage_is_told_once_whoever_claims_it_later(alice, reviewer, other_reviewer):
    post = send_in(alice)
    desk.claim(post, by=reviewer, at=AT + MINUTE)
    remind(AT + HOUR)
    desk.take_over(post, by=other_reviewer, at=AT + HOUR)
    assert remind(AT + HOUR + MINUTE) == 0
    assert told(Stage.HALF) == {"Rita Reeves"}


def test_after_a_time_without_a_tick_nobody_hears_of_half_time(alice, reviewer, lead):
    send_in(alice)
    assert remind(AT + 3 * HOUR) == 2
    assert told(Stage.HALF) == set()
    assert told(Stage.DUE) == {"Rita Reeves", "Leah Lowe"}
    assert told(Stage.LATE) == {"Leah Lowe"}


def test_reminders_are_measured_from_sending_in_and_not_from_a_claim_or_a_referral(
    alice, reviewer, monitoring_officer, lead
):
    post = send_in(alice)
    desk.claim(post, by=reviewer, at=AT + HOUR)
    sha256 = post.current.sha256
    posts.refer(post, "May we?", sha256=sha256, by=reviewer, at=AT + HOUR + MINUTE)
    remind(AT + 2 * HOUR)
    assert told(Stage.DUE) == {"Moses Obi"}


def test_nobody_is_reminded_at_night(alice, reviewer, lead):
    send_in(alice, FRIDAY - 2 * HOUR, window_until=MONDAY + 9 * HOUR)
    assert remind(FRIDAY + 8 * HOUR) == 0
    assert remind(MONDAY - 2 * HOUR) == 0
    assert remind(MONDAY) == 2


def test_nobody_is_reminded_of_what_is_decided(alice, reviewer):
    factories.make_post(PostState.CHANGES_REQUESTED, alice, reviewer)
    assert remind(AT + 3 * HOUR) == 0


def test_a_version_sent_in_again_has_its_own_time(alice, reviewer):
    post = factories.make_post(PostState.CHANGES_REQUESTED, alice, reviewer)
    again = factories.submit(post, at=AT + 2 * HOUR)
    assert remind(AT + 2 * HOUR + MINUTE) == 0
    assert again.due_at == AT + 4 * HOUR
    assert remind(AT + 4 * HOUR) == 1


def test_wording_that_was_turned_down_gives_a_post_its_own_time_again(alice, reviewer):
    post = factories.make_post(PostState.WORDING_SUGGESTED, alice, reviewer)
    back = AT + 5 * HOUR
    turn_down(post, "", sha256=post.current.sha256, by=alice.user, at=back)
    assert fresh(post).due_at == back + 2 * HOUR
    assert remind(back + MINUTE) == 0
    assert remind(back + HOUR) == 1
    assert told(Stage.HALF) == {"Rita Reeves", "Leah Lowe"}


def test_an_urgent_post_is_reminded_of_by_the_clock_even_at_night(alice, reviewer, lead):
    night = FRIDAY + 5 * HOUR
    put_on_duty(reviewer, starts=FRIDAY, ends=FRIDAY + 9 * HOUR, by=lead, at=AT)
    post = send_in(alice, night)
    ask_urgently(post, "A flood", by=alice.user, at=night)

    assert remind(night + 14 * MINUTE) == 0
    assert remind(night + 15 * MINUTE) == 1
    assert told(Stage.HALF) == {"Rita Reeves"}
    remind(night + 30 * MINUTE)
    assert told(Stage.DUE) == {"Rita Reeves"}
    remind(night + 45 * MINUTE)
    assert told(Stage.LATE) == {"Leah Lowe"}


def test_a_reminder_holds_no_word_of_the_post(alice, reviewer):
    send_in(alice, text="Zebra crossing")
    remind(AT + HOUR)
    notice = Notification.objects.get(key__endswith=":remind:1", recipient=reviewer)
    assert "Zebra" not in notice.title + notice.body
    assert notice.title == "Half of the time to answer Cllr Alice Ahmed has gone"


def test_a_post_that_breaks_the_round_keeps_no_other_from_being_reminded_of(
    alice, reviewer, monkeypatch, caplog
):
    broken, fine = send_in(alice, AT - MINUTE), send_in(alice, AT)
    from approvals.desk import reminding

    real = reminding._remind

    def remind_or_break(post, stage, cover):
        if post.pk == broken.pk:
            raise RuntimeError
        return real(post, stage, cover)

    monkeypatch.setattr(reminding, "_remind", remind_or_break)
    assert remind(AT + HOUR) == 1
    assert Reminder.objects.get().version_id == fine.current_id


def test_it_takes_as_many_queries_for_many_that_were_reminded_of_as_for_none(
    alice, django_assert_num_queries
):
    place = factories.make_connection(alice)
    for number in range(10):
        send_in(alice, AT + number * MINUTE, connections=[place])
    remind(AT + 2 * HOUR - MINUTE)
    with django_assert_num_queries(6):
        remind(AT + 2 * HOUR - MINUTE)
