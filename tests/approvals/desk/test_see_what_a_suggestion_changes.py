"""Before a reviewer signs other words they see what the councillor will see as different."""

import pytest
from django.urls import reverse

from approvals.posts import drafting
from approvals.posts.models import Version
from approvals.posts.states import PostState
from tests import factories
from tests.approvals.pictures import a_jpeg
from tests.approvals.posts.pages.conftest import fields_in
from tests.factories import AT, fresh


@pytest.fixture
def post(alice):
    draft = factories.make_draft(alice)
    facts = {"description": "A door", "children": False, "licence": "mine"}
    drafting.add_picture(draft, a_jpeg(), by=alice.user, at=AT, **facts)
    return factories.submit(fresh(draft))


@pytest.fixture
def typed(post, reviewer, browse):
    """Type a suggestion into the page and press one of its buttons."""
    client = browse(reviewer)

    def press(move: str, words: str, description: str, **more: str):
        page = client.get(reverse("desk:review", args=[post.ref]))
        fields = fields_in(page, "desk-form")
        text = next(name for name in fields if name.startswith("suggest-text-"))
        fields |= {text: words, "suggest-picture-0": description} | more
        return client.post(reverse(f"desk:{move}", args=[post.ref]), fields, follow=True)

    return press


def test_the_words_and_descriptions_are_compared_and_nothing_is_kept(post, typed):
    answer = typed("review", "The library opens at 9am.", "A green door", preview="suggest")
    assert answer.redirect_chain[-1][0].endswith("#suggest-preview")
    page = answer.content.decode()
    assert "What the councillor will see as different" in page
    assert "Picture 1: description" in page
    assert "<ins>" in page
    assert "The library opens at 9am." in page
    assert fresh(post).state == PostState.IN_REVIEW
    assert Version.objects.filter(post=post).count() == 1


def test_words_that_nobody_changed_are_said_to_change_nothing(post, typed):
    own = post.current.payload
    page = typed("review", own.wordings[0].text, own.pictures[0].description, preview="suggest")
    assert "these are the councillor’s own words" in page.text
    assert '<details class="govuk-details" open>' in page.text


def test_the_councillor_sees_the_same_and_can_keep_their_own_words(post, typed, browse, alice):
    typed("suggest", "The library opens at 9am.", "A green door")
    page = browse(alice.user).get(f"/posts/{post.ref}/").content.decode()
    assert "Picture 1: description" in page
    assert "Accept and sign this wording" in page
    assert "Keep my own words" in page


def test_an_empty_wording_is_refused_with_the_rest_as_it_was_typed(post, typed):
    answer = typed("suggest", " ", "A green door")
    assert answer.status_code == 422
    assert "A green door" in answer.content.decode()


def test_a_page_nobody_typed_on_compares_nothing(post, reviewer, browse):
    page = browse(reviewer).get(reverse("desk:review", args=[post.ref])).content.decode()
    assert "What the councillor will see as different" not in page
