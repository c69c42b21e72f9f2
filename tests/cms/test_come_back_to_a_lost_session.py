"""Somebody whose session ended while they wrote: their words come back, and so does their page."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.approvals.posts.pages.conftest import fields_in
from tests.factories import AT, make_draft

pytestmark = pytest.mark.django_db

WORDS = "Dear residents, the bridge opens again on Monday morning."
PASSWORD = "three random words"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AT, tick=False) as moving:
        yield moving


@pytest.fixture
def post(alice):
    alice.user.set_password(PASSWORD)
    alice.user.save()
    return make_draft(alice)


@pytest.fixture
def browser(post, alice) -> Client:
    """Alice signed in, in a browser that sends the token of the form as browsers do."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice.user)
    return client


def time_passes(browser, clock, user) -> None:
    browser.get("/about/")
    clock.shift(timedelta(hours=13))


def the_cookie_goes(browser, clock, user) -> None:
    browser.cookies.clear()


def another_window_signs_out_and_in(browser, clock, user) -> None:
    browser.logout()
    browser.force_login(user)


def the_password_changes_elsewhere(browser, clock, user) -> None:
    user.set_password("four other random words")
    user.save()


def they_are_shut_out(browser, clock, user) -> None:
    user.is_active = False
    user.save()


ENDINGS = [
    time_passes,
    the_cookie_goes,
    another_window_signs_out_and_in,
    the_password_changes_elsewhere,
    they_are_shut_out,
]


@pytest.mark.parametrize("ends", ENDINGS)
@pytest.mark.parametrize("button", ["save", "submit"])
def test_the_words_come_back_to_copy(ends, button, browser, post, alice, clock):
    sent = fields_in(browser.get(f"/posts/{post.ref}/edit/")) | {"text": WORDS}
    ends(browser, clock, alice.user)

    answer = browser.post(f"/posts/{post.ref}/{button}/", sent)

    assert answer.status_code == 403
    assert "Your session has ended" in answer.text
    assert WORDS in answer.text
    assert answer["Cache-Control"] == "no-store, private"
    post.draft.refresh_from_db()
    assert post.draft.text != WORDS


def test_the_page_leads_through_the_sign_in_back_to_the_form(browser, post, alice, clock):
    sent = fields_in(browser.get(f"/posts/{post.ref}/edit/")) | {"text": WORDS}
    time_passes(browser, clock, alice.user)
    answer = browser.post(f"/posts/{post.ref}/submit/", sent)
    assert f'href="/posts/{post.ref}/submit/">Open the page again' in answer.text

    asked = browser.get(f"/posts/{post.ref}/submit/")
    assert asked["Location"] == f"/account/login/?next=/posts/{post.ref}/submit/"
    token = browser.get(asked["Location"]).context["csrf_token"]
    form = {"csrfmiddlewaretoken": token, "login": alice.user.email, "password": PASSWORD}
    back = browser.post(asked["Location"], form, follow=True)

    assert back.status_code == 200
    assert back.redirect_chain[-1][0] == f"/posts/{post.ref}/edit/"
