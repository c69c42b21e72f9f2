"""A post that came back: each reason is a task on the page on which it is written again."""

import pytest
from django.test import Client

from approvals.posts import actions
from approvals.posts.models import Draft, Post, ReturnReason
from approvals.posts.states import PostState
from tests.approvals.posts.pages.conftest import again, autosave, compose, press
from tests.factories import AT, fresh, make_reason, submit

pytestmark = pytest.mark.django_db
CHANGED = {"said_no-source": "changed", "why_no-source": ""}
DISPUTED = {"said_not-clear": "disputed", "why_not-clear": "Residents call it that."}


@pytest.fixture
def returned(draft, reviewer) -> Post:
    """Alice's post, which came back for two reasons."""
    post = submit(draft)
    codes = [make_reason(code).code for code in ("no-source", "not-clear")]
    actions.request_changes(
        post, codes, "Which survey?", sha256=post.current.sha256, by=reviewer, at=AT
    )
    return fresh(post)


def test_each_reason_is_a_task_beside_the_text(at_desk, returned):
    page = compose(at_desk, returned).content.decode()
    assert page.count("I have changed this") == page.count("I do not agree<") == 2
    assert "Which survey?" in page
    assert "ask the Monitoring Officer to look" in page


def test_a_post_that_never_came_back_has_no_tasks(at_desk, draft):
    assert "I have changed this" not in compose(at_desk, draft).content.decode()


def test_what_is_open_is_named_and_nothing_typed_is_lost(at_desk, returned):
    typed = {"text": "The library opens at 9am. Source: the survey."} | DISPUTED
    answer = press(at_desk, returned, "submit", compose(at_desk, returned), **typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Say whether you changed it or do not agree: No source" in page
    assert 'href="#id_said_no-source_0"' in page
    assert "Say whether you changed it or do not agree: Not clear" not in page
    assert "Residents call it that." in page
    kept = Draft.objects.get(post=returned)
    assert kept.responses == {"not-clear": {"said": "disputed", "why": "Residents call it that."}}
    assert kept.text == typed["text"]
    assert again(returned).state == PostState.CHANGES_REQUESTED


@pytest.mark.parametrize("why", ["", "   "])
def test_a_dispute_without_a_line_is_sent_back_to_its_field(at_desk, returned, why):
    marks = CHANGED | DISPUTED | {"why_not-clear": why}
    answer = press(at_desk, returned, "submit", compose(at_desk, returned), **marks)
    assert answer.status_code == 422
    assert "Say why you do not agree: Not clear" in answer.content.decode()
    assert 'href="#id_why_not-clear"' in answer.content.decode()


@pytest.mark.parametrize("said", ["", "nonsense"])
def test_a_mark_that_makes_no_sense_is_no_mark(at_desk, returned, said):
    marks = CHANGED | DISPUTED | {"said_no-source": said}
    answer = press(at_desk, returned, "submit", compose(at_desk, returned), **marks)
    assert answer.status_code == 422
    assert again(returned).state == PostState.CHANGES_REQUESTED


def test_with_all_marked_it_is_sent_in_and_the_page_of_the_post_says_so(at_desk, returned):
    marks = CHANGED | DISPUTED | {"asks_officer": "on"}
    answer = press(at_desk, returned, "submit", compose(at_desk, returned), **marks)
    assert answer.status_code == 302
    assert again(returned).state == PostState.IN_REVIEW
    page = at_desk.get(f"/posts/{returned.ref}/").content.decode()
    assert "What the councillor says to the reasons" in page
    assert "Residents call it that." in page
    assert "the Monitoring Officer is asked to look" in page


def test_autosave_keeps_the_marks_and_the_next_look_shows_them(at_desk, returned):
    autosave(at_desk, returned, compose(at_desk, returned), **DISPUTED)
    page = compose(at_desk, returned).content.decode()
    assert 'id="id_said_not-clear_1" value="disputed" checked' in page


def test_an_assistant_marks_and_the_councillor_sends(client, returned, assistant, alice):
    client.force_login(assistant)
    press(client, returned, "save", compose(client, returned), **CHANGED, **DISPUTED)
    councillor = Client()
    councillor.force_login(alice.user)
    answer = press(councillor, returned, "submit", compose(councillor, returned))
    assert answer.status_code == 302
    assert again(returned).current.disputes == 1


def test_a_page_that_did_not_show_the_marks_signs_none_of_them(at_desk, returned):
    page = compose(at_desk, returned)
    autosave(at_desk, returned, compose(at_desk, returned), **CHANGED, **DISPUTED)
    answer = press(at_desk, returned, "submit", page)
    assert answer.status_code == 409
    assert again(returned).state == PostState.CHANGES_REQUESTED


def test_a_reason_retired_meanwhile_is_still_to_be_marked_in_its_own_words(at_desk, returned):
    page = compose(at_desk, returned)
    ReturnReason.objects.update(is_active=False, title="Another")
    answer = press(at_desk, returned, "submit", page, **CHANGED, **DISPUTED)
    assert answer.status_code == 302
    assert [r.title for r in again(returned).current.payload.responses] == [
        "No source",
        "Not clear",
    ]


def test_a_second_click_sends_nothing_twice(at_desk, returned):
    page = compose(at_desk, returned)
    for _ in range(2):
        assert press(at_desk, returned, "submit", page, **CHANGED, **DISPUTED).status_code == 302
    assert returned.versions.count() == 2
