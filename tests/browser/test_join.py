"""Somebody who was invited joins on a phone: from the mailed link to their own home page."""

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from members.people.actions import invite
from members.people.roles import Role
from tests.factories import make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "three random words are easy"


def test_an_invited_person_chooses_a_password_and_signs_in(
    browser: Browser, live_server: LiveServer, transactional_db: None
) -> None:
    adam = make_user("Adam Abbot", Role.ADMINISTRATOR)
    asked = {"email": "nina@elmton.example", "name": "Nina New", "roles": {Role.COUNCILLOR}}
    invited = invite(**asked, by=adam, at=timezone.now())
    context = browser.new_context(base_url=live_server.url, viewport={"width": 375, "height": 812})
    page = context.new_page()

    page.goto(f"/invitation/{invited.token}/")
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_role("button", name="Join").click()
    expect(page.locator("main")).to_contain_text("Your password is set.")
    page.get_by_label("E-mail address").fill("nina@elmton.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nina New")
    context.close()
