"""A councillor names their Mastodon server in a real browser, which lets no form lead there."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.channels.mastodon_fixtures import double

__all__ = ["double"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("width", "scripts"), [(375, False), (1280, True)])
def test_the_page_leads_to_the_server_and_back_to_whose_account_it_is(
    visit, alice, double, settings, live_server, width, scripts
):
    settings.NETWORKS_INSIDE_HOSTS = [urlsplit(double.url).netloc]
    settings.SITE_URL = live_server.url
    settings.REQUIRE_SECOND_FACTOR_TO_CONNECT = False
    account = double.account("alice_ahmed", "Cllr Alice Ahmed")
    page = visit("/connections/", alice.user, width=width, scripts=scripts)
    page.get_by_role("link", name="Connect your Mastodon account").click()
    page.get_by_label("Your Mastodon server").fill(double.url)
    page.get_by_role("button", name="Continue").click()
    way = page.get_by_role("link", name=f"Go to {double.url}")
    if scripts:
        assert Axe().run(page).response["violations"] == []
    page.goto(double.agree(str(way.get_attribute("href")), account))
    expect(page.locator("main")).to_contain_text("You are connecting @alice_ahmed@127.0.0.1")
    page.get_by_role("button", name="Yes, connect").click()
    expect(page.locator(".govuk-notification-banner")).to_contain_text("is connected.")
