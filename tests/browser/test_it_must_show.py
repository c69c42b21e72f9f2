"""What the portal is for, before everybody's eyes: a post is checked, agreed and seen on X."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from approvals.posts.models import Post
from members.connections import actions as connections
from members.connections.connectors.base import Credentials
from members.connections.models import Network, Platform
from members.people.models import Councillor, User
from tests.doubles.fixtures import account, x_double

__all__ = ["account", "x_double"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PARTY = "Only Labour got the swing in Elm Park mended."
PLAIN = "The swing in Elm Park is mended. Thank you for telling me."
BETTER = "The swing in Elm Park is mended. Thank you to everybody who told me."
STEPS = (
    "Alice Ahmed signed the post and sent it for review.",
    "Rita Reeves suggested a wording and signed it.",
    "Alice Ahmed accepted the suggested wording and signed it.",
    "Rostrum recorded that the post is published.",
)


@pytest.fixture(autouse=True)
def _on_x(settings, transactional_db, alice, account) -> None:
    """Alice's account on the practice copy of X is connected."""
    settings.X_API_BASE_URL = account.x.url
    settings.X_POST_URL = account.x.url + "/i/web/status/{id}"
    settings.X_CLIENT_ID, settings.X_CLIENT_SECRET = "portal", "a secret"
    settings.REQUIRE_SECOND_FACTOR_TO_CONNECT = False
    now, given = timezone.now(), account.tokens
    connections.connect(
        alice,
        platform=Platform.X,
        network=Network.X,
        uid=account.uid,
        handle=f"@{account.handle}",
        credentials=Credentials(
            given["access_token"],
            given["refresh_token"],
            now + timedelta(hours=2),
            given["scope"],
        ),
        by=alice.user,
        at=now,
    )


def _send_in(page: Page) -> None:
    """Write a post that trips a check, fix it, send it in."""
    page.get_by_label("What do you want to say?").fill(PARTY)
    page.get_by_role("button", name="Continue").click()
    found = page.locator("#found")
    expect(found).to_contain_text("political party")
    page.get_by_label("What do you want to say?").fill(PLAIN)
    expect(found).not_to_contain_text("political party")
    page.locator("input[name=connections]").check()
    page.get_by_role("button", name="Send for review").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("In review")


def _suggest(page: Page) -> None:
    page.locator("main a[href^='/desk/']", has_text="The swing in Elm Park").click()
    page.get_by_text("Suggest wording").click()
    page.locator("textarea[name^=suggest-text]").fill(BETTER)
    page.get_by_role("button", name="Suggest this wording").click()
    expect(page.locator(".govuk-notification-banner")).to_contain_text("suggested")


def _tick() -> None:
    """The publisher, in this process: one round opens what is due, and one sends it."""
    for _ in range(2):
        call_command("publish_due")


def test_a_post_goes_from_the_browser_to_x_with_two_keys(
    visit, alice: Councillor, reviewer: User, account, capsys
):
    page = visit("/posts/new/", alice.user)
    _send_in(page)
    _tick()
    assert account.posts() == [], "one key is not two"
    _suggest(visit("/desk/", reviewer))
    page.goto("/")
    page.locator(f"main a[href='/posts/{Post.objects.get().ref}/']").first.click()
    page.get_by_role("button", name="Accept and sign this wording").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Approved")
    _tick()

    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Published")
    for step in STEPS:
        expect(page.locator("[aria-labelledby=history]")).to_contain_text(step)
    page.locator("[aria-labelledby=deliveries]").get_by_role("link", name=account.x.url).click()
    expect(page.locator("article")).to_contain_text(BETTER)
    expect(page.locator("article")).not_to_contain_text(PLAIN)
    capsys.readouterr()
    call_command("verify_audit")
    assert "holds" in capsys.readouterr().out
