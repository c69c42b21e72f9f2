"""On the compose page an author is asked what the post makes it necessary to ask, and nothing else."""

from html import unescape

import pytest

from approvals.posts.states import PostState
from guidance.compliance.questions import QUESTIONS
from guidance.restrictions.actions import declare_period
from guidance.restrictions.models import PeriodKind
from tests.approvals.posts.pages.conftest import again, autosave, compose, fields_in, press
from tests.factories import AT, FAR_OFF, make_draft

pytestmark = pytest.mark.django_db
PLAIN = "The library on Mill Lane opens at 9am on Saturday."
CAKE = "Thank you Mrs Patel for the cake."
PAPERS = "I hear in confidence that the depot will close."
UNANSWERED = "Select yes if somebody is named or could be recognised"


@pytest.fixture
def unasked(alice, places):
    """A plain draft of Alice's in which nothing has been asked yet."""
    return make_draft(alice, text=PLAIN, connections=places[:1], answers={})


def check(client, post, page, shows="", **typed):
    """What htmx asks for as the words are typed, from a page that shows these questions."""
    data = fields_in(page) | {"questions": shows} | typed
    return client.post(f"/posts/{post.ref}/check/", data, headers={"HX-Request": "true"})


def said(response) -> str:
    return unescape(response.content.decode())


def test_a_plain_post_is_asked_nothing_and_can_be_sent(at_desk, unasked):
    page = compose(at_desk, unasked)
    assert "about this post</h2>" not in said(page)
    assert press(at_desk, unasked, "submit", page).status_code == 302
    assert again(unasked).current.payload.answers == {}


def test_the_page_says_why_it_asks_and_what_a_yes_does(at_desk, unasked):
    press(at_desk, unasked, "save", compose(at_desk, unasked), text=CAKE)
    page = said(compose(at_desk, unasked))
    assert "Is anybody named, or could anybody be recognised?" in page
    assert "We ask because you wrote “Mrs Patel”." in page
    assert "A yes does not stop your post" in page
    assert page.count('name="answer_') == 2


def test_an_assistant_is_asked_the_same(client, assistant, unasked):
    client.force_login(assistant)
    press(client, unasked, "save", compose(client, unasked), text=CAKE)
    assert 'name="answer_named"' in said(compose(client, unasked))


def test_a_question_without_an_answer_keeps_a_post_from_being_sent_and_loses_nothing(
    at_desk, unasked
):
    response = press(at_desk, unasked, "submit", compose(at_desk, unasked), text=CAKE)
    assert response.status_code == 422
    assert f'<a href="#id_answer_named_0">{UNANSWERED}</a>' in said(response)
    assert fields_in(response)["text"] == [CAKE]
    assert again(unasked).draft.text == CAKE
    assert again(unasked).state == PostState.DRAFT


def test_it_is_answered_on_the_page_that_asked_and_then_sent(at_desk, unasked):
    refused = press(at_desk, unasked, "submit", compose(at_desk, unasked), text=CAKE)
    assert press(at_desk, unasked, "submit", refused, answer_named="no").status_code == 302
    payload = again(unasked).current.payload
    assert payload.answers == {"named": "no"}
    assert payload.asked == {"named": "Is anybody named, or could anybody be recognised?"}


def test_a_question_without_an_answer_never_keeps_a_draft_from_being_saved(at_desk, unasked):
    page = compose(at_desk, unasked)
    assert autosave(at_desk, unasked, page, text=CAKE).json()["said"] == "Saved at 10am."
    fresh = compose(at_desk, unasked)
    assert press(at_desk, unasked, "save", fresh, text=CAKE + " Again!").status_code == 302


def test_an_answer_is_kept_with_the_draft_and_stands_there_again(at_desk, unasked):
    press(at_desk, unasked, "save", compose(at_desk, unasked), text=CAKE)
    autosave(at_desk, unasked, compose(at_desk, unasked), answer_named="yes")
    assert again(unasked).draft.answers == {"named": "yes"}
    assert fields_in(compose(at_desk, unasked))["answer_named"] == ["yes"]


def test_an_answer_from_before_is_not_signed_where_the_page_did_not_show_it(at_desk, alice):
    post = make_draft(alice, text=PLAIN, answers=dict.fromkeys(QUESTIONS, "no"))
    response = press(at_desk, post, "submit", compose(at_desk, post), text=CAKE)
    assert response.status_code == 422
    assert UNANSWERED in said(response)


