"""An author adds pictures, describes them, takes them off; others see only what they may."""

import pytest

from approvals.posts.states import PostState
from tests.approvals.posts.pages.conftest import again, compose, fields_in, photo, press
from tests.factories import make_post

pytestmark = pytest.mark.django_db


def add(client, post, page, file=None, **typed):
    data = fields_in(page) | typed | ({"picture": file} if file else {})
    return client.post(f"/posts/{post.ref}/pictures/", data)


def test_a_picture_is_added_and_what_was_typed_is_kept(at_desk, draft):
    response = add(at_desk, draft, compose(at_desk, draft), photo(), text="With a picture")

    assert response["Location"] == f"/posts/{draft.ref}/edit/#pictures"
    assert again(draft).draft.text == "With a picture"
    shot = again(draft).draft.pictures.get()
    assert (shot.mime, shot.width, shot.height) == ("image/jpeg", 60, 40)


def test_its_facts_are_kept_with_the_draft(at_desk, draft):
    add(at_desk, draft, compose(at_desk, draft), photo())
    shot = again(draft).draft.pictures.get()
    mark = f"picture-{shot.pk}-"
    facts = {
        mark + "description": "The library door, wide open",
        mark + "children": "no",
        mark + "consent": "n/a",
        mark + "licence": "mine",
        mark + "contains_text": "on",
        mark + "declared_text": "OPEN",
    }
    assert press(at_desk, draft, "save", compose(at_desk, draft), **facts).status_code == 302

    shot.refresh_from_db()
    assert shot.description == "The library door, wide open"
    assert (shot.children, shot.consent, shot.licence) == (False, "n/a", "mine")
    assert (shot.contains_text, shot.declared_text) == (True, "OPEN")


def test_it_can_be_taken_off_again_without_losing_words(at_desk, draft):
    add(at_desk, draft, compose(at_desk, draft), photo())
    shot = again(draft).draft.pictures.get()
    page = compose(at_desk, draft)
    press(at_desk, draft, f"pictures/{shot.pk}/remove", page, text="Without")

    assert not again(draft).draft.pictures.exists()
    assert again(draft).draft.text == "Without"


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (None, "Choose a picture first."),
        (b"<svg onload=alert(1)>", "The picture must be a JPEG, PNG, GIF or WebP file."),
        (b"", "This file is empty."),
    ],
)
def test_what_is_not_a_picture_is_refused_in_words(at_desk, draft, file, words, tmp_path):
    from django.core.files.uploadedfile import SimpleUploadedFile

    upload = None if file is None else SimpleUploadedFile("../../x.svg", file, "image/svg+xml")
    response = add(at_desk, draft, compose(at_desk, draft), upload, text="Still here")

    assert response.status_code == 422
    assert words in response.content.decode()
    assert 'href="#id_picture"' in response.content.decode()
    assert fields_in(response)["text"] == ["Still here"]
    assert not again(draft).draft.pictures.exists()


def test_a_fifth_picture_is_refused(at_desk, draft, alice, at):
    from approvals.posts.drafting import add_picture

    for colour in ("red", "green", "blue", "black"):
        add_picture(draft, photo(colour).read(), by=alice.user, at=at)
    response = add(at_desk, draft, compose(at_desk, draft), photo("white"))

    assert response.status_code == 422
    assert "up to 4 pictures" in response.content.decode()


def test_an_old_page_adds_no_picture(at_desk, draft):
    page = compose(at_desk, draft)
    press(at_desk, draft, "save", compose(at_desk, draft), text="Newer")

    assert add(at_desk, draft, page, photo()).status_code == 409
    assert not again(draft).draft.pictures.exists()


def picture_address(post, shot):
    return f"/posts/{post.ref}/pictures/{shot.sha256}/"


def test_its_bytes_are_served_as_nothing_but_a_picture(at_desk, draft):
    add(at_desk, draft, compose(at_desk, draft), photo())
    response = at_desk.get(picture_address(draft, again(draft).draft.pictures.get()))

    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("inline; filename=")
    assert "no-store" in response["Cache-Control"]


def test_a_reviewer_sees_a_picture_once_it_is_sent_in(client, alice, reviewer, at):
    from approvals.posts.drafting import add_picture
    from tests.factories import make_draft, submit

    post = make_draft(alice)
    shot = add_picture(
        post, photo().read(), by=alice.user, at=at, description="A door", licence="mine"
    )
    client.force_login(reviewer)
    assert client.get(picture_address(post, shot)).status_code == 404

    submit(again(post))
    assert client.get(picture_address(post, shot)).status_code == 200

    other = make_post(PostState.IN_REVIEW, alice, reviewer)
    assert client.get(picture_address(other, shot)).status_code == 404


def test_a_reviewer_does_not_see_what_was_added_since_it_was_sent_back(client, alice, reviewer, at):
    from approvals.posts.drafting import add_picture

    post = make_post(PostState.CHANGES_REQUESTED, alice, reviewer)
    shot = add_picture(post, photo().read(), by=alice.user, at=at)
    client.force_login(reviewer)

    assert client.get(picture_address(post, shot)).status_code == 404


def test_another_councillor_never_sees_it(client, charlie, at_desk, draft):
    add(at_desk, draft, compose(at_desk, draft), photo())
    shot = again(draft).draft.pictures.get()
    client.force_login(charlie.user)

    assert client.get(picture_address(draft, shot)).status_code == 404


def test_a_picture_that_is_not_this_posts_cannot_be_taken_off_through_it(
    at_desk, draft, charlie, at
):
    from approvals.posts.drafting import add_picture
    from tests.factories import make_draft

    theirs = make_draft(charlie)
    shot = add_picture(theirs, photo().read(), by=charlie.user, at=at)

    response = press(at_desk, draft, f"pictures/{shot.pk}/remove", compose(at_desk, draft))
    assert response.status_code == 404
    assert again(theirs).draft.pictures.exists()


def test_whose_picture_it_is_must_be_plain_text(at_desk, draft):
    add(at_desk, draft, compose(at_desk, draft), photo())
    shot = again(draft).draft.pictures.get()
    licence = {f"picture-{shot.pk}-licence": "mine\u202e", "text": "Kept all the same"}
    response = press(at_desk, draft, "save", compose(at_desk, draft), **licence)

    assert response.status_code == 422
    assert "This must be plain text on one line" in response.content.decode()
    assert "Kept all the same" in response.content.decode()
    shot.refresh_from_db()
    assert shot.licence == ""
