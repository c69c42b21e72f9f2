"""A councillor connects Bluesky in a real browser, on a phone and on a desk."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from members.connections.models import Connection
from tests.channels.stand_in import StandIn

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def member(settings):
    """An account on the stand-in, which stands in the place of Bluesky."""
    running = StandIn()
    settings.BLUESKY_RESOLVER_URL = settings.BLUESKY_DIRECTORY_URL = running.url
    settings.NETWORKS_INSIDE_HOSTS = [urlsplit(running.url).netloc]
    settings.REQUIRE_SECOND_FACTOR_TO_CONNECT = False
    yield running.member("alice-ahmed.test")
    running.stop()


@pytest.mark.parametrize(("width", "scripts"), [(375, False), (1280, True)])
def test_a_handle_and_an_app_password_connect_the_account(visit, alice, member, width, scripts):
    page = visit("/connections/", alice.user, width=width, scripts=scripts)
    page.get_by_role("link", name="Connect your Bluesky account").click()
    page.get_by_label("Bluesky handle").fill("alice-ahmed.test")
    page.get_by_label("App password").fill("my own password")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("That is not an app password")
    expect(page.get_by_label("App password")).to_have_value("")
    if scripts:
        assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width

    page.get_by_label("App password").fill(member.app_password)
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("main")).to_contain_text("You are connecting @alice-ahmed.test on Bluesky")
    page.get_by_role("button", name="Yes, connect").click()
    expect(page.locator(".govuk-notification-banner")).to_contain_text(
        "Bluesky @alice-ahmed.test is connected."
    )
    assert Connection.objects.get().uid == member.did
