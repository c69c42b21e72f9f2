"""Finding guidance."""

import re

import pytest

from guidance.library import actions, handbook
from guidance.library.models import GuidancePage
from guidance.library.search import find, mark
from members.audit.actions import PORTAL


@pytest.mark.parametrize("query", ["flooding", "flood", "Flo", "floods"])
def test_a_word_its_stem_and_its_beginning_find_the_page(library, query):
    titles = [result.title for result in find(query)]
    assert "Floods" in titles


TRADE = {
    "predetermination": "Planning, licensing and open minds",
    "Purdah": "The pre-election period",
    "what is purdah?": "The pre-election period",
    "alt text": "Picture descriptions",
    "alt-text": "Picture descriptions",
    "defam": "Criticism and complaints",
    "GDPR": "Personal information",
}


def test_the_words_of_the_trade_lead_to_the_right_page_first_once_it_is_published(db, at):
    actions.publish_handbook(by=PORTAL, at=at)
    assert {query: find(query)[0].title for query in TRADE} == TRADE

    GuidancePage.objects.get(slug="picture-descriptions").unpublish()
    assert "Picture descriptions" not in [result.title for result in find("alt text")]


def test_the_words_of_the_trade_belong_to_pages_that_there_are():
    slugs = {page.slug for topic in handbook.read() for page in topic.pages}
    assert set(handbook.search_words()) <= slugs
    for words in handbook.search_words().values():
        assert words == tuple(word.casefold() for word in words)


def test_a_result_opens_the_section_that_says_it(library):
    result = next(r for r in find("photograph") if r.title == "Pictures")
    assert result.url == "/guidance/writing/pictures/#describe-it"
    assert [part.text for part in result.extract if part.hit] == ["photograph"]


def test_what_is_not_published_is_not_found(floods):
    floods.unpublish()
    assert "Floods" not in [result.title for result in find("flooding")]


@pytest.mark.parametrize(
    "query", ["", "   ", '"', "'; DROP TABLE", "a AND (", "NEAR(", "*", "\x00"]
)
def test_marks_and_operators_do_no_harm(library, query):
    find(query)


def test_a_script_in_the_query_is_shown_as_text(client, library, alice):
    client.force_login(alice.user)
    attack = "flood <img src=x onerror=alert(1)>\"'"
    page = client.get("/guidance/search/", {"q": attack}).content.decode()
    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_a_script_in_the_guidance_is_shown_as_text(client, floods, alice):
    floods.body[0].value["text"].source = "<p>flood &lt;script&gt;alert(1)&lt;/script&gt;</p>"
    floods.title = "Water"
    floods.save_revision().publish()
    client.force_login(alice.user)
    page = client.get("/guidance/search/", {"q": "flood"}).content.decode()
    assert "<mark>" in page
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page


def test_matches_are_marked_and_nothing_is_lost():
    parts = mark("Floods and flooding.", re.compile(r"flood\w*", re.IGNORECASE))
    assert [(p.text, p.hit) for p in parts] == [
        ("Floods", True), (" and ", False), ("flooding", True), (".", False),
    ]  # fmt: skip


def test_when_nothing_matches_the_page_says_what_to_do(client, library, alice):
    client.force_login(alice.user)
    response = client.get("/guidance/search/", {"q": "zeppelin"})
    assert response.status_code == 200
    assert "No page matches these words" in response.content.decode()
    assert "Ask the communications team" in response.content.decode()


def test_a_query_that_is_too_long_is_refused_in_words(client, library, alice):
    client.force_login(alice.user)
    response = client.get("/guidance/search/", {"q": "a" * 101})
    assert response.status_code == 422
    assert "Use 100 characters or fewer" in response.content.decode()
