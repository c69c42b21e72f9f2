"""Before a watched phrase goes live, people see what it would have found, as far as they may."""

from datetime import timedelta

import pytest
import time_machine

from approvals.desk.rehearsing import BACK, rehearse
from approvals.posts.models import Body
from tests.factories import AT, make_councillor, make_draft, submit
from tests.guidance.compliance.test_propose_rules import watch

pytestmark = pytest.mark.django_db
CLOSING = "They want to close the library on Mill Lane."


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def phrase(db):
    return watch()


def sent(councillor, text: str = CLOSING, at=AT):
    return submit(make_draft(councillor, text=text, at=at), at=at)


def page_of(client, user, phrase) -> str:
    client.force_login(user)
    page = client.get(f"/rehearsal/{phrase.pk}/").content.decode()
    return " ".join(page.partition("<main")[2].partition("</main>")[0].split())


def test_it_is_asked_of_what_was_sent_in_and_not_of_drafts(alice, phrase):
    post = sent(alice)
    sent(alice, "The library opens on Saturday.")
    make_draft(alice, text=CLOSING)
    done = rehearse(phrase, at=AT)
    assert done.asked == 2
    assert [(one.post, one.phrases) for one in done.flagged] == [(post, ("close the library",))]


def test_older_posts_and_deleted_words_are_left_out(alice, phrase):
    sent(alice)
    assert rehearse(phrase, at=AT + BACK).asked == 0
    Body.objects.update(content=None)
    assert rehearse(phrase, at=AT).asked == 0


def test_it_is_asked_as_it_is_drafted_and_changes_nothing(alice, phrase):
    sent(alice)
    phrase.exceptions = "close the library on Mill Lane"
    assert rehearse(phrase, at=AT).number == 0


@pytest.mark.parametrize("role", ["reviewer", "lead", "monitoring_officer"])
def test_those_who_read_posts_see_which(client, alice, phrase, role, request):
    post = sent(alice)
    page = page_of(client, request.getfixturevalue(role), phrase)
    assert "<strong>1</strong>" in page
    assert "Alice Ahmed" in page
    assert f"/posts/{post.ref}/" in page


def test_an_editor_of_guidance_sees_no_word_and_no_name(client, alice, phrase, guidance_editor):
    for _ in range(5):
        sent(alice)
    page = page_of(client, guidance_editor, phrase)
    assert "<strong>5</strong>" in page
    for secret in ("Alice", "Mill Lane", "close the library", "/posts/"):
        assert secret not in page


def test_an_editor_cannot_read_a_post_out_of_small_numbers(client, alice, phrase, guidance_editor):
    none = page_of(client, guidance_editor, phrase)
    sent(alice, "The library opens on Saturday.")
    before = page_of(client, guidance_editor, phrase)
    sent(alice)
    after = page_of(client, guidance_editor, phrase)
    assert "fewer than 5" in none
    assert before.replace("1 post came", "2 posts came") == after


@pytest.mark.parametrize("role", ["auditor", "administrator", "alice"])
def test_nobody_else_opens_it(client, phrase, role, request):
    person = request.getfixturevalue(role)
    client.force_login(getattr(person, "user", person))
    assert client.get(f"/rehearsal/{phrase.pk}/").status_code == 403


def test_one_that_is_not_ready_is_not_asked(client, alice, lead):
    sent(alice)
    page = page_of(client, lead, watch(phrases="", pattern="("))
    assert "is not ready" in page
    assert "flagged" not in page


def test_the_page_of_changes_leads_to_it(client, phrase, lead):
    client.force_login(lead)
    assert f"/rehearsal/{phrase.pk}/" in client.get("/rule-sets/change/").content.decode()


def test_posts_of_everybody_are_asked_at_once(phrase, alice, django_assert_max_num_queries):
    for number in range(6):
        sent(make_councillor(f"Cora {number}"), at=AT - timedelta(days=number))
    with django_assert_max_num_queries(2):
        assert rehearse(phrase, at=AT).number == 6
