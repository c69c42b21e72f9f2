"""What an author meets outside the review hours: who is on duty, the urgent lane, posting it oneself."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine

from approvals.posts.models import Post
from approvals.posts.states import PostState
from approvals.posts.urgency import ask_urgently
from guidance.restrictions.actions import put_on_duty, set_hours
from guidance.restrictions.calendar import Opening
from members.audit.errors import NotAllowed, NotCompliant, WrongState
from members.audit.models import Event
from members.notifications.models import Notification
from tests import factories
from tests.approvals.publishing.conftest import as_, text_of
from tests.factories import AT, fresh

pytestmark = pytest.mark.django_db
# A Saturday evening in winter; reviewers look again on Monday.
EVENING = datetime(2026, 11, 28, 20, tzinfo=UTC)
WHY = "The road is closed tonight"


@pytest.fixture(autouse=True)
def _saturday_evening():
    with time_machine.travel(EVENING, tick=False):
        yield


@pytest.fixture(autouse=True)
def _hours(lead):
    week = [Opening(day, time(9), time(17)) for day in range(5)]
    set_hours(week, answer_hours=2, urgent_minutes=30, by=lead, at=AT)


@pytest.fixture
def on_duty(lead, reviewer):
    """Rita Reeves, who is on duty this evening."""
    four = timedelta(hours=4)
    put_on_duty(reviewer, starts=EVENING - four, ends=EVENING + four, by=lead, at=AT)
    return reviewer


@pytest.fixture
def post(alice) -> Post:
    draft = factories.make_draft(alice, at=EVENING, text="Water Lane is under water.")
    return factories.submit(draft, at=EVENING)


def ask(post, who, reason=WHY):
    return as_(who).post(f"/posts/{post.ref}/urgent/", {"reason": reason})


def page_of(post, who):
    return text_of(as_(who).get(f"/posts/{post.ref}/"))


def test_the_page_says_when_it_is_answered_and_when_somebody_next_looks(post, alice):
    said = page_of(post, alice.user)
    assert "An answer is due by Monday 30 November at 11am." in said
    assert (
        "Posts are usually answered within 2 working hours. Next reviewer: Monday at 9am." in said
    )


def test_whoever_is_on_duty_is_asked_with_a_reason_and_told_at_once(post, alice, on_duty, lead):
    assert "Rita Reeves is on duty now and can look at it" in page_of(post, alice.user)
    before = Notification.objects.filter(recipient=lead).count()

    response = ask(post, alice.user)

    assert response.status_code == 302
    notice = Notification.objects.filter(recipient=on_duty).latest("pk")
    assert notice.title == "Cllr Alice Ahmed asks you for an urgent look at a post"
    assert (notice.due_at, notice.path) == (EVENING, f"/desk/{post.ref}/")
    assert WHY not in notice.title + notice.body
    assert Notification.objects.filter(recipient=lead).count() == before
    assert fresh(post).due_at == EVENING + timedelta(minutes=30)
    said = page_of(post, alice.user)
    assert "An urgent look has been asked for. An answer is due by 8:30pm today." in said
    assert "Ask for an urgent look" not in said
    assert Event.objects.filter(action="post:urgent", subject=post.subject).exists()


def test_the_reviewer_reads_why_and_finds_it_on_top(post, alice, charlie, on_duty):
    other = factories.submit(factories.make_draft(charlie, at=EVENING), at=EVENING)
    ask(post, alice.user)

    queue = as_(on_duty).get("/desk/")
    assert [row.post.ref for row in queue.context["rows"]] == [post.ref, other.ref]
    assert "Urgent" in text_of(queue)
    assert f"why it cannot wait: {WHY}" in text_of(as_(on_duty).get(f"/desk/{post.ref}/"))


def test_where_nobody_is_on_duty_the_author_is_offered_to_post_it_themselves(post, alice):
    said = page_of(post, alice.user)
    assert "Post it myself Nobody is on duty now." in said
    assert "You then answer for it alone, because no reviewer has looked at it." in said
    assert "Copying stores nothing and watches nothing." in said
    assert "Take this post back first" in said
    assert "Ask for an urgent look" not in said
    assert ask(post, alice.user).status_code == 409
    assert not fresh(post).is_urgent


def test_reading_and_copying_store_nothing(post, alice):
    events, notices = Event.objects.count(), Notification.objects.count()
    page_of(post, alice.user)
    assert (Event.objects.count(), Notification.objects.count()) == (events, notices)


def test_within_the_review_hours_neither_is_offered(alice, on_duty):
    monday = EVENING + timedelta(days=2, hours=-8)
    post = factories.submit(factories.make_draft(alice, at=monday), at=monday)
    with time_machine.travel(monday, tick=False):
        said = page_of(post, alice.user)
        assert ask(post, alice.user).status_code == 409
    assert (
        "An answer is due by 2pm today. Posts are usually answered within 2 working hours." in said
    )
    assert "Post it myself" not in said
    assert "Ask for an urgent look" not in said


def test_others_are_offered_neither(post, assistant, on_duty):
    said = page_of(post, assistant)
    assert "Ask for an urgent look" not in said
    assert ask(post, assistant).status_code == 403
    assert ask(post, assistant, "").status_code == 403
    assert "Ask for an urgent look" not in page_of(post, on_duty)


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        ("", "Say why it cannot wait"),
        ("x" * 201, "must be 200 characters or fewer"),
        ("\u202e", "must be plain text"),
    ],
)
def test_without_a_fit_reason_nobody_is_asked_and_what_was_typed_stays(
    post, alice, on_duty, reason, says
):
    response = ask(post, alice.user, reason)
    assert response.status_code == 422
    assert says in text_of(response)
    assert reason in response.content.decode()
    with pytest.raises(NotCompliant):
        ask_urgently(post, reason, by=alice.user, at=EVENING)
    assert not fresh(post).is_urgent


def test_a_second_click_asks_nobody_again(post, alice, on_duty):
    first, second = ask(post, alice.user), ask(post, alice.user)
    assert (first.status_code, second.status_code) == (302, 302)
    assert Event.objects.filter(action="post:urgent").count() == 1
    with pytest.raises(WrongState, match="already"):
        ask_urgently(post, WHY, by=alice.user, at=EVENING)


def test_only_its_author_may_ask(post, charlie, on_duty):
    with pytest.raises(NotAllowed):
        ask_urgently(post, WHY, by=charlie.user, at=EVENING)
    assert ask(post, charlie.user).status_code == 404


def test_a_post_that_does_not_wait_for_a_reviewer_cannot_be_urgent(alice, reviewer, on_duty):
    declined = factories.make_post(PostState.CHANGES_REQUESTED, alice, reviewer)
    with pytest.raises(WrongState, match="does not wait for a reviewer"):
        ask_urgently(declined, WHY, by=alice.user, at=EVENING)


def test_a_post_that_is_sent_in_again_is_urgent_no_more(post, alice, on_duty):
    from approvals.posts import actions

    ask(post, alice.user)
    code = factories.make_reason().code
    sha256 = post.current.sha256
    actions.request_changes(post, [code], "Say where.", sha256=sha256, by=on_duty, at=EVENING)
    later = EVENING + timedelta(minutes=10)
    again = factories.submit(fresh(post), at=later)
    assert (again.is_urgent, again.urgent_reason) == (False, "")
    assert again.due_at == datetime(2026, 11, 30, 11, tzinfo=UTC)


def test_the_compose_page_says_it_before_the_post_is_sent(alice, lead, reviewer):
    draft = factories.make_draft(alice, at=EVENING)
    said = text_of(as_(alice.user).get(f"/posts/{draft.ref}/edit/"))
    assert (
        "Posts are usually answered within 2 working hours. Next reviewer: Monday at 9am." in said
    )
    assert "Nobody is on duty now. If your post cannot wait, you may post it yourself" in said
    assert "You then answer for the post alone" in said

    hour = timedelta(hours=1)
    put_on_duty(reviewer, starts=EVENING - hour, ends=EVENING + hour, by=lead, at=EVENING)
    said = text_of(as_(alice.user).get(f"/posts/{draft.ref}/edit/"))
    assert "Rita Reeves is on duty for what is urgent. If your post cannot wait, send it" in said


def test_a_council_without_hours_promises_nothing_and_still_has_the_urgent_lane(
    post, alice, lead, on_duty
):
    set_hours([], answer_hours=2, urgent_minutes=30, by=lead, at=EVENING)
    said = page_of(post, alice.user)
    assert "The council has not published when posts are reviewed" in said
    assert "due by" not in said
    assert ask(post, alice.user).status_code == 302
    assert "due by 8:30pm today" in page_of(post, alice.user)
