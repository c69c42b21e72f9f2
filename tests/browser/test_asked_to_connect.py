"""Asking a councillor to connect an account, and where the link leads, in a browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from members.connections.models import Platform
from members.connections.requesting import ask_to_connect, withdraw_request
from members.people.roles import Role
from tests.factories import make_councillor, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def alice(transactional_db):
    made = make_councillor("Alice Ahmed")
    made.expected_handles = {"mastodon": "@alice@elmton.social", "x": "@alice_ahmed"}
    made.save()
    return made


@pytest.fixture
def administrator(transactional_db, settings):
    settings.REQUIRE_SECOND_FACTOR_FOR_OFFICE = False
    settings.REQUIRE_SECOND_FACTOR_TO_CONNECT = False
    return make_user("Adam Abbot", Role.ADMINISTRATOR)


@pytest.fixture
def asked(alice, administrator):
    now = timezone.now()
    old = ask_to_connect(alice, Platform.X, by=administrator, at=now)
    withdraw_request(old.request, by=administrator, at=now)
    return ask_to_connect(alice, Platform.MASTODON, by=administrator, at=now)


def is_well(page) -> None:
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [375, 1280])
def test_the_administrator_asks_and_sees_whom_they_asked(visit, alice, administrator, asked, width):
    page = visit(f"/connections/requests/{alice.user_id}/ask/", administrator, width=width)
    is_well(page)
    page.get_by_role("button", name="Send the link").click()
    assert "Choose an account" in page.locator("main").inner_text()
    is_well(page)
    page.get_by_label("X @alice_ahmed").check()
    page.get_by_role("button", name="Send the link").click()
    said = page.locator("main").inner_text()
    assert "Cllr Alice Ahmed has been sent a link." in said
    assert "Withdrawn" in said
    is_well(page)


@pytest.mark.parametrize("width", [375, 1280])
def test_the_councillor_opens_the_link_once(visit, alice, asked, width):
    page = visit(f"/connections/asked/{asked.token}/", alice.user, width=width)
    assert asked.token not in page.url
    assert page.locator("h1").inner_text() == "Connect @alice@elmton.social"
    is_well(page)
    page.get_by_role("button", name="Go on").click()
    assert page.get_by_label("Your Mastodon server").input_value() == "@alice@elmton.social"
    page.goto(f"/connections/asked/{asked.token}/")
    assert "This link has been used." in page.locator("main").inner_text()
    is_well(page)
