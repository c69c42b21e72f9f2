"""What administrators see and do on the people pages."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from members.audit.models import Event
from members.people.models import Councillor, Delegation, User
from members.people.roles import Role
from tests.factories import make_delegation, make_user, make_ward

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _signed_in(client, administrator):
    client.force_login(administrator)


def address(name, user, *args):
    return reverse(f"people:{name}", args=[user.pk, *args])


def day(name, moment):
    return {
        f"{name}_day": moment.day,
        f"{name}_month": moment.month,
        f"{name}_year": moment.year,
    }


PAGES = ["show", "roles", "email", "councillor"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("who", ["alice", "reviewer", "assistant", "administrator"])
def test_every_page_of_every_kind_of_person_can_be_read(client, request, who, name):
    person = request.getfixturevalue(who)
    person = getattr(person, "user", person)

    response = client.get(address(name, person))

    assert response.status_code == 200
    assert person.name in response.text
    assert response["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize(
    "who",
    ["alice", "assistant", "reviewer", "lead", "monitoring_officer", "auditor", "guidance_editor"],
)
def test_others_are_told_whose_pages_these_are(client, request, who, outsider):
    person = request.getfixturevalue(who)
    client.force_login(getattr(person, "user", person))

    reads = [client.get(address(name, outsider)) for name in PAGES]
    writes = [
        client.post(address(name, outsider), {"roles": ["administrator"]})
        for name in ("roles", "deactivate", "reactivate", "invite_again", "reset_second_factor")
    ]
    for response in [*reads, *writes, client.get("/team/"), client.get("/team/invite/")]:
        assert response.status_code == 403
        assert "This page is for these roles: Administrator." in response.text
    outsider.refresh_from_db()
    assert outsider.is_active
    assert not outsider.roles()


def test_a_stranger_is_asked_to_sign_in_and_comes_back(client):
    client.logout()

    assert client.get("/team/").url == "/account/login/?next=/team/"
    assert client.post("/team/invite/", {}).url == "/account/login/?next=/"


def test_the_list_shows_everybody_with_roles_and_ward(client, alice, reviewer):
    page = client.get("/team/").text

    assert "Alice Ahmed" in page
    assert "Elmton North" in page
    assert "Rita Reeves" in page


def test_the_list_is_narrowed_by_role_and_by_name(client, alice, reviewer):
    assert "Rita Reeves" not in client.get("/team/?role=councillor").text
    assert "Alice Ahmed" not in client.get("/team/?q=rita").text
    assert "Nobody found" in client.get("/team/?q=zzz").text
    assert client.get("/team/?role=nonsense").status_code == 200


def test_the_list_costs_the_same_however_many_there_are(client, django_assert_max_num_queries):
    for number in range(30):
        make_user(f"Person Number {number}", Role.COUNCILLOR)
    with django_assert_max_num_queries(12):
        client.get("/team/")


def test_inviting_sends_the_link_and_never_shows_it(
    client, mailoutbox, django_capture_on_commit_callbacks
):
    form = {"name": "Nina New", "email": "nina@elmton.example", "roles": ["councillor"]}
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post("/team/invite/", form, follow=True)

    assert "The invitation has been sent" in response.text
    assert len(mailoutbox) == 1
    token = mailoutbox[0].body.split("/invitation/")[1].split("/")[0]
    assert token not in response.text
    assert token not in client.get(address("show", User.objects.get(name="Nina New"))).text


def test_mail_that_cannot_be_sent_loses_nothing(
    client, monkeypatch, django_capture_on_commit_callbacks
):
    def broken(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("members.people.actions.invitations.send_mail", broken)
    # Outside a test's transaction the mail is sent while ``invite`` returns.
    monkeypatch.setattr("django.db.transaction.on_commit", lambda act: act())
    form = {"name": "Nina New", "email": "nina@elmton.example", "roles": ["councillor"]}

    response = client.post("/team/invite/", form, follow=True)

    assert response.status_code == 200
    assert "could not be sent" in response.text


@pytest.mark.parametrize(
    ("form", "words", "status"),
    [
        ({}, "Enter a name", 422),
        ({"name": "N", "email": "no", "roles": ["auditor"]}, "Enter an e-mail address like", 422),
        ({"name": "N", "email": "n@elmton.example"}, "Choose at least one role", 422),
        (
            {"name": "N", "email": "n@elmton.example", "roles": ["emperor"]},
            "Choose roles from the list",
            422,
        ),
        (
            {"name": "N", "email": "n@elmton.example", "roles": ["councillor", "reviewer"]},
            "Councillor cannot be combined with Reviewer.",
            422,
        ),
        (
            {"name": "N", "email": "adam.abbot@elmton.example", "roles": ["auditor"]},
            "already a member",
            409,
        ),
    ],
)
def test_an_invitation_that_cannot_be_is_answered_in_words(client, form, words, status):
    response = client.post("/team/invite/", form)

    assert response.status_code == status
    assert words in response.text
    assert form.get("email", "") in response.text
    assert not User.objects.filter(email="n@elmton.example").exists()
    for role in form.get("roles", []):
        if role in Role.values:
            assert f'value="{role}" checked' in response.text


def test_roles_are_changed(client, outsider):
    client.post(address("roles", outsider), {"roles": ["reviewer", "lead_reviewer"]})

    assert outsider.roles() == {Role.REVIEWER, Role.LEAD_REVIEWER}


def test_fields_that_the_form_does_not_have_are_ignored(client, outsider):
    form = {"roles": ["auditor"], "is_superuser": "on", "is_staff": "on", "groups": ["1", "2"]}
    client.post(address("roles", outsider), form)

    outsider.refresh_from_db()
    assert not outsider.is_superuser
    assert not outsider.is_staff
    assert outsider.roles() == {Role.AUDITOR}


def test_a_refusal_keeps_what_was_ticked(client, alice):
    response = client.post(address("roles", alice.user), {"roles": ["reviewer"]})

    assert response.status_code == 403
    assert "A councillor cannot hold the role Reviewer" in response.text
    assert 'value="reviewer" checked' in response.text


def test_a_councillors_details_are_entered_and_corrected(client):
    nina = make_user("Nina New", Role.COUNCILLOR)
    form = {
        "ward": make_ward().pk,
        "office": "Mayor",
        "committees": "Planning\n\nLicensing\n",
        "handle_x": "@nina",
        "starts_day": "6",
        "starts_month": "5",
        "starts_year": "2027",
    }
    client.post(address("councillor", nina), form)
    seat = Councillor.objects.get(user=nina)
    assert seat.committees == ["planning", "licensing"]
    assert seat.expected_handles == {"x": "nina"}

    client.post(address("councillor", nina), form | {"office": "", "is_candidate": "on"})
    seat.refresh_from_db()
    assert seat.office == ""
    assert seat.is_candidate


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("starts_day", "31", "must be a real date"),
        ("starts_month", "xx", "must be a real date"),
        ("starts_year", "", "must be a real date"),
        ("ward", "999", "Choose one of those listed"),
    ],
)
def test_details_that_make_no_sense_are_sent_back(client, field, value, words):
    nina = make_user("Nina New", Role.COUNCILLOR)
    form = {
        "ward": make_ward().pk,
        "starts_day": "6",
        "starts_month": "2",
        "starts_year": "2027",
    }
    response = client.post(address("councillor", nina), form | {field: value})

    assert response.status_code == 422
    assert words in response.text
    assert not Councillor.objects.filter(user=nina).exists()


def test_an_assistant_is_named_for_whole_days_and_removed(client, alice):
    asha = make_user("Asha Patel", Role.ASSISTANT)
    today = timezone.localdate()
    form = {"assistant": asha.pk, **day("first_day", today), **day("last_day", today)}
    client.post(address("delegate", alice.user), form)

    given = Delegation.objects.get()
    assert given.ends - given.starts == pytest.approx(timedelta(days=1), abs=timedelta(hours=1))
    assert "Asha Patel" in client.get(address("show", alice.user)).text

    client.post(address("end_delegation", alice.user, given.pk))
    assert given.pk not in Delegation.objects.filter(ends__gt=timezone.now())


def test_anothers_delegation_is_not_ended_by_guessing_its_number(client, alice, charlie):
    given = make_delegation(alice, make_user("Asha Patel", Role.ASSISTANT))

    assert client.post(address("end_delegation", charlie.user, given.pk)).status_code == 404


def test_deactivating_and_reactivating(client, reviewer):
    client.post(address("deactivate", reviewer))
    reviewer.refresh_from_db()
    assert not reviewer.is_active
    assert "Reactivate" in client.get(address("show", reviewer)).text

    client.post(address("reactivate", reviewer))
    reviewer.refresh_from_db()
    assert reviewer.is_active


def test_what_changes_something_cannot_be_a_link(client, reviewer):
    for name in ("reactivate", "invite_again", "reset_second_factor"):
        assert client.get(address(name, reviewer))["Location"] == address("show", reviewer)
    assert not Event.objects.exists()


def test_a_refusal_without_a_form_gets_a_page_in_words(client, administrator):
    response = client.post(address("deactivate", administrator))

    assert response.status_code == 403
    assert "You cannot deactivate yourself" in response.text


def test_somebody_who_does_not_exist_is_not_found(client):
    assert client.get(reverse("people:show", args=[uuid4()])).status_code == 404
    assert client.get("/team/not-a-key/").status_code == 404
