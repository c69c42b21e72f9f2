"""Reading the library."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guidance.library import actions
from members.audit.actions import PORTAL
from tests.guidance.library.conftest import page_file

# The session, the person, what they may do, and Wagtail’s way to a page are ten of these; one asks
# which rules are in force, whose titles stand below the paragraphs that they enforce.
MOST_QUERIES = 15


def test_somebody_not_signed_in_is_asked_to_sign_in(client, library):
    for path in ("/guidance/", "/guidance/danger/", "/guidance/danger/floods/"):
        response = client.get(path)
        assert response.status_code == 302
        assert response["Location"].startswith("/account/login/?next=/guidance/")
    assert client.get("/guidance/search/?q=flood")["Location"].startswith("/account/login/")


@pytest.mark.parametrize("role", ["alice_user", "reviewer", "auditor", "outsider"])
def test_anybody_signed_in_reads(client, library, request, alice, role):
    client.force_login(alice.user if role == "alice_user" else request.getfixturevalue(role))
    assert "Floods" in client.get("/guidance/").content.decode()
    assert "About floods." in client.get("/guidance/danger/").content.decode()
    page = client.get("/guidance/danger/floods/").content.decode()
    assert 'id="share-the-warning"' in page
    assert 'href="#share-the-warning"' not in page  # one section needs no contents list
    assert "Looked after by: Communications team" in page


def test_a_councillor_may_start_a_draft_from_an_example(client, floods, alice):
    client.force_login(alice.user)
    example = next(block for block in floods.body if block.block_type == "example")
    page = client.get("/guidance/danger/floods/").content.decode()
    assert f"/posts/new/?example={floods.pk}-{example.id}" in page


def test_an_officer_is_not_offered_to_start_a_draft(client, floods, reviewer):
    client.force_login(reviewer)
    assert "/posts/new/" not in client.get("/guidance/danger/floods/").content.decode()


def test_the_page_tells_what_changed_and_shows_it_as_it_was(client, floods, alice):
    old = floods.live_revision_id
    floods.summary = "All about water."
    floods.change_summary = "Added the number of the flood line."
    floods.save_revision().publish()
    client.force_login(alice.user)

    page = client.get("/guidance/danger/floods/").content.decode()
    assert "Added the number of the flood line." in page
    assert "First published" in page
    before = client.get(f"/guidance/versions/{old}/").content.decode()
    assert "About floods." in before
    assert "Do not rely on it now" in before


def test_a_version_that_was_never_published_is_not_shown(client, floods, alice):
    draft = floods.save_revision()
    client.force_login(alice.user)
    assert client.get(f"/guidance/versions/{draft.pk}/").status_code == 404
    assert client.get("/guidance/versions/999999/").status_code == 404


def test_an_unpublished_page_is_not_there(client, floods, alice):
    floods.unpublish()
    client.force_login(alice.user)
    assert client.get("/guidance/danger/floods/").status_code == 404


def queries(client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


def test_the_number_of_queries_does_not_grow_with_the_library(
    client, library, small_handbook, alice, at
):
    client.force_login(alice.user)
    paths = [
        "/guidance/",
        "/guidance/danger/",
        "/guidance/danger/floods/",
        "/guidance/writing/pictures/",
        "/guidance/search/?q=flood",
    ]
    before = {path: queries(client, path) for path in paths}
    for n in range(12):
        section = {"heading": "Flood", "anchor": "flood", "text": "A flood of pages. [f](floods)"}
        small_handbook[0].pages.append(page_file(f"more-{n}", section))
    actions.publish_handbook(by=PORTAL, at=at)

    after = {path: queries(client, path) for path in paths}
    assert after == before
    assert max(after.values()) <= MOST_QUERIES, after
