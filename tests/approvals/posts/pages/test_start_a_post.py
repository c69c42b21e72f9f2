"""Somebody starts a post."""

import pytest

from approvals.posts.models import Post
from tests.approvals.posts.pages.conftest import fields_in
from tests.factories import make_delegation
from tests.together import once_in

pytestmark = pytest.mark.django_db


def start(client, **typed):
    page = client.get("/posts/new/")
    once = once_in(page)
    return client.post("/posts/new/", {"once": once} | typed)


def test_a_councillor_starts_with_their_first_words(at_desk, alice):
    response = start(at_desk, councillor=alice.slug, text="Hello Elmton")

    post = Post.objects.get()
    assert response["Location"] == f"/posts/{post.ref}/edit/"
    assert (post.councillor, post.draft.text) == (alice, "Hello Elmton")


def test_opening_the_page_starts_nothing(at_desk):
    assert at_desk.get("/posts/new/").status_code == 200
    assert not Post.objects.exists()


def test_a_second_click_leads_to_the_same_draft(at_desk, alice):
    once = once_in(at_desk.get("/posts/new/"))
    sent = {"once": once, "councillor": alice.slug, "text": "Hello"}

    first, second = at_desk.post("/posts/new/", sent), at_desk.post("/posts/new/", sent)

    assert first["Location"] == second["Location"]
    assert Post.objects.count() == 1


def test_an_assistant_of_two_is_asked_whose_post_it_is(client, assistant, alice, charlie):
    make_delegation(charlie, assistant)
    client.force_login(assistant)
    page = client.get("/posts/new/").content.decode()
    assert "Cllr Alice Ahmed" in page
    assert "Cllr Charlie Cole" in page

    refused = start(client, text="Hello")
    assert refused.status_code == 422
    assert "Choose the councillor whose post it is." in refused.content.decode()
    assert "Hello" in refused.content.decode()

    start(client, councillor=charlie.slug)
    assert Post.objects.get().councillor == charlie


def test_nobody_starts_a_post_for_a_councillor_who_did_not_name_them(client, assistant, charlie):
    client.force_login(assistant)

    assert start(client, councillor=charlie.slug).status_code == 422
    assert not Post.objects.exists()


def test_a_reviewer_is_told_who_writes_posts(client, reviewer):
    client.force_login(reviewer)
    response = client.get("/posts/new/")

    assert response.status_code == 403
    assert "councillors and by the assistants they name" in response.content.decode()


def test_a_visitor_is_asked_to_sign_in(client, db):
    for address in ("/posts/", "/posts/new/", "/try/"):
        assert client.get(address)["Location"] == f"/account/login/?next={address}"


def test_an_example_that_makes_no_sense_is_as_good_as_none(at_desk):
    for example in ("7-not-a-block", "99999999999999999999999-x", "", "%00"):
        assert at_desk.get("/posts/new/", {"example": example}).status_code in {200, 400}


def test_an_example_from_the_guidance_stands_in_the_box(at_desk, monkeypatch):
    from approvals.posts.views import writing
    from guidance.library.references import Example

    found = Example("The tip is open on Saturday.", "Plain words", "/guidance/plain-words/")
    monkeypatch.setattr(writing, "example", lambda reference: found if reference == "3-a" else None)

    response = at_desk.get("/posts/new/", {"example": "3-a"})

    assert "This starts with an example from" in response.content.decode()
    assert response.context["form"]["text"].value() == "The tip is open on Saturday."
    assert fields_in(response, "none") == {}
