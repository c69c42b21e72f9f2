"""The lead reviewer or the Monitoring Officer stops publishing, and resumes it."""

import pytest

from approvals.posts.states import PostState
from approvals.publishing.actions import resume, stop
from approvals.publishing.models import Stop
from approvals.publishing.outbox import due, open_and_claim
from members.audit.models import Event
from tests.approvals.publishing.conftest import as_, publish, text_of
from tests.factories import AT, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PAGE = "/publishing/stop/"
ALL = {"scope": "everything", "reason": "A wrong post is out."}


def test_stopping_everything_asks_first(lead):
    client = as_(lead)
    asked = client.post(PAGE, ALL)
    assert "Stop publishing now?" in text_of(asked)
    assert not Stop.objects.exists()
    done = client.post(PAGE, ALL | {"confirmed": "yes"}, follow=True)
    assert "Publishing is stopped." in text_of(done)
    assert "A wrong post is out." in text_of(done)
    assert Event.objects.filter(action="publishing:stop", actor=str(lead.pk)).exists()


def test_the_second_page_carries_everything_that_was_chosen(lead, alice):
    client = as_(lead)
    asked = client.post(PAGE, ALL | {"scope": "ward", "ward": alice.ward.pk})
    page = asked.content.decode()
    assert f'name="ward" value="{alice.ward.pk}"' in page
    assert "Elmton North" in text_of(asked)
    back = client.post(PAGE, ALL | {"back": "yes"})
    assert 'value="A wrong post is out."' in back.content.decode()
    assert not Stop.objects.exists()


def test_each_further_question_stands_below_the_choice_that_asks_for_it(lead):
    page = as_(lead).get(PAGE).content.decode()
    places = ["scope_0", "scope_1", "ward", "scope_2", "councillor", "scope_3", "subject", "reason"]
    found = [page.index(f'id="id_{place}"') for place in places]
    assert found == sorted(found)
    assert page.count('class="govuk-radios__conditional"') == 3


def test_a_ward_or_a_councillor_alone(lead, alice, charlie, reviewer, network):
    post = ALL | {"scope": "councillor", "councillor": alice.pk, "confirmed": "yes"}
    as_(lead).post(PAGE, post)
    assert Stop.objects.get().councillor == alice
    assert not publish(make_post(PostState.APPROVED, alice, reviewer))
    assert publish(make_post(PostState.APPROVED, charlie, reviewer))
    as_(lead).post(PAGE, ALL | {"scope": "ward", "ward": charlie.ward.pk, "confirmed": "yes"})
    assert Stop.objects.filter(ward=charlie.ward, councillor=None).count() == 1


def test_a_ward_that_was_chosen_and_left_binds_nothing(lead, alice):
    as_(lead).post(PAGE, ALL | {"ward": alice.ward.pk, "confirmed": "yes"})
    assert Stop.objects.get().ward is None


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"reason": "Why not"}, "Choose what to stop"),
        ({"scope": "everything", "reason": "A drill\u202e"}, "must be plain text"),
        ({"scope": "everything", "reason": " "}, "Say why publishing is stopped"),
        ({"scope": "ward", "reason": "x"}, "Choose a ward"),
        ({"scope": "councillor", "reason": "x"}, "Choose a councillor"),
        ({"scope": "everything", "reason": "x" * 201}, "200 characters or fewer"),
        ({"scope": "ward", "ward": "999999", "reason": "x"}, "Choose one of those listed"),
        ({"scope": "subject", "reason": "x"}, "Choose a subject"),
        ({"scope": "subject", "subject": "Gossip", "reason": "x"}, "Choose one of those listed"),
    ],
)
def test_half_an_order_stops_nothing_and_says_what_is_missing(lead, sent, says):
    response = as_(lead).post(PAGE, sent | {"confirmed": "yes"})
    assert response.status_code == 422
    assert says in text_of(response)
    assert not Stop.objects.exists()


def test_what_is_in_flight_is_shown_truthfully(lead, alice, reviewer, network):
    make_post(PostState.APPROVED, alice, reviewer)
    (one,) = due(AT)
    open_and_claim(one, at=AT)
    for response in (as_(lead).get(PAGE), as_(lead).post(PAGE, ALL)):
        said = text_of(response)
        assert "can no longer be stopped" in said
        assert "Cllr Alice Ahmed on X @alice_ahmed" in said


def test_resuming_asks_first_and_lifts_it(lead, monitoring_officer):
    thrown = stop("A drill", by=lead, at=AT)
    address = f"{PAGE}{thrown.pk}/resume/"
    client = as_(monitoring_officer)
    assert "A drill" in text_of(client.get(address))
    assert Stop.objects.in_force().exists()
    assert "Nothing is stopped" in text_of(client.post(address, follow=True))
    assert client.post(address).status_code == 409
    assert as_(lead).get(f"{PAGE}00000000-0000-0000-0000-000000000000/resume/").status_code == 404


def test_a_stop_of_the_portal_itself_says_so(lead):
    Stop.objects.create(reason="No credit.", thrown_at=AT)
    assert "The portal itself" in text_of(as_(lead).get(PAGE))


def test_the_stop_file_is_told(lead, settings):
    settings.STOP_FILE.touch()
    assert "stopped by the stop file" in text_of(as_(lead).get(PAGE))


@pytest.mark.parametrize("who", ["auditor", "administrator", "guidance_editor"])
def test_others_may_not(request, who, lead, alice):
    thrown = stop("A drill", by=lead, at=AT)
    for client in (as_(request.getfixturevalue(who)), as_(alice.user)):
        assert client.get(PAGE).status_code == 403
        assert client.post(PAGE, ALL | {"confirmed": "yes"}).status_code == 403
        assert client.post(f"{PAGE}{thrown.pk}/resume/").status_code == 403
    assert Stop.objects.in_force().count() == 1
    resume(thrown, by=lead, at=AT)


def test_it_takes_few_queries(lead, django_assert_max_num_queries):
    for number in range(15):
        stop(f"Drill {number}", by=lead, at=AT)
    client = as_(lead)
    client.get(PAGE)
    with django_assert_max_num_queries(12):
        client.get(PAGE)
