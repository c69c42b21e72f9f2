"""A councillor answers an offer in two windows: what was said in the first one stands."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from approvals.posts.models import Post
from approvals.posts.offering import Offered, offer, renditions_for
from approvals.posts.states import PostState
from tests import factories
from tests.factories import fresh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TOPS = "group => [...group.querySelectorAll('.govuk-button')].map(one => one.getBoundingClientRect().top)"


@pytest.fixture
def offered(transactional_db, alice, reviewer) -> Post:
    """Wording that waits for Alice since just now."""
    at, places = timezone.now(), [factories.make_connection(alice)]
    one = Offered(
        "The leisure centre opens again soon.", places, window_until=at + timedelta(days=5)
    )
    return fresh(offer(alice, one, renditions_for([one]), reasons={}, by=reviewer, at=at))


def _press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def test_no_in_the_second_window_leaves_what_was_signed_in_the_first(visit, offered, alice) -> None:
    first, second = (visit(f"/posts/{offered.ref}/", alice.user) for _ in range(2))
    _press(first, "Sign it as it stands")
    _press(second, "No, thank you")
    expect(second.locator("h1")).to_have_text("This has changed since you opened it")
    expect(second.locator("main")).to_contain_text("Nothing has been taken back")
    second.get_by_role("link", name="Open the page again").click()
    expect(second.locator("h1")).to_have_text("Approved")
    assert fresh(offered).state == PostState.APPROVED


def test_no_is_said_and_the_page_says_so(visit, offered, alice) -> None:
    page = visit(f"/posts/{offered.ref}/", alice.user, scripts=False)
    _press(page, "No, thank you")
    expect(page.locator("h1")).to_have_text("You said no to this offer")


def test_the_two_other_answers_stand_level(visit, offered, alice) -> None:
    page = visit(f"/posts/{offered.ref}/", alice.user)
    group = page.locator(".govuk-button-group", has_text="No, thank you")
    assert len(set(group.evaluate(TOPS))) == 1
