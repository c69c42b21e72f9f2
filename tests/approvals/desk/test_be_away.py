"""A reviewer is away: their claims go on, nothing is assigned to them, and they can be back early."""

from datetime import timedelta

import pytest
from django.urls import reverse

from approvals.desk import actions, giving
from approvals.desk.covering import come_back, go_away, keep_claims
from approvals.desk.models import Absence
from approvals.posts.states import PostState
from members.audit.errors import NotAllowed, NotCompliant, WrongState
from members.audit.models import Event
from members.notifications.models import Notification
from members.people import actions as people
from members.people.roles import Role
from tests import factories
from tests.factories import AT

DAY = timedelta(days=1)


@pytest.fixture
def mine(alice, reviewer, at):
    """A post that the reviewer has claimed."""
    post = factories.make_post(PostState.IN_REVIEW, alice, reviewer)
    actions.claim(post, by=reviewer, at=at)
    return post


def away(person, *, by=None, starts=AT, ends=AT + DAY, cover=None, at=AT) -> Absence:
    return go_away(person, starts=starts, ends=ends, cover=cover, by=by or person, at=at)


def test_whoever_goes_gives_their_claims_back_to_the_queue(mine, reviewer):
    away(reviewer)

    assert actions.standing_claim(mine) is None
    event = Event.objects.order_by("-seq").first()
    assert (event.action, event.facts) == ("post:unclaim", {"taken_from": str(reviewer.pk)})


def test_or_to_whoever_covers_for_them_who_is_told(mine, reviewer, other_reviewer):
    away(reviewer, cover=other_reviewer)

    assert actions.standing_claim(mine).by == other_reviewer
    notice = Notification.objects.get(recipient=other_reviewer, key__startswith="away:")
    assert notice.title.startswith("You cover for Rita Reeves")


def test_claims_stay_until_the_time_away_begins(mine, reviewer, other_reviewer, at):
    away(reviewer, starts=at + DAY, ends=at + 2 * DAY, cover=other_reviewer)

    assert actions.standing_claim(mine).by == reviewer
    assert keep_claims(at + DAY - timedelta(seconds=1)) == 0
    assert keep_claims(at + DAY) == 1
    assert actions.standing_claim(mine).by == other_reviewer
    assert keep_claims(at + DAY) == 0


def test_what_the_cover_may_not_decide_goes_back_to_the_queue(
    mine, reviewer, monitoring_officer, at
):
    away(reviewer, cover=monitoring_officer)

    assert actions.standing_claim(mine) is None


def test_a_lead_reviewer_notes_that_somebody_is_away_and_no_other_does(
    mine, lead, reviewer, other_reviewer
):
    with pytest.raises(NotAllowed):
        away(reviewer, by=other_reviewer)
    away(reviewer, by=lead)

    assert Absence.objects.get().person == reviewer
    assert Event.objects.filter(action="away:note", actor=str(lead.pk)).exists()


def test_being_back_early_ends_it_and_posts_are_assigned_again(mine, lead, reviewer, at):
    absence = away(reviewer)
    with pytest.raises(WrongState, match="is away until"):
        giving.assign(mine, reviewer, by=lead, at=at)

    come_back(absence, by=reviewer, at=at + timedelta(hours=1))

    later = at + timedelta(hours=1)
    giving.assign(mine, reviewer, by=lead, at=later)
    assert actions.standing_claim(mine).by == reviewer
    with pytest.raises(WrongState, match="over already"):
        come_back(absence, by=reviewer, at=later)


def test_what_has_not_begun_is_as_if_never_noted(reviewer, at):
    absence = away(reviewer, starts=at + DAY, ends=at + 2 * DAY)

    come_back(absence, by=reviewer, at=at)

    assert not Absence.objects.exists()


@pytest.mark.parametrize(
    ("starts", "ends"), [(DAY, DAY), (-2 * DAY, -DAY), (DAY, 400 * DAY), (400 * DAY, 401 * DAY)]
)
def test_a_time_away_that_cannot_be_is_refused(starts, ends, reviewer, at):
    with pytest.raises(NotCompliant):
        away(reviewer, starts=at + starts, ends=at + ends)


def test_nobody_is_away_twice_or_covers_while_away(reviewer, other_reviewer):
    away(reviewer)

    with pytest.raises(NotCompliant, match="Rita Reeves is away already"):
        away(reviewer)
    with pytest.raises(NotCompliant, match="Rita Reeves is away for some of this time"):
        away(other_reviewer, cover=reviewer)
    with pytest.raises(NotCompliant, match="cannot cover"):
        away(other_reviewer, cover=other_reviewer)


def test_the_page_notes_it_for_oneself_and_offers_nobody_else(reviewer, other_reviewer, browse):
    client = browse(reviewer)
    page = client.get(reverse("desk:away")).text
    assert "Say when you are away" in page
    sent = {"person": reviewer.pk, "from_time": "9am", "until_time": "5pm"}
    sent |= {"from_day_day": "24", "from_day_month": "11", "from_day_year": "2026"}
    sent |= {"until_day_day": "27", "until_day_month": "11", "until_day_year": "2026"}

    refused = client.post(reverse("desk:away"), sent | {"person": other_reviewer.pk})
    page = client.post(reverse("desk:away"), sent, follow=True).text

    assert refused.status_code == 422
    assert "It is noted who is away." in page
    assert Absence.objects.get().person == reviewer
    absence = Absence.objects.get()
    page = client.post(reverse("desk:end-away", args=[absence.pk]), follow=True).text
    assert "Rita Reeves is no longer noted as away." in page


def test_a_refusal_of_the_page_keeps_what_was_typed(reviewer, browse):
    page = browse(reviewer).post(reverse("desk:away"), {"person": reviewer.pk, "from_time": "8am"})

    assert page.status_code == 422
    assert "Enter the day" in page.text
    assert 'value="8am"' in page.text


def test_nobody_else_ends_ones_time_away(reviewer, other_reviewer, browse):
    absence = away(reviewer)

    page = browse(other_reviewer).post(reverse("desk:end-away", args=[absence.pk]))

    assert page.status_code == 403


def test_whoever_loses_the_role_loses_their_claims_within_a_minute(
    mine, reviewer, administrator, at
):
    people.change_roles(reviewer, roles=[Role.AUDITOR], by=administrator, at=at)

    assert keep_claims(at + timedelta(minutes=1)) == 1

    assert actions.standing_claim(mine) is None
    event = Event.objects.order_by("-seq").first()
    assert (event.action, event.actor_name) == ("post:unclaim", "Rostrum")
    assert keep_claims(at + timedelta(minutes=2)) == 0


def test_a_claim_of_somebody_shut_out_does_not_come_back_with_them(
    mine, reviewer, administrator, at
):
    people.deactivate(reviewer, by=administrator, at=at)
    keep_claims(at)
    people.reactivate(reviewer, by=administrator, at=at)

    assert actions.standing_claim(mine) is None
