"""Anybody who is signed in tries a text, and nothing of it is stored."""

import pytest

from approvals.posts.models import Draft
from members.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["reviewer", "outsider", "assistant", "auditor"])
def test_anybody_signed_in_can_try(who, client, request):
    client.force_login(request.getfixturevalue(who))
    response = client.post("/try/", {"text": "Only Labour will protect us. Back us in May."})

    assert response.status_code == 200
    assert "This asks people to support a political party" in response.content.decode()


def test_it_says_that_nothing_is_stored_and_stores_nothing(at_desk):
    assert "Nothing that you type here is stored" in at_desk.get("/try/").content.decode()
    at_desk.post("/try/", {"text": "Only Labour will protect us.", "network": "x"})

    assert not Draft.objects.exists()
    assert not Event.objects.exists()


def test_the_length_is_counted_for_the_network_chosen(at_desk):
    html = at_desk.post("/try/", {"text": "x" * 290, "network": "x"}).content.decode()

    assert "X: 290 of 280, too long" in html


def test_an_empty_text_is_asked_for(at_desk):
    response = at_desk.post("/try/", {"text": " "})

    assert response.status_code in {200, 422}
    assert "Nothing to check yet." in response.content.decode()


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_no_line_to_a_reviewer_is_asked_for_where_nobody_will_read_it(at_desk, headers):
    text = "Only Labour will protect us. Back us in May."
    html = at_desk.post("/try/", {"text": text}, headers=headers).content.decode()
    assert "The Monitoring Officer must clear this" in html or "The reviewer will ask" in html
    assert "Your line to the reviewer" not in html


def test_typing_brings_only_the_part_that_changes(at_desk):
    response = at_desk.post("/try/", {"text": "Hello"}, headers={"HX-Request": "true"})

    assert "<html" not in response.content.decode()
    assert (
        "The automatic check found nothing. A reviewer still decides." in response.content.decode()
    )
