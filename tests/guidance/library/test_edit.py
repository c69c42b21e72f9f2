"""What guidance editors can and cannot do."""

import base64
import hashlib
import re

import pytest
from django.core.exceptions import ValidationError
from wagtail.rich_text import RichText

from guidance.library import actions, citations
from guidance.library.blocks import BodyBlock, TextBlock
from guidance.library.models import GuidancePage, TopicPage
from members.people.actions.roles import sync_roles

REFERENCE = "floods#share-the-warning"


@pytest.fixture
def editor(client, guidance_editor, library):
    """A guidance editor, signed in."""
    sync_roles()
    client.force_login(guidance_editor)
    return client


@pytest.fixture
def cited():
    """Somebody cites the paragraph on floods."""
    citations.register("test", lambda: [citations.Citation(REFERENCE, "a reason for return")])
    yield
    citations.unregister("test")


def test_an_editor_reaches_the_pages_and_sees_only_what_is_theirs(editor, library):
    page = editor.get("/cms/").content.decode()
    assert "Back to Rostrum" in page
    assert "Review dates" in page
    for word in ("Images", "Documents", "Settings", "Reports", "Help"):
        assert f'"label": "{word}"' not in page
    assert editor.get(f"/cms/pages/{library['floods'].pk}/edit/").status_code == 200


def test_the_list_by_review_date_opens(editor):
    page = editor.get("/cms/guidance_listing/").content.decode()
    assert "Floods" in page
    assert "Next review" in page


def test_the_question_what_changed_is_asked_afresh(editor, library):
    page = editor.get(f"/cms/pages/{library['floods'].pk}/edit/").content.decode()
    assert 'name="change_summary"' in page
    assert 'value="First published"' not in page


@pytest.mark.parametrize("role", ["reviewer", "monitoring_officer", "auditor"])
def test_no_other_officer_reaches_the_editing_screens(client, library, request, role):
    client.force_login(request.getfixturevalue(role))
    assert client.get("/cms/").status_code == 404


@pytest.mark.parametrize(
    "path", ["/cms/", "/cms/login/", "/cms/pages/", "/cms/images/", "/cms/api/main/pages/"]
)
def test_a_councillor_reaches_no_editing_screen(client, library, alice, path):
    client.force_login(alice.user)
    assert client.get(path).status_code == 404


def test_there_is_one_sign_in_form_and_it_is_ours(client, library):
    for path in ("/cms/", "/cms/login/", "/cms/pages/", "/cms/password_reset/"):
        response = client.get(path)
        assert response.status_code == 302
        assert response["Location"].startswith("/account/login/")
    posted = client.post("/cms/login/", {"username": "a", "password": "b"})
    assert posted["Location"].startswith("/account/login/")
    assert client.get("/guidance/_util/login/").status_code == 404


def test_the_editing_screens_have_a_policy_of_their_own(editor):
    policy = editor.get("/cms/")["Content-Security-Policy"]
    script_sources = policy.split("script-src ")[1].split(";")[0]
    assert script_sources.startswith("'self' 'sha256-")
    assert "unsafe" not in script_sources
    assert "unsafe-eval" not in policy
    assert "object-src 'none'" in policy
    ours = editor.get("/guidance/")["Content-Security-Policy"]
    assert "unsafe-inline" not in ours


@pytest.mark.parametrize("path", ["/cms/guidance_listing/", "/cms/pages/{pk}/edit/"])
def test_every_line_of_script_in_the_editing_screens_is_let_through_by_its_hash(
    editor, library, path
):
    response = editor.get(path.format(pk=library["floods"].pk))
    lines = re.findall(r"<script>(.*?)</script>", response.content.decode(), re.DOTALL)
    assert lines
    for line in lines:
        digest = base64.b64encode(hashlib.sha256(line.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in response["Content-Security-Policy"], line


def test_a_cited_page_is_neither_deleted_nor_unpublished(editor, library, cited):
    floods = library["floods"]
    for verb in ("delete", "unpublish"):
        response = editor.post(f"/cms/pages/{floods.pk}/{verb}/", follow=True)
        assert "must stay published. It is cited by: a reason for return" in (
            response.content.decode().replace("&quot;", '"')
        )
    floods.refresh_from_db()
    assert floods.live


def test_a_topic_with_a_cited_page_is_not_deleted(editor, library, cited):
    topic = TopicPage.objects.get(slug="danger")
    editor.post(f"/cms/pages/{topic.pk}/delete/")
    assert GuidancePage.objects.filter(slug="floods").exists()


def test_a_cited_page_is_not_deleted_among_many(editor, library, cited):
    ids = [page.pk for page in library.values()]
    for verb in ("delete", "unpublish"):
        editor.post(f"/cms/bulk/wagtailcore/page/{verb}/?" + "&".join(f"id={i}" for i in ids))
    assert GuidancePage.objects.live().count() == 2


def test_a_page_that_people_have_confirmed_is_not_deleted(editor, library, alice, at):
    page = library["pictures"]
    actions.acknowledge(page, by=alice.user, revision=page.live_revision_id, at=at)
    response = editor.post(f"/cms/pages/{page.pk}/delete/", follow=True)
    assert "people have confirmed that they read it" in response.content.decode()
    assert GuidancePage.objects.filter(pk=page.pk).exists()


def test_what_nobody_relies_on_may_be_unpublished(editor, library):
    editor.post(f"/cms/pages/{library['floods'].pk}/unpublish/")
    assert GuidancePage.objects.live().count() == 1


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://e.example/",
        "/posts/",
        "mailto:a@b.example",
    ],
)
def test_text_links_to_the_web_or_to_a_page_only(address):
    with pytest.raises(ValidationError, match="is not a web address"):
        TextBlock().clean(RichText(f'<p><a href="{address}">x</a></p>'))
    TextBlock().clean(
        RichText('<p><a href="https://e.example/">x</a> <a linktype="page" id="3">y</a></p>')
    )


@pytest.mark.parametrize("anchor", ["Two Words", "-a", "a--b", "a#b", "Ä"])
def test_an_anchor_is_lower_case_words_joined_by_hyphens(anchor):
    with pytest.raises(ValidationError):
        BodyBlock().clean(_body(anchor))


def test_an_anchor_is_used_once_in_a_page():
    with pytest.raises(ValidationError):
        BodyBlock().clean(_body("same", "same"))
    BodyBlock().clean(_body("one", "two"))


def test_a_topic_may_not_take_an_address_that_the_library_uses(library):
    topic = TopicPage.objects.get(slug="danger")
    topic.slug = "search"
    with pytest.raises(ValidationError, match="uses this address itself"):
        topic.full_clean()


def _body(*anchors: str):
    block = BodyBlock()
    return block.to_python(
        [
            {"type": "section", "value": {"heading": "H", "anchor": anchor, "text": "<p>t</p>"}}
            for anchor in anchors
        ]
    )
