"""Whoever asks what changes is led to its heading, with scripts and without."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from approvals.posts import reasons
from approvals.posts.actions import request_changes
from approvals.posts.models import Post
from members.audit.actions import PORTAL
from tests import factories
from tests.factories import fresh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOW = "Show what changes"


@pytest.fixture
def post(transactional_db, alice) -> Post:
    """A post sent in just now."""
    at = timezone.now()
    reasons.load_reasons(by=PORTAL, at=at)
    return factories.submit(factories.make_draft(alice, at=at), at=at)


@pytest.fixture
def twice_sent(transactional_db, alice, reviewer) -> Post:
    """A post that came back and was sent in again: two versions to compare."""
    at = timezone.now()
    post = factories.submit(factories.make_draft(alice, at=at), at=at)
    code, seen = factories.make_reason().code, {"sha256": post.current.sha256, "at": at}
    request_changes(post, [code], by=reviewer, **seen)
    return factories.submit(fresh(post), at=at)


def _open_to_suggest(page: Page) -> None:
    page.click("summary:has-text('Suggest wording')")


@pytest.mark.parametrize("scripts", [True, False])
def test_the_focus_is_on_what_a_suggestion_changes(scripts, visit, post, reviewer) -> None:
    page = visit(f"/desk/{post.ref}/", reviewer, scripts=scripts)
    _open_to_suggest(page)
    page.locator("#suggest-form textarea").first.fill("The library opens at 9am.")
    page.click(f"text={SHOW}")
    heading = page.locator("#suggest-preview")
    expect(heading).to_have_text("What the councillor will see as different")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    expect(page.locator("#suggest-form del")).not_to_have_count(0)


def test_the_next_stop_after_it_is_in_the_same_form(visit, post, reviewer) -> None:
    page = visit(f"/desk/{post.ref}/", reviewer)
    _open_to_suggest(page)
    page.locator("#suggest-form textarea").first.fill("The library opens at 9am.")
    page.click(f"text={SHOW}")
    page.locator("#suggest-preview:focus").wait_for()
    assert Axe().run(page).response["violations"] == []
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=SHOW)).to_be_focused()


def test_words_that_nobody_changed_lead_there_too(visit, post, reviewer) -> None:
    page = visit(f"/desk/{post.ref}/", reviewer)
    _open_to_suggest(page)
    page.click(f"text={SHOW}")
    expect(page.locator("#suggest-preview")).to_be_focused()
    expect(page.locator("#suggest-form")).to_contain_text("these are the councillor’s own words")


def test_the_focus_is_on_what_differs_between_two_versions(visit, twice_sent, reviewer) -> None:
    page = visit(f"/desk/{twice_sent.ref}/", reviewer)
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator("#compared")).to_be_focused()
    expect(page.locator("#compared")).to_be_in_viewport()
