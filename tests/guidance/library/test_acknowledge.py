"""Saying that a page has been read, and whether it helped."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from guidance.library import actions
from guidance.library.models import Acknowledgement, Feedback, unread
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion, WrongState
from members.audit.models import Event
from members.audit.vocabulary import Action


def test_reading_is_kept_with_the_version_and_in_the_trail(pictures, alice, at):
    kept = actions.acknowledge(pictures, by=alice.user, revision=pictures.live_revision_id, at=at)
    assert kept.revision_id == pictures.live_revision_id
    event = Event.objects.get(action=Action.PERSON_ACKNOWLEDGE)
    assert event.facts == {"page": "pictures", "revision": kept.revision_id}
    assert event.actor_name == "Alice Ahmed"


def test_saying_it_twice_keeps_the_first(pictures, alice, at):
    revision = pictures.live_revision_id
    first = actions.acknowledge(pictures, by=alice.user, revision=revision, at=at)
    later = at + timedelta(days=1)
    assert actions.acknowledge(pictures, by=alice.user, revision=revision, at=later) == first
    assert Acknowledgement.objects.get().at == at
    assert Event.objects.filter(action=Action.PERSON_ACKNOWLEDGE).count() == 1


def test_a_version_that_has_been_replaced_cannot_be_confirmed(pictures, alice, at):
    seen = pictures.live_revision_id
    pictures.save_revision().publish()
    pictures.refresh_from_db()
    with pytest.raises(StaleVersion):
        actions.acknowledge(pictures, by=alice.user, revision=seen, at=at)


def test_a_page_that_is_not_published_cannot_be_confirmed(pictures, alice, at):
    revision = pictures.live_revision_id
    pictures.unpublish()
    with pytest.raises(WrongState):
        actions.acknowledge(pictures, by=alice.user, revision=revision, at=at)


def test_the_database_refuses_to_change_what_was_said(pictures, alice, at):
    actions.acknowledge(pictures, by=alice.user, revision=pictures.live_revision_id, at=at)
    with pytest.raises(DatabaseError), transaction.atomic():
        Acknowledgement.objects.update(at=at + timedelta(days=1))
    with pytest.raises(DatabaseError), transaction.atomic():
        Acknowledgement.objects.all()._raw_delete("default")


def test_a_page_to_be_read_is_outstanding_until_its_newest_version_is_confirmed(
    library, pictures, alice, at
):
    assert unread(alice.user) == [pictures]
    actions.acknowledge(pictures, by=alice.user, revision=pictures.live_revision_id, at=at)
    assert unread(alice.user) == []
    pictures.save_revision().publish()
    assert unread(alice.user) == [pictures]


def test_the_button_confirms_and_the_page_says_so(client, pictures, alice):
    client.force_login(alice.user)
    path = f"/guidance/acknowledge/{pictures.pk}/"
    response = client.post(path, {"revision": pictures.live_revision_id}, follow=True)
    page = response.content.decode()
    assert "You confirmed this version on" in page
    assert "I have read this version</button>" not in page


def test_a_form_without_a_version_is_refused_in_words(client, pictures, alice):
    client.force_login(alice.user)
    response = client.post(f"/guidance/acknowledge/{pictures.pk}/", {"revision": "x"})
    assert response.status_code == 422
    assert "We could not tell which version you read" in response.content.decode()


@pytest.mark.parametrize("button", ["acknowledge", "feedback"])
def test_to_open_the_address_of_a_button_leads_to_the_page_it_stands_on(
    button, client, pictures, alice
):
    client.force_login(alice.user)
    response = client.get(f"/guidance/{button}/{pictures.pk}/")
    assert response["Location"] == pictures.address
    assert not Acknowledgement.objects.exists()


@pytest.mark.parametrize("button", ["acknowledge", "feedback"])
@pytest.mark.parametrize("number", ["0", "2147483648", "99999999999999999999", "9" * 300])
def test_a_page_of_no_number_is_not_found(button, number, client, pictures, alice):
    client.force_login(alice.user)
    assert client.post(f"/guidance/{button}/{number}/", {"useful": "yes"}).status_code == 404


def test_somebody_not_signed_in_confirms_nothing(client, pictures):
    path = f"/guidance/acknowledge/{pictures.pk}/"
    assert client.post(path, {"revision": pictures.live_revision_id}).status_code == 302
    assert not Acknowledgement.objects.exists()


def test_an_answer_is_kept_and_a_second_one_replaces_it(client, pictures, alice):
    client.force_login(alice.user)
    path = f"/guidance/feedback/{pictures.pk}/"
    client.post(path, {"useful": "no", "words": "Too long."})
    client.post(path, {"useful": "yes", "words": ""})
    kept = Feedback.objects.get()
    assert (kept.useful, kept.words, kept.revision_id) == (True, "", pictures.live_revision_id)


def test_an_answer_without_a_choice_is_refused_and_the_words_stay(client, pictures, alice):
    client.force_login(alice.user)
    response = client.post(f"/guidance/feedback/{pictures.pk}/", {"words": "Keep me."})
    assert response.status_code == 422
    assert "Choose yes or no." in response.content.decode()
    assert "Keep me." in response.content.decode()


def test_many_answers_in_an_hour_are_refused(library, floods, pictures, alice, at, monkeypatch):
    monkeypatch.setattr(actions, "ANSWERS_AN_HOUR", 1)
    actions.say_whether_useful(floods, useful=True, words="", by=alice.user, at=at)
    with pytest.raises(NotAllowed):
        actions.say_whether_useful(pictures, useful=True, words="", by=alice.user, at=at)
    later = at + timedelta(hours=1)
    actions.say_whether_useful(pictures, useful=True, words="", by=alice.user, at=later)


def test_the_home_page_of_a_councillor_leads_to_what_they_have_still_to_read(
    client, library, pictures, alice, reviewer
):
    client.force_login(alice.user)
    page = client.get("/").content.decode()
    assert "Guidance to read</h2>" in page
    assert f'href="{pictures.address}"' in page
    assert library["floods"].address not in page
    read = {"revision": pictures.live_revision_id}
    client.post(f"/guidance/acknowledge/{pictures.pk}/", read)
    assert "Guidance to read" not in client.get("/").content.decode()
    client.force_login(reviewer)
    assert "Guidance to read" not in client.get("/").content.decode()


def test_what_would_make_a_page_better_is_plain_whoever_asks(pictures, alice, at):
    with pytest.raises(NotCompliant, match="must be plain text"):
        actions.say_whether_useful(pictures, useful=False, words="More\u202e", by=alice.user, at=at)
    assert not Feedback.objects.exists()