def test_an_answer_given_in_another_window_is_not_signed_unseen(at_desk, unasked):
    page = compose(at_desk, unasked)
    press(at_desk, unasked, "save", compose(at_desk, unasked), answer_private_paper="yes")
    mine = {"revision": str(again(unasked).draft.revision), "text": "Mine"}
    response = press(at_desk, unasked, "submit", page, **mine)
    assert response.status_code == 409
    assert "Does any of it come from a private paper or meeting?" in said(response)


def test_as_words_are_typed_the_questions_follow_them(at_desk, unasked):
    page = compose(at_desk, unasked)
    asked = said(check(at_desk, unasked, page, text=CAKE))
    assert '<div id="questions" hx-swap-oob="innerHTML">' in asked
    assert "There is a question to answer before you send it." in asked
    gone = said(check(at_desk, unasked, page, "named: you wrote “Mrs Patel”", text=PLAIN))
    assert '<div id="questions" hx-swap-oob="innerHTML">' in gone
    assert "answer_named" not in gone


def test_while_the_questions_stay_the_same_they_are_left_in_peace(at_desk, unasked):
    page = compose(at_desk, unasked)
    same = said(check(at_desk, unasked, page, "named: you wrote “Mrs Patel”", text=CAKE))
    assert 'id="questions"' not in same


def test_two_questions_are_counted_and_each_has_its_reason(at_desk, unasked):
    found = said(check(at_desk, unasked, compose(at_desk, unasked), text=f"{CAKE} {PAPERS}"))
    assert "There are 2 questions to answer before you send it." in found
    assert "Questions about this post" in found


def test_a_yes_stays_on_the_page_when_the_words_that_raised_it_are_gone(at_desk, unasked):
    press(at_desk, unasked, "save", compose(at_desk, unasked), text=PAPERS)
    page = compose(at_desk, unasked)
    press(at_desk, unasked, "save", page, answer_private_paper="yes", text=PLAIN)
    assert "We ask because you said yes." in said(compose(at_desk, unasked))


def test_a_yes_is_shown_among_what_was_found_with_room_for_a_line(at_desk, unasked):
    press(at_desk, unasked, "save", compose(at_desk, unasked), text=CAKE, answer_named="yes")
    page = said(at_desk.get(f"/posts/{unasked.ref}/edit/?check=1"))
    assert "The answer to “Is anybody named, or could anybody be recognised?” was yes." in page
    assert 'name="note_said-named"' in page


def test_the_authors_line_on_a_yes_is_signed_with_it(at_desk, unasked):
    press(at_desk, unasked, "save", compose(at_desk, unasked), text=CAKE, answer_named="yes")
    page = at_desk.get(f"/posts/{unasked.ref}/edit/?check=1")
    line = "She asked me to say so."
    press(at_desk, unasked, "submit", page, **{"note_said-named": line})
    assert again(unasked).current.payload.notes == {"said-named": line}


def test_in_a_pre_election_period_every_post_is_asked_about_politics(at_desk, unasked, lead):
    declare_period(
        "Local elections",
        kind=PeriodKind.LOCAL,
        starts_at=AT,
        ends_at=FAR_OFF.replace(year=2027),
        by=lead,
        at=AT,
    )
    page = said(compose(at_desk, unasked))
    assert "We ask because it would go out in a pre-election period." in page
    assert page.count('name="answer_') == 2


@pytest.mark.parametrize("answer", ["perhaps", "YES", "1"])
def test_an_answer_that_is_neither_yes_nor_no_is_no_answer(at_desk, unasked, answer):
    press(at_desk, unasked, "save", compose(at_desk, unasked), text=CAKE)
    page = compose(at_desk, unasked)
    response = press(at_desk, unasked, "submit", page, answer_named=answer)
    assert response.status_code == 422
    assert "Select yes or no." in said(response)
    assert again(unasked).draft.answers == {}


def test_answers_to_what_was_not_asked_are_not_signed(at_desk, unasked):
    forged = {"answer_court": "no", "answer_safety": "no", "answer_nonsense": "no"}
    press(at_desk, unasked, "submit", compose(at_desk, unasked), text=PLAIN, **forged)
    assert again(unasked).current.payload.answers == {}


def test_a_yes_that_nobody_asked_for_is_a_declaration_like_any_other(at_desk, unasked):
    press(at_desk, unasked, "submit", compose(at_desk, unasked), answer_private_paper="yes")
    post = again(unasked)
    assert post.current.payload.answers == {"private_paper": "yes"}
    assert post.current.reports.get().rules_of("refer") == {"said-private-paper"}
