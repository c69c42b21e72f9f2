"""Before a watched phrase goes live, people see what it would have found, as far as they may."""

from datetime import timedelta

import pytest
import time_machine

from approvals.desk.rehearsing import rehearse
from approvals.posts.models import Body
from approvals.posts.privacy import BACK
from approvals.posts.states import PostState
from approvals.publishing.models import Dispatch
from approvals.publishing.states import DispatchState
from members.connections.models import Network
from tests.approvals.publishing.conftest import network, publish  # noqa: F401
from tests.factories import AT, make_connection, make_councillor, make_draft, make_post, submit
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


def out(councillor, reviewer, text: str = CLOSING):
    """A post that has gone out."""
    post = make_post(PostState.APPROVED, councillor, reviewer, text=text)
    assert publish(post)
    return post


def page_of(client, user, phrase) -> str:
    client.force_login(user)
    page = client.get(f"/rehearsal/{phrase.pk}/").content.decode()
    return " ".join(page.partition("<main")[2].partition("</main>")[0].split())


def test_it_is_asked_of_what_was_sent_in_and_not_of_drafts(alice, phrase):
    post = sent(alice)
    sent(alice, "The library opens on Saturday.")
    make_draft(alice, text=CLOSING)
    done = rehearse(phrase, reads=True, at=AT)
    assert done.asked == 2
    assert [(one.post, one.phrases) for one in done.flagged] == [(post, ("close the library",))]


def test_older_posts_and_deleted_words_are_left_out(alice, phrase):
    sent(alice)
    assert rehearse(phrase, reads=True, at=AT + BACK).asked == 0
    Body.objects.update(content=None)
    assert rehearse(phrase, reads=True, at=AT).asked == 0


def test_it_is_asked_as_it_is_drafted_and_changes_nothing(alice, phrase):
    sent(alice)
    phrase.exceptions = "close the library on Mill Lane"
    assert rehearse(phrase, reads=True, at=AT).number == 0


@pytest.mark.parametrize("role", ["reviewer", "lead", "monitoring_officer"])
def test_those_who_read_posts_see_which(client, alice, phrase, role, request):
    post = sent(alice)
    page = page_of(client, request.getfixturevalue(role), phrase)
    assert "<strong>1</strong>" in page
    assert "Alice Ahmed" in page
    assert f"/posts/{post.ref}/" in page


@pytest.mark.usefixtures("network")
def test_an_editor_of_guidance_sees_no_word_and_no_name(
    client, alice, reviewer, phrase, guidance_editor
):
    for _ in range(5):
        out(alice, reviewer)
    page = page_of(client, guidance_editor, phrase)
    assert "5 are out" in page
    assert "<strong>5</strong>" in page
    for secret in ("Alice", "Mill Lane", "close the library", "/posts/"):
        assert secret not in page


@pytest.mark.usefixtures("network")
def test_an_editor_cannot_read_a_private_post_out_by_widening_a_phrase(
    client, alice, reviewer, phrase, guidance_editor
):
    for _ in range(6):
        out(alice, reviewer)
    before = page_of(client, guidance_editor, phrase)
    secret = "Councillor Marrow is ill."
    for state in (PostState.IN_REVIEW, PostState.APPROVED, PostState.WITHDRAWN):
        make_post(state, alice, reviewer, text=secret)
    phrase.phrases += "\nMarrow"
    phrase.save()

    assert page_of(client, guidance_editor, phrase) == before
    assert "<strong>6</strong>" in before


@pytest.mark.usefixtures("network")
def test_only_the_wording_that_is_out_is_asked_and_not_the_one_for_another_place(
    alice, reviewer, phrase
):
    x, facebook = (make_connection(alice, network=n) for n in (Network.X, Network.FACEBOOK))
    draft = {"connections": [x, facebook], "variants": {"facebook": CLOSING}}
    post = make_post(PostState.APPROVED, alice, reviewer, text="The library opens.", **draft)
    publish(post)
    Dispatch.objects.filter(connection=facebook).update(state=DispatchState.REFUSED)

    done = rehearse(phrase, reads=False, at=AT)
    assert (done.asked, done.number) == (1, 0)


@pytest.mark.usefixtures("network")
def test_an_editor_is_not_told_small_numbers(client, alice, reviewer, phrase, guidance_editor):
    none = page_of(client, guidance_editor, phrase)
    out(alice, reviewer, "The library opens on Saturday.")
    before = page_of(client, guidance_editor, phrase)
    out(alice, reviewer)
    after = page_of(client, guidance_editor, phrase)
    assert "fewer than 5" in none
    assert before.replace("1 is out", "2 are out") == after


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
        assert rehearse(phrase, reads=True, at=AT).number == 6


@pytest.mark.usefixtures("network")
def test_what_is_out_is_asked_at_once_too(phrase, alice, reviewer, django_assert_max_num_queries):
    for _ in range(3):
        out(alice, reviewer)
    with django_assert_max_num_queries(2):
        assert rehearse(phrase, reads=False, at=AT).number == 3
