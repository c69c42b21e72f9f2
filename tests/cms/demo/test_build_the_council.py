"""The demo council on a Monday morning in November: who is there, and what they have written."""

import json
from collections import Counter
from datetime import date

import pytest
from django.urls import reverse

from approvals.desk.models import Claim
from approvals.posts.models import Key, Post, Remark
from approvals.posts.states import PostState
from approvals.publishing.models import Attempt, Dispatch
from approvals.publishing.states import DispatchState
from cms.demo import cast, scenes
from cms.demo.calendar import LONDON
from guidance.library.models import Acknowledgement, unread
from guidance.restrictions.models import Hold, RestrictedPeriod, ReviewHours
from members.audit.models import Event
from members.audit.verification import verify
from members.audit.vocabulary import Action
from members.connections.models import Connection, ConnectionState, Platform
from members.notifications.kinds import Letter
from members.notifications.models import Notification
from members.people.models import Councillor, PoliticalGroup, User
from members.people.roles import Role
from tests.cms.demo.conftest import PASSWORD
from tests.factories import AT

__all__ = ["AT"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("built")]


def test_twelve_councillors_sit_in_six_wards_and_four_groups_and_one_alone() -> None:
    wards = Counter(Councillor.objects.values_list("ward__name", flat=True))
    assert wards == dict.fromkeys(cast.WARDS, 2)
    assert PoliticalGroup.objects.count() == 4
    assert Councillor.objects.filter(group=None).count() == 1


def test_officers_hold_the_roles_of_a_council() -> None:
    held = Counter(role for user in User.objects.all() for role in user.roles())
    assert held == {
        Role.COUNCILLOR: 12,
        Role.ASSISTANT: 1,
        Role.REVIEWER: 3,
        Role.LEAD_REVIEWER: 1,
        Role.MONITORING_OFFICER: 2,
        Role.GUIDANCE_EDITOR: 1,
        Role.AUDITOR: 1,
        Role.ADMINISTRATOR: 1,
    }


def test_one_person_of_each_role_signs_in(built, client) -> None:
    assert [each.role for each in built.sign_ins] == [role.label for role in cast.DOCUMENTED]
    for each in built.sign_ins:
        told = {"login": each.email, "password": each.password}
        answer = client.post(reverse("account_login"), told)
        assert (answer.status_code, each.password) == (302, PASSWORD)
        assert client.session["_auth_user_id"] == str(User.objects.get(email=each.email).pk)
        client.logout()


def test_two_councillors_have_the_assistant(built) -> None:
    asha = User.objects.get(name=cast.ASSISTANT)
    theirs = Councillor.objects.drafted_by(asha, built.at)
    assert {councillor.user.name for councillor in theirs} == set(cast.ASSISTED)


def test_posts_are_in_every_state() -> None:
    found = Counter(Post.objects.values_list("state", flat=True))
    assert set(found) == set(PostState.values)
    assert sum(found.values()) > 45


def test_every_group_writes_and_is_answered() -> None:
    for group in (*PoliticalGroup.objects.all(), None):
        posts = Post.objects.filter(councillor__group=group)
        states = set(posts.values_list("state", flat=True))
        assert {PostState.IN_REVIEW, PostState.PUBLISHED, PostState.APPROVED} <= states


def test_what_is_published_bears_both_keys_by_two_people() -> None:
    published = Post.objects.filter(state__in=[PostState.PUBLISHED, PostState.APPROVED])
    for post in published:
        keys = {signoff.key: signoff.by_id for signoff in post.current.signoffs.all()}
        assert set(keys) == set(Key)
        assert keys[Key.AUTHOR] == post.councillor.user_id
        assert str(keys[Key.REVIEWER]) not in post.current.contributors


def test_every_published_post_has_been_sent_somewhere() -> None:
    for post in Post.objects.filter(state=PostState.PUBLISHED):
        dispatches = Dispatch.objects.filter(version=post.current)
        assert DispatchState.SENT in dispatches.values_list("state", flat=True)


