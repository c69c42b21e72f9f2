"""Somebody sends the same form twice: by a double click, or after a line that broke off."""

from functools import partial

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import reverse

from approvals.posts.models import Post, Remark
from approvals.posts.states import PostState
from approvals.publishing.models import Stop
from guidance.restrictions.models import Hold, RestrictedPeriod
from members.audit.errors import NotCompliant
from members.people.models import SentForm
from members.people.once import REMEMBERED, act_once
from tests import factories
from tests.approvals.posts.pages.conftest import fields_in
from tests.guidance.restrictions.test_restrictions_pages import PERIOD
from tests.together import once_in, together

HOLD = {"reason": "Mourning", "ward": ""}
STOP = {"scope": "everything", "reason": "An incident", "confirmed": "yes"}


def browser_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def click_twice(person, address, sent, page=None):
    """Send the form of a page twice, and what was answered."""
    client = browser_of(person)
    sent = {"once": once_in(page or client.get(address)), **sent}
    return client.post(address, sent), client.post(address, sent)


@pytest.mark.django_db
def test_a_hold_is_placed_once_so_that_lifting_it_ends_the_pause(lead):
    answers = click_twice(lead, "/restrictions/hold/", HOLD)

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Hold.objects.count() == 1


@pytest.mark.django_db
def test_a_period_is_entered_once(lead):
    with time_machine.travel(factories.AT, tick=False):
        click_twice(lead, "/restrictions/period/", PERIOD)

    assert RestrictedPeriod.objects.count() == 1


@pytest.mark.django_db
def test_publishing_is_stopped_once(lead):
    address = "/publishing/stop/"
    asked = browser_of(lead).post(address, {name: STOP[name] for name in ("scope", "reason")})
    click_twice(lead, address, STOP, page=asked)

    assert Stop.objects.count() == 1


@pytest.mark.django_db
def test_a_remark_is_made_once_and_other_words_make_another(alice, reviewer):
    with time_machine.travel(factories.AT, tick=False):
        post = factories.make_post(PostState.IN_REVIEW, alice, reviewer)
        client = browser_of(reviewer)
        sent = fields_in(client.get(reverse("desk:review", args=[post.ref])), "desk-form")
        sent |= {"remark-text": "When?", "remark-readers": "author"}
        for said in (sent, sent, sent | {"remark-text": "Where?"}):
            client.post(reverse("desk:remark", args=[post.ref]), said)

    assert sorted(Remark.objects.values_list("text", flat=True)) == ["When?", "Where?"]


@pytest.mark.django_db(transaction=True)
def test_two_clicks_in_the_same_moment_start_one_draft(alice):
    clients = [browser_of(alice.user), browser_of(alice.user)]
    once = once_in(clients[0].get("/posts/new/"))
    sent = {"once": once, "councillor": alice.slug, "text": "Hello"}
    led = []

    def click(client: Client) -> None:
        led.append(client.post("/posts/new/", sent)["Location"])

    together(*(partial(click, client) for client in clients))

    assert Post.objects.count() == 1
    assert led == [f"/posts/{Post.objects.get().ref}/edit/"] * 2


@pytest.mark.django_db(transaction=True)
def test_two_clicks_in_the_same_moment_place_one_hold(lead):
    clients = [browser_of(lead), browser_of(lead)]
    sent = {"once": once_in(clients[0].get("/restrictions/hold/")), **HOLD}

    together(*(partial(client.post, "/restrictions/hold/", sent) for client in clients))

    assert Hold.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_in_the_same_moment_send_a_post_in_and_both_say_so(alice):
    with time_machine.travel(factories.AT, tick=True):
        place = factories.make_connection(alice)
        post = factories.make_draft(alice, connections=[place])
        clients = [browser_of(alice.user), browser_of(alice.user)]
        sent = fields_in(clients[0].get(f"/posts/{post.ref}/edit/"))
        led = []

        def click(client: Client) -> None:
            led.append(client.post(f"/posts/{post.ref}/submit/", sent).get("Location"))

        together(*(partial(click, client) for client in clients))

    assert led == [f"/posts/{post.ref}/"] * 2
    assert post.versions.count() == 1


def _sent(person=None, **fields):
    request = RequestFactory().post("/restrictions/hold/", fields)
    request.user = person or AnonymousUser()
    return request


@pytest.mark.django_db
def test_a_form_that_was_refused_can_be_sent_again(lead, at):
    def refuse() -> str:
        raise NotCompliant("Say why.")

    with pytest.raises(NotCompliant):
        act_once(_sent(once="m"), refuse, by=lead, at=at)

    assert act_once(_sent(once="m"), lambda: "made", by=lead, at=at) == ("made", True)
    assert act_once(_sent(once="m"), lambda: "again", by=lead, at=at) == ("made", False)


@pytest.mark.django_db
def test_anothers_form_with_the_same_mark_is_their_own(lead, reviewer, at):
    act_once(_sent(once="m"), lambda: "hers", by=lead, at=at)

    assert act_once(_sent(once="m"), lambda: "his", by=reviewer, at=at).made == "his"


@pytest.mark.django_db
def test_forms_are_forgotten_after_days(lead, at):
    act_once(_sent(once="old"), lambda: "x", by=lead, at=at)
    act_once(_sent(once="new"), lambda: "y", by=lead, at=at + REMEMBERED * 2)

    assert SentForm.objects.count() == 1
