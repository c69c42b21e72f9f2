"""An author tells a reviewer what nobody asked: optional, signed, and read where the answers are read."""

from dataclasses import replace
from html import unescape

import pytest

from approvals.posts.canonical import digest, freeze
from approvals.posts.comparing import compare
from guidance.compliance.questions import ANYTHING_ELSE, ANYTHING_ELSE_WORDS
from tests.approvals.posts.pages.conftest import again, compose, fields_in, press
from tests.factories import make_draft, submit

pytestmark = pytest.mark.django_db
FIELD = f"note_{ANYTHING_ELSE}"
LINE = "Mrs Patel’s <daughter> has seen it and agrees."


@pytest.fixture
def draft(alice, places):
    return make_draft(alice, connections=places[:1])


def said(response) -> str:
    return unescape(response.content.decode())


def test_it_is_asked_of_every_post_and_nobody_has_to_answer(at_desk, draft):
    page = compose(at_desk, draft)
    assert f"{ANYTHING_ELSE_WORDS} (optional)" in said(page)
    assert press(at_desk, draft, "submit", page).status_code == 302
    assert again(draft).current.payload.notes == {}


def test_what_is_told_is_part_of_what_is_signed(at_desk, draft):
    press(at_desk, draft, "submit", compose(at_desk, draft), **{FIELD: LINE})
    version = again(draft).current
    assert version.payload.notes == {ANYTHING_ELSE: LINE}
    assert LINE in version.body.content
    assert version.sha256 == digest(freeze(version.payload))


def test_it_stays_in_the_draft_and_is_shown_once(at_desk, draft):
    press(at_desk, draft, "save", compose(at_desk, draft), **{FIELD: LINE})
    page = compose(at_desk, draft)
    assert fields_in(page)[FIELD] == [LINE]
    assert said(page).count(f'name="{FIELD}"') == 1
    assert said(page).count(LINE) == 1


def test_a_reviewer_reads_it_with_the_answers(at_desk, draft, reviewer, client):
    press(at_desk, draft, "submit", compose(at_desk, draft), **{FIELD: LINE})
    client.force_login(reviewer)
    page = said(client.get(f"/desk/{draft.ref}/"))
    answers = page.partition("What the author answered")[2]
    assert ANYTHING_ELSE_WORDS in answers
    assert LINE in answers


def test_its_author_reads_it_on_the_post(at_desk, draft):
    press(at_desk, draft, "submit", compose(at_desk, draft), **{FIELD: LINE})
    assert LINE in said(at_desk.get(f"/posts/{draft.ref}/"))


def test_a_line_under_a_name_that_is_nobodys_is_not_kept(at_desk, draft):
    press(at_desk, draft, "submit", compose(at_desk, draft), **{"note_nothing-such": LINE})
    assert again(draft).current.payload.notes == {}


def test_what_is_told_otherwise_in_the_next_version_is_among_the_differences(alice, draft):
    draft.draft.notes = {ANYTHING_ELSE: LINE}
    draft.draft.save()
    old = submit(draft).current.payload
    new = replace(old, notes={ANYTHING_ELSE: "She has not."})
    assert any(ANYTHING_ELSE_WORDS in one.title for one in compare(old, new))
