"""An approved post is moved inside its signed window: no new key, and the gate asked as ever."""

from datetime import timedelta

import pytest

from approvals.posts import actions
from approvals.posts.models import SignOff
from approvals.posts.rescheduling import reschedule
from approvals.posts.states import PostState
from approvals.publishing import outbox
from approvals.publishing.models import Dispatch
from approvals.publishing.outbox import open_and_claim
from cms.health import oldest_due_post
from guidance.restrictions.actions import place_hold
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion, WrongState
from members.audit.models import Event
from members.notifications.models import Notification
from tests.approvals.publishing.conftest import as_, clock, network, publish, text_of
from tests.factories import AT, fresh, make_delegation, make_post, make_reason, submit

__all__ = ["clock", "network"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
OPENS, CLOSES = AT + HOUR, AT + 10 * HOUR
CHOSEN = AT + 5 * HOUR  # 3pm


@pytest.fixture
def post(alice, reviewer):
    """An approved post that may go out from 11am to 8pm."""
    return make_post(PostState.APPROVED, alice, reviewer, window_from=OPENS, window_until=CLOSES)


def move(post, to, by, at=AT):
    return reschedule(post, to, sha256=post.current.sha256, by=by, at=at)


def form_for(post, clock="3pm", day="23", **changes):
    form = {"sha256": post.current.sha256, "at_time": clock, "at_day_day": day}
    return form | {"at_day_month": "11", "at_day_year": "2026"} | changes


def test_it_waits_for_the_chosen_moment_and_then_goes_out_with_the_keys_it_has(
    post, alice, network
):
    keys = list(SignOff.objects.values_list("pk", flat=True))
    assert outbox.due(OPENS + MINUTE)
    move(post, CHOSEN, alice.user)

    assert outbox.due(OPENS + MINUTE) == []
    assert not publish(post, OPENS + MINUTE)
    assert not publish(post, CHOSEN - MINUTE)
    assert not Dispatch.objects.exists()
    assert publish(post, CHOSEN)

    assert len(network.taken) == 1
    assert list(SignOff.objects.values_list("pk", flat=True)) == keys
    assert fresh(post).current_id == post.current_id


def test_the_gate_is_asked_at_the_chosen_moment_as_ever(post, alice, lead, network):
    move(post, CHOSEN, alice.user)
    place_hold("Mourning", by=lead, at=CHOSEN - MINUTE)
    assert not publish(post, CHOSEN)
    assert Dispatch.objects.get().reasons == ["hold"]
    assert not network.taken


def test_it_still_lapses_when_its_window_ends(post, alice, lead, network):
    move(post, CLOSES - 5 * MINUTE, alice.user)
    assert not publish(post, CLOSES)
    assert not network.taken


def test_a_claim_that_found_it_due_a_moment_before_leaves_it_alone(post, alice, network):
    [one] = outbox.due(OPENS)
    move(post, CHOSEN, alice.user)
    assert open_and_claim(one, at=OPENS) is None
    assert not Dispatch.objects.exists()


def test_a_reviewer_moves_it_too_and_the_author_is_told(post, alice, reviewer):
    move(post, CHOSEN, reviewer)
    notice = Notification.objects.filter(recipient=alice.user).latest("pk")
    expected = "Your post was moved within its time: Monday 23 November 2026 at 3pm"
    assert notice.title == expected
    event = Event.objects.get(action="post:reschedule")
    assert (event.subject, event.digest) == (post.subject, post.current.sha256)


def test_an_author_who_moves_it_is_not_told_of_it(post, alice):
    before = Notification.objects.count()
    move(post, CHOSEN, alice.user)
    assert Notification.objects.count() == before


@pytest.mark.parametrize(
    ("moment", "says"),
    [
        (AT - MINUTE, "still to come"),
        (AT, "still to come"),
        (OPENS - MINUTE, "before the time that was signed"),
        (CLOSES - 4 * MINUTE, "5 minutes before the end"),
        (CLOSES + HOUR, "5 minutes before the end"),
    ],
)
def test_outside_the_signed_window_it_cannot_be_moved(post, alice, moment, says):
    with pytest.raises(NotCompliant, match=says):
        move(post, moment, alice.user)
    assert fresh(post).goes_at is None
    assert not Event.objects.filter(action="post:reschedule").exists()


@pytest.mark.parametrize("moment", [OPENS, CLOSES - 5 * MINUTE])
def test_the_ends_of_the_window_belong_to_it(post, alice, moment):
    assert move(post, moment, alice.user).goes_at == moment


def test_the_choice_is_taken_back(post, alice, network):
    move(post, CHOSEN, alice.user)
    move(post, None, alice.user)
    assert publish(post, OPENS)
    assert Event.objects.filter(action="post:reschedule").count() == 2


def test_choosing_the_same_moment_again_changes_nothing(post, alice):
    move(post, CHOSEN, alice.user)
    move(post, CHOSEN, alice.user)
    assert Event.objects.filter(action="post:reschedule").count() == 1


def test_others_may_not_move_it(post, alice, charlie, assistant, monitoring_officer):
    for person in (charlie.user, assistant, monitoring_officer):
        with pytest.raises(NotAllowed):
            move(post, CHOSEN, person)
    address = f"/posts/{post.ref}/time/"
    assert as_(charlie.user).get(address).status_code == 404
    for person in (assistant, monitoring_officer):
        assert as_(person).get(address).status_code == 403
        assert as_(person).post(address, form_for(post)).status_code == 403
    assert fresh(post).goes_at is None


def test_a_reviewer_who_helped_to_write_it_may_not(alice, reviewer, other_reviewer):
    make_delegation(alice, reviewer)
    place = {"window_from": OPENS, "window_until": CLOSES}
    written = make_post(PostState.APPROVED, alice, other_reviewer, **place)
    from approvals.posts.models import Version
    from tests.lifting import triggers_lifted

    with triggers_lifted():
        Version.objects.update(contributors=[str(reviewer.pk)])
    with pytest.raises(NotAllowed):
        move(fresh(written), CHOSEN, reviewer)


@pytest.mark.parametrize("state", [PostState.IN_REVIEW, PostState.WITHDRAWN, PostState.PUBLISHED])
def test_only_an_approved_post_can_be_moved(alice, reviewer, state):
    post = make_post(PostState.APPROVED, alice, reviewer)
    type(post).objects.filter(pk=post.pk).update(state=state)
    with pytest.raises(WrongState, match="Only an approved post"):
        move(fresh(post), CHOSEN, alice.user)
    assert as_(alice.user).get(f"/posts/{post.ref}/time/").status_code == 409


def test_what_is_being_sent_already_can_no_longer_be_moved(post, alice):
    [one] = outbox.due(OPENS)
    assert open_and_claim(one, at=OPENS)
    with pytest.raises(WrongState, match="already being sent"):
        move(fresh(post), CHOSEN, alice.user, at=OPENS)


def test_a_page_of_an_older_version_moves_nothing(post, alice):
    with pytest.raises(StaleVersion):
        reschedule(post, CHOSEN, sha256="0" * 64, by=alice.user, at=AT)


def test_a_new_version_starts_without_a_chosen_moment(post, alice, reviewer):
    move(post, CHOSEN, alice.user)
    code, sha256 = make_reason().code, post.current.sha256
    actions.request_changes(post, [code], "Again.", sha256=sha256, by=reviewer, at=AT)
    assert submit(fresh(post)).goes_at is None


# The page


def test_the_page_moves_it_and_every_other_page_says_when(post, alice, reviewer):
    browser = as_(alice.user)
    page = browser.get(f"/posts/{post.ref}/")
    assert "Choose when it goes out" in text_of(page)

    done = text_of(browser.post(f"/posts/{post.ref}/time/", form_for(post), follow=True))

    assert "It goes out on Monday 23 November 2026 at 3pm, or soon after." in done
    assert "No new signature is needed." in done
    assert fresh(post).goes_at == CHOSEN
    assert "not before Monday 23 November 2026 at 3pm" in done
    said = "3pm to 8pm on Monday 23 November 2026"
    assert said in text_of(browser.get("/"))
    assert said in text_of(browser.get(f"/posts/{post.ref}/deliveries/"))
    assert "3pm to 8pm today" in text_of(as_(reviewer).get("/desk/?state=approved"))
    assert "Choose when it goes out" in text_of(as_(reviewer).get(f"/desk/{post.ref}/"))


def test_the_page_takes_the_choice_back(post, alice):
    move(post, CHOSEN, alice.user)
    browser = as_(alice.user)
    page = browser.get(f"/posts/{post.ref}/time/")
    assert "Chosen so far: not before Monday 23 November 2026 at 3pm." in text_of(page)
    soon = {"sha256": post.current.sha256, "soon": "1"}
    done = browser.post(f"/posts/{post.ref}/time/", soon, follow=True)
    assert "It goes out as soon as its time allows." in text_of(done)
    assert fresh(post).goes_at is None


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"at_time": "9pm"}, "at least 5 minutes before the end"),
        ({"at_time": "10:30am"}, "before the time that was signed"),
        ({"at_time": "9am"}, "still to come"),
        ({"at_time": "soon"}, "Enter a time"),
        ({"at_time": ""}, "Enter the time too"),
        ({"at_day_day": "32"}, "Enter a real date"),
        (
            {"at_time": "", "at_day_day": "", "at_day_month": "", "at_day_year": ""},
            "Enter the day and the time",
        ),
    ],
)
def test_the_page_refuses_what_makes_no_sense_and_keeps_what_was_typed(post, alice, change, says):
    form = form_for(post, **change)
    response = as_(alice.user).post(f"/posts/{post.ref}/time/", form)
    assert response.status_code == 422
    assert says in text_of(response)
    assert f'value="{form["at_time"]}"' in response.content.decode() or not form["at_time"]
    assert fresh(post).goes_at is None


def test_a_stale_page_is_refused_in_words(post, alice):
    stale = form_for(post, sha256="0" * 64)
    response = as_(alice.user).post(f"/posts/{post.ref}/time/", stale)
    assert response.status_code == 409


def test_who_may_not_move_it_is_not_led_there(post, assistant, monitoring_officer):
    for person in (assistant, monitoring_officer):
        said = text_of(as_(person).get(f"/posts/{post.ref}/"))
        assert "Choose when it goes out" not in said


def test_a_post_that_was_put_off_is_not_overdue_before_its_moment(post, alice):
    move(post, CHOSEN, alice.user)
    assert oldest_due_post(CHOSEN - MINUTE) is None
    assert oldest_due_post(CHOSEN + HOUR) == CHOSEN
