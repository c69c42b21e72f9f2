"""A person says how they wish to hear of things, and does."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core import mail

from guidance.restrictions.actions import close_day
from members.notifications.actions import mark_read, withdraw
from members.notifications.kinds import ALWAYS, CHOSEN, Kind, Letter, Way
from members.notifications.models import Notification, Preferences
from members.notifications.preferring import Wishes, prefer
from members.notifications.sending import send_unsent
from members.notifications.timing import last_call, next_digest, quiet_ends
from members.people.models import User
from tests.members.notifications.telling import tell

pytestmark = pytest.mark.django_db

ALL_IN_DIGEST = dict.fromkeys(CHOSEN, Way.DIGEST)
TOMORROW_AT_8 = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
NIGHT = {"quiet_from": time(19, 0), "quiet_until": time(7, 30)}


def form_of(**changes):
    """What the page sends as it stands for somebody who has chosen nothing."""
    typed = {f"way_{kind.value}": Way.AT_ONCE.value for kind in CHOSEN}
    return typed | {"digest_at": "8:00", "quiet_from": "", "quiet_until": ""} | changes


def later(moment, **parts):
    return moment + timedelta(**parts)


def test_a_person_chooses_and_finds_what_they_chose(client, alice):
    client.force_login(alice.user)
    sent = form_of(way_post="digest", quiet_from="7pm", quiet_until="7.30", digest_at="16:15")
    answer = client.post("/notifications/preferences/", sent | {"working_days_only": "on"})
    assert answer.status_code == 302
    kept = Preferences.objects.get(person=alice.user)
    assert kept.way_of(Kind.POST) is Way.DIGEST
    assert (kept.quiet_from, kept.quiet_until) == (time(19, 0), time(7, 30))
    assert (kept.digest_at, kept.working_days_only) == (time(16, 15), True)
    text = client.get("/notifications/preferences/").content.decode()
    for shown in ("19:00", "07:30", "16:15"):
        assert f'value="{shown}"' in text


def test_the_page_says_what_cannot_be_switched_off(client, alice):
    client.force_login(alice.user)
    page = client.get("/notifications/preferences/")
    text = page.content.decode()
    assert "These cannot be switched off" in text
    for kind in ALWAYS:
        assert kind.label in text
        assert f"way_{kind.value}" not in text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"quiet_from": "19:00"}, "Enter both times, or neither"),
        ({"quiet_until": "7:00"}, "Enter both times, or neither"),
        ({"quiet_from": "7:00", "quiet_until": "7:00"}, "must end at another time"),
        ({"digest_at": "teatime"}, "Enter a time such as 7:30"),
        ({"digest_at": ""}, "Enter a time such as 7:30"),
        ({"way_post": "by pigeon"}, "Choose how you hear of this"),
        ({"way_post": ""}, "Choose how you hear of this"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_is_lost(client, alice, typed, said):
    client.force_login(alice.user)
    answer = client.post("/notifications/preferences/", form_of(way_person="portal") | typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text
    assert not Preferences.objects.exists()
    assert 'name="way_person" value="portal" checked' in " ".join(text.split()) or "portal" in text


def test_a_kind_that_must_be_heard_cannot_be_switched_off_by_the_verb_either(alice, at):
    for kind in ALWAYS:
        with pytest.raises(ValueError, match="always"):
            prefer(alice.user, Wishes(ways={kind: Way.PORTAL}), at=at)


def test_what_is_wanted_in_the_portal_only_is_not_mailed(alice, at):
    prefer(alice.user, Wishes(ways={Kind.GUIDANCE: Way.PORTAL}), at=at)
    notice = tell(alice.user, at)
    assert send_unsent(at) == 0
    notice.refresh_from_db()
    assert notice.letter == Letter.PORTAL
    assert alice.user.notifications.unread().exists()


@pytest.mark.parametrize("kind", ALWAYS)
def test_what_must_be_heard_is_mailed_though_it_was_switched_off(alice, at, kind):
    Preferences.objects.create(person=alice.user, ways={kind.value: "portal"})
    tell(alice.user, at, kind=kind)
    assert send_unsent(at) == 1


def test_the_notices_of_a_day_come_in_one_mail_at_the_hour_chosen(alice, at):
    prefer(alice.user, Wishes(ways=ALL_IN_DIGEST), at=at)
    tell(alice.user, at, "The first thing")
    tell(alice.user, later(at, hours=2), "The second thing", path="/posts/other/")
    for hour in range(22):
        assert send_unsent(later(at, hours=hour)) == 0
    assert send_unsent(TOMORROW_AT_8) == 1
    assert send_unsent(later(TOMORROW_AT_8, days=1)) == 0
    letter = mail.outbox[0]
    html = letter.alternatives[0][0]
    assert letter.subject == "2 notices from Rostrum"
    for text in (letter.body, html):
        for words in ("The first thing", "The second thing", "/posts/ab/", "/posts/other/"):
            assert words in text
    assert set(Notification.objects.values_list("letter", flat=True)) == {Letter.SENT}


def test_what_was_read_before_the_digest_is_not_in_it(alice, at):
    prefer(alice.user, Wishes(ways=ALL_IN_DIGEST), at=at)
    tell(alice.user, at, "Read by then")
    send_unsent(at)
    mark_read(alice.user, at=later(at, hours=1))
    tell(alice.user, later(at, hours=2), "Still new")
    send_unsent(later(at, hours=2))
    assert send_unsent(TOMORROW_AT_8) == 1
    assert mail.outbox[0].subject == "1 notice from Rostrum"
    assert "Read by then" not in mail.outbox[0].body


def test_a_day_of_which_all_was_read_has_no_mail(alice, at):
    prefer(alice.user, Wishes(ways=ALL_IN_DIGEST), at=at)
    tell(alice.user, at)
    send_unsent(at)
    mark_read(alice.user, at=at)
    assert send_unsent(TOMORROW_AT_8) == 0
    assert not mail.outbox


def test_a_long_digest_says_how_many_more_there_are(alice, at):
    prefer(alice.user, Wishes(ways=ALL_IN_DIGEST), at=at)
    for number in range(50):
        tell(alice.user, at, f"Number {number:02}.")
    send_unsent(at)
    send_unsent(TOMORROW_AT_8)
    assert "And 10 more." in mail.outbox[0].body
    assert "Number 39." in mail.outbox[0].body
    assert "Number 40." not in mail.outbox[0].body
    assert len(mail.outbox) == 1


def test_digests_of_many_people_wait_their_turn_and_none_is_cut_in_two(alice, charlie, at):
    people = [alice.user, charlie.user, *(_person(number) for number in range(10))]
    for person in people:
        prefer(person, Wishes(ways=ALL_IN_DIGEST), at=at)
        for _ in range(8):
            tell(person, at)
    send_unsent(at)
    while Notification.objects.to_send(at).exists():
        send_unsent(at)
    assert send_unsent(TOMORROW_AT_8) == 10
    assert send_unsent(TOMORROW_AT_8) == 2
    assert {letter.subject for letter in mail.outbox} == {"8 notices from Rostrum"}


def _person(number):
    return User.objects.create_user(f"person{number}@elmton.example", f"Person {number}")


def test_on_working_days_only_means_not_on_days_the_council_is_closed(alice, lead, at):
    prefer(alice.user, Wishes(ways=ALL_IN_DIGEST, working_days_only=True), at=at)
    friday = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
    close_day(date(2026, 11, 30), "St Andrew’s day", by=lead, at=at)
    tell(alice.user, friday)
    moments = [later(TOMORROW_AT_8, days=number) for number in range(4, 8)]
    assert [moment.strftime("%a") for moment in moments] == ["Sat", "Sun", "Mon", "Tue"]
    send_unsent(friday)
    assert [send_unsent(moment) for moment in moments] == [0, 0, 0, 1]


def test_in_quiet_hours_mail_waits_until_they_are_over(alice, at):
    prefer(alice.user, Wishes(**NIGHT), at=at)
    evening = at.replace(hour=21)
    tell(alice.user, evening)
    assert send_unsent(evening) == 0
    morning = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
    assert send_unsent(later(morning, seconds=-1)) == 0
    assert send_unsent(morning) == 1


def test_what_is_urgent_does_not_wait_whatever_was_chosen(alice, at):
    prefer(alice.user, Wishes(ways={Kind.POST: Way.PORTAL}, **NIGHT), at=at)
    tell(alice.user, at.replace(hour=23), kind=Kind.POST, urgent=True)
    assert send_unsent(at.replace(hour=23)) == 1


def test_another_choice_holds_for_what_waits_already(alice, at):
    prefer(alice.user, Wishes(ways=ALL_IN_DIGEST), at=at)
    tell(alice.user, at)
    send_unsent(at)
    prefer(alice.user, Wishes(), at=later(at, minutes=1))
    assert send_unsent(later(at, minutes=1)) == 1
    assert send_unsent(TOMORROW_AT_8) == 0


def test_a_choice_does_not_send_again_what_is_on_its_way(alice, at):
    tell(alice.user, at)
    Notification.objects.update(attempts=1, due_at=later(at, minutes=5))
    prefer(alice.user, Wishes(), at=at)
    assert send_unsent(at) == 0


@pytest.mark.parametrize(
    ("starts", "ends", "at", "over"),
    [
        (time(19), time(7), datetime(2026, 11, 23, 18, 59, tzinfo=UTC), None),
        (time(19), time(7), datetime(2026, 11, 23, 19, 0, tzinfo=UTC), (24, 7)),
        (time(19), time(7), datetime(2026, 11, 24, 6, 59, tzinfo=UTC), (24, 7)),
        (time(19), time(7), datetime(2026, 11, 24, 7, 0, tzinfo=UTC), None),
        (time(12), time(13), datetime(2026, 11, 24, 12, 30, tzinfo=UTC), (24, 13)),
        (time(12), time(13), datetime(2026, 11, 24, 13, 0, tzinfo=UTC), None),
        (time(9), time(9), datetime(2026, 11, 24, 9, 0, tzinfo=UTC), None),
        (None, None, datetime(2026, 11, 24, 9, 0, tzinfo=UTC), None),
    ],
)
def test_quiet_hours_may_run_over_midnight(starts, ends, at, over):
    expected = datetime(2026, 11, over[0], over[1], tzinfo=UTC) if over else None
    assert quiet_ends(at, starts, ends) == expected


def test_hours_are_those_on_the_clocks_of_london():
    july = datetime(2026, 7, 1, 6, 30, tzinfo=UTC)
    assert next_digest(july, time(8)) == datetime(2026, 7, 1, 7, 0, tzinfo=UTC)
    assert quiet_ends(july, time(22), time(8)) == datetime(2026, 7, 1, 7, 0, tzinfo=UTC)
    # The night in which the clocks go back: what is over is not waited for.
    twice = datetime(2026, 10, 25, 1, 15, tzinfo=UTC)
    assert quiet_ends(twice, time(22), time(1, 30)) is None


@pytest.mark.parametrize(
    ("ends", "quiet", "reminded"),
    [
        ((24, 12, 0), (None, None), (24, 11, 0)),
        ((24, 12, 0), (time(19), time(7, 30)), (24, 11, 0)),
        # Quiet until 7.30: at 8 o'clock half an hour is left, at 7.45 a quarter is not enough.
        ((24, 8, 0), (time(19), time(7, 30)), (24, 7, 30)),
        ((24, 7, 45), (time(19), time(7, 30)), (23, 18, 0)),
        ((24, 2, 0), (time(19), time(7, 30)), (23, 18, 0)),
        ((23, 23, 30), (time(19), time(7, 30)), (23, 18, 0)),
        # Quiet hours that do not run over midnight.
        ((24, 14, 0), (time(12), time(16)), (24, 11, 0)),
    ],
)
def test_a_last_call_comes_while_a_person_wishes_to_hear(ends, quiet, reminded):
    moment = datetime(2026, 11, *ends, tzinfo=UTC)
    assert last_call(moment, timedelta(hours=1), quiet) == datetime(2026, 11, *reminded, tzinfo=UTC)


def test_a_notice_that_is_taken_back_is_neither_new_nor_mailed(alice, charlie, at):
    for person in (alice, charlie):
        tell(person.user, at, key="one")
    tell(alice.user, at, key="other")
    assert withdraw(alice.user, keys=["one"], at=at) == 1
    assert Notification.objects.filter(recipient=alice.user).unread().get().key == "other"
    assert send_unsent(at) == 2
    assert {message.to[0] for message in mail.outbox} == {alice.user.email, charlie.user.email}
    assert Notification.objects.get(recipient=alice.user, key="one").letter == Letter.READ
