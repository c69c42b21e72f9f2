"""An administrator shuts somebody out and lets them back in."""

import pytest
from allauth.usersessions.models import UserSession
from django.urls import reverse

from approvals.desk.actions import claim
from approvals.posts.states import PostState
from members.audit.errors import NotAllowed
from members.audit.models import Event
from members.connections.models import Platform
from members.people.actions import deactivate, invite, reactivate
from members.people.models import Invitation
from members.people.roles import Role
from tests.factories import make_connection, make_draft, make_post, make_user

PASSWORD = "three random words"

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, reviewer):
    reviewer.set_password(PASSWORD)
    reviewer.save()
    client.post(reverse("account_login"), {"login": reviewer.email, "password": PASSWORD})
    assert client.get("/account/").status_code == 200
    return reviewer


def test_their_live_session_is_dead_at_the_next_request(client, signed_in, administrator, at):
    deactivate(signed_in, by=administrator, at=at)

    assert client.get("/account/").status_code == 302
    assert not UserSession.objects.filter(user=signed_in).exists()


def test_a_session_that_nobody_listed_is_dead_as_well(client, reviewer, administrator, at):
    client.force_login(reviewer)
    deactivate(reviewer, by=administrator, at=at)

    assert client.get("/account/").status_code == 302


def test_no_old_session_comes_back_to_life(client, signed_in, administrator, at):
    deactivate(signed_in, by=administrator, at=at)
    reactivate(signed_in, by=administrator, at=at)

    assert client.get("/account/").status_code == 302


def test_their_open_invitation_ends(administrator, at):
    invited = invite(
        email="n@elmton.example", name="N", roles={Role.AUDITOR}, by=administrator, at=at
    )
    deactivate(invited.user, by=administrator, at=at)

    assert not Invitation.objects.filter(expires__gt=at).exists()


def test_both_are_audited(reviewer, administrator, at):
    deactivate(reviewer, by=administrator, at=at)
    reactivate(reviewer, by=administrator, at=at)

    actions = list(Event.objects.values_list("action", flat=True))
    assert actions == ["person:deactivate", "person:reactivate"]


def test_doing_it_twice_records_it_once(reviewer, administrator, at):
    deactivate(reviewer, by=administrator, at=at)
    deactivate(reviewer, by=administrator, at=at)

    assert Event.objects.count() == 1


def test_nobody_deactivates_themselves(administrator, at):
    make_user("Ada Last", Role.ADMINISTRATOR)

    with pytest.raises(NotAllowed, match="cannot deactivate yourself"):
        deactivate(administrator, by=administrator, at=at)


def test_only_an_administrator_can(lead, reviewer, at):
    with pytest.raises(NotAllowed):
        deactivate(reviewer, by=lead, at=at)
    with pytest.raises(NotAllowed):
        reactivate(reviewer, by=lead, at=at)


def asked_before(client, administrator, user):
    client.force_login(administrator)
    return client.get(reverse("people:deactivate", args=[user.pk])).text


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (PostState.IN_REVIEW, "1 post in review."),
        (PostState.REFERRED, "1 post in review."),
        (PostState.CHANGES_REQUESTED, "1 post that waits for them."),
        (PostState.APPROVED, "1 approved post that is not out."),
    ],
)
def test_the_page_says_which_posts_of_a_councillor_are_under_way(
    client, administrator, alice, reviewer, state, words, monkeypatch, at
):
    make_post(state, alice, reviewer)
    monkeypatch.setattr("members.people.views.team.timezone.now", lambda: at)

    assert f"<strong>{words}</strong>" in asked_before(client, administrator, alice.user)


def test_the_page_says_which_posts_a_reviewer_has_claimed(
    client, administrator, alice, reviewer, at
):
    claim(make_post(PostState.IN_REVIEW, alice, reviewer), by=reviewer, at=at)

    page = asked_before(client, administrator, reviewer)

    assert "<strong>1 post they have claimed.</strong> They go back into the queue." in page


def test_the_page_says_which_accounts_stay_connected(client, administrator, alice):
    make_connection(alice, Platform.X)

    assert "<strong>1 connected account.</strong>" in asked_before(
        client, administrator, alice.user
    )


def test_the_page_says_nothing_of_drafts(client, administrator, alice):
    make_draft(alice)

    assert "They leave nothing open" in asked_before(client, administrator, alice.user)


def test_reading_the_page_shuts_nobody_out(client, administrator, reviewer):
    asked_before(client, administrator, reviewer)

    reviewer.refresh_from_db()
    assert reviewer.is_active


def test_there_is_nothing_to_ask_of_oneself_or_of_somebody_shut_out(
    client, administrator, reviewer, at
):
    deactivate(reviewer, by=administrator, at=at)
    client.force_login(administrator)
    for person in (administrator, reviewer):
        address = reverse("people:deactivate", args=[person.pk])
        assert client.get(address)["Location"] == reverse("people:show", args=[person.pk])
