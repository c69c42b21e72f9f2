"""A councillor connects X in a real browser, which holds forms to the content security policy."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from members.connections.models import Connection
from tests.doubles.fixtures import x_double

__all__ = ["x_double"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def account(settings, live_server, x_double):
    """An account on the practice copy of X, which stands in the place of X."""
    settings.X_API_BASE_URL = x_double.url
    settings.X_AUTHORIZE_URL = f"{x_double.url}/i/oauth2/authorize"
    settings.X_CLIENT_ID = "portal"
    settings.X_CLIENT_SECRET = "portal-secret"
    settings.SITE_URL = live_server.url
    settings.REQUIRE_SECOND_FACTOR_TO_CONNECT = False
    return x_double.account(handle="alice_ahmed", name="Cllr Alice Ahmed")


def _leave(page: Page) -> None:
    """Press the button that leads to the sign-in page of X."""
    page.get_by_role("button", name="Connect your X account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Let this app use your account?")


def test_the_form_leads_to_x_and_back_and_the_account_is_connected(visit, alice, account):
    page = visit("/connections/", alice.user)
    _leave(page)
    page.get_by_label(re.compile("Cllr Alice Ahmed")).check()
    page.get_by_role("button", name="Authorise app").click()

    expect(page.locator("main")).to_contain_text("You are connecting @alice_ahmed")
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("button", name="Yes, connect").click()

    expect(page.locator(".govuk-notification-banner")).to_contain_text(
        "X @alice_ahmed is connected."
    )
    assert Connection.objects.get().uid == account.uid


def test_saying_no_at_x_leads_back_and_connects_nothing(visit, alice, account):
    page = visit("/connections/", alice.user, width=375, scripts=False)
    _leave(page)
    page.get_by_role("button", name="Cancel").click()

    expect(page.locator(".govuk-notification-banner")).to_contain_text("nothing was connected")
    assert not Connection.objects.exists()


def test_from_any_other_page_no_form_leads_away(visit, alice, account):
    page = visit("/notifications/", alice.user)
    with page.expect_console_message(lambda message: "form-action" in message.text) as refused:
        page.evaluate(
            """address => {
              const form = document.createElement("form");
              form.action = address;
              document.body.append(form);
              form.submit();
            }""",
            account.x.url,
        )
    assert account.x.url in refused.value.text