def test_the_stand_in_for_x_shows_what_the_portal_says_it_sent(built) -> None:
    sent = Dispatch.objects.filter(state=DispatchState.SENT, connection__platform=Platform.X)
    assert sent.count() > 12
    for dispatch in sent.select_related("connection", "version__body", "version__post"):
        kept = built.x.control("GET", f"posts?uid={dispatch.connection.uid}")
        (there,) = [post for post in kept if post["id"] == dispatch.receipt]
        wording = dispatch.version.payload.wording_for(str(dispatch.connection_id))
        assert there["words"] == wording.text
        assert [p["sha256"] for p in there["pictures"]] == [p.sha256 for p in wording.pictures]
        assert there["created"] == pytest.approx(dispatch.opened_at.timestamp())
        assert dispatch.verified_at is not None


def test_four_dispatches_ended_in_the_ways_that_need_a_person() -> None:
    states = Counter(Dispatch.objects.exclude(state=DispatchState.SENT).values_list("state"))
    assert states == {
        (DispatchState.UNKNOWN,): 1,
        (DispatchState.REFUSED,): 1,
        (DispatchState.HELD,): 1,
        (DispatchState.AWAITING_HAND,): 2,
    }
    assert not Attempt.objects.filter(outcome=Attempt.Outcome.OPEN).exists()
    broken = Connection.objects.get(state=ConnectionState.SIGN_IN_NEEDED)
    assert broken.councillor.user.name == cast.FIONA


def test_a_post_is_claimed_and_a_remark_is_not_for_the_author() -> None:
    claims = Claim.objects.standing()
    assert {claim.by.name for claim in claims} == {cast.PRIYA, cast.RITA, cast.ROBIN}
    assert claims.get(given_by__name=cast.LEAD).by.name == cast.PRIYA
    assert set(Remark.objects.values_list("internal", flat=True)) == {True, False}


def test_review_hours_and_the_election_ahead_are_entered(built) -> None:
    assert ReviewHours.objects.count() == 5
    period = RestrictedPeriod.objects.get()
    assert period.title == "Local elections on 6 May 2027"
    assert period.starts_at.astimezone(LONDON).date() == date(2027, 3, 31)
    assert period.starts_at > built.at
    assert not Hold.objects.in_force(built.at).exists()


def test_some_have_read_all_that_they_must_and_some_little() -> None:
    assert Acknowledgement.objects.count() > 50
    assert not unread(User.objects.get(name=cast.BEN))
    assert unread(User.objects.get(name=cast.ALICE))


def test_the_audit_trail_holds_and_runs_forward(built) -> None:
    assert verify(heads=None) is None
    times = list(Event.objects.order_by("seq").values_list("at", flat=True))
    assert times == sorted(times)
    assert times[-1] <= built.at


def test_decisions_were_made_in_office_hours() -> None:
    decisions = [Action.POST_APPROVE, Action.POST_DECLINE, Action.POST_REFER]
    moments = [event.at for event in Event.objects.filter(action__in=decisions)]
    assert len(moments) > 20
    assert all(at.weekday() < 5 and 9 <= at.astimezone(LONDON).hour < 17 for at in moments)


def test_notices_of_days_gone_by_have_been_mailed() -> None:
    kept = {Letter.IN_DIGEST, Letter.READ, Letter.PORTAL, Letter.PAUSED}
    assert set(Notification.objects.values_list("letter", flat=True)) - kept == {Letter.SENT}
    assert Notification.objects.unread().exists()


def test_pictures_are_described_but_in_a_draft() -> None:
    for post in Post.objects.exclude(state=PostState.DRAFT).filter(draft__pictures__isnull=False):
        assert all(len(picture.description) > 30 for picture in post.draft.pictures.all())
    assert {name for name in scenes.SCENES if scenes.picture(name)} == set(scenes.SCENES)


def test_nothing_secret_lies_in_what_is_left_behind(built) -> None:
    events = json.dumps(list(Event.objects.values_list("facts", flat=True)))
    assert PASSWORD not in events
    assert "token" not in events
