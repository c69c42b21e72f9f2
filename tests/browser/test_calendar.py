"""A reviewer spreads posts over the week: with a mouse, with keys alone, and without scripts."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page

from approvals.agenda.days import DAY, day_of, midnight
from approvals.posts.models import Post
from approvals.posts.rescheduling import reschedule
from approvals.posts.states import PostState
from tests import factories
from tests.browser.conftest import Visit
from tests.browser.keyboard import Keyboard
from tests.factories import fresh, make_draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOUR = timedelta(hours=1)


@pytest.fixture
def post(transactional_db, alice, reviewer) -> Post:
    """Approved for a week from the day after tomorrow, nine o'clock."""
    now = timezone.now()
    opens = midnight(day_of(now) + 2 * DAY) + 9 * HOUR
    draft = make_draft(
        alice,
        text="The library has a new door.",
        window_from=opens,
        window_until=opens + 5 * DAY,
        at=now,
    )
    sent = factories.submit(draft, at=now)
    return factories.approve(sent, reviewer, at=now)


def month_of(post: Post, days: int = 0) -> str:
    assert post.current is not None
    return f"/calendar/?view=month&date={day_of(post.current.window_from + days * DAY)}"


def cell(page: Page, post: Post, days: int):
    """The day so many after the first of the window."""
    day = day_of(post.current.window_from + days * DAY)
    return page.locator(f'.app-agenda__grid td[data-day="{day}"]')


def said(page: Page) -> str:
    page.locator("#agenda-said p").wait_for()
    return page.locator("#agenda-said").inner_text()


def test_a_post_is_dragged_to_another_day_and_keeps_the_focus(visit: Visit, post, reviewer) -> None:
    page = visit(month_of(post, 2), reviewer)
    page.locator(".app-agenda__grid [data-ref]").drag_to(cell(page, post, 2))

    assert said(page).startswith("Moved. It goes out on ")
    assert cell(page, post, 2).locator(f'[data-ref="{post.ref}"]').count() == 1
    here = page.evaluate("document.activeElement.closest('[data-ref]')?.dataset.ref")
    assert here == post.ref
    assert fresh(post).goes_at == post.current.window_from + 2 * DAY


def test_a_day_outside_the_window_takes_no_post(visit: Visit, post, reviewer) -> None:
    page = visit(month_of(post), reviewer)
    outside = page.locator(".app-agenda__grid td[data-day]").first
    page.locator(".app-agenda__grid [data-ref]").drag_to(outside)

    assert page.locator("#agenda-said p").count() == 0
    assert fresh(post).goes_at is None


def test_a_stale_drag_is_put_back_and_said(visit: Visit, post, reviewer, alice) -> None:
    page = visit(month_of(post, 2), reviewer)
    page.locator(".app-agenda__grid [data-ref]").evaluate(
        "e => { e.dataset.sha256 = '0'.repeat(64) }"
    )
    page.locator(".app-agenda__grid [data-ref]").drag_to(cell(page, post, 2))

    assert "Not moved. This post has changed since you opened the page." in said(page)
    assert cell(page, post, 0).locator(f'[data-ref="{post.ref}"]').count() == 1
    assert fresh(post).goes_at is None


@pytest.mark.parametrize("scripts", [True, False])
def test_the_same_is_done_with_keys_alone(scripts: bool, visit: Visit, post, reviewer) -> None:
    page = visit(month_of(post), reviewer, scripts=scripts)
    if not scripts:
        page.locator(".app-agenda__grid .app-chip__move").click()
        page.locator("input[type=radio]").nth(1).check()
        page.get_by_role("button", name="Choose this moment").click()
    else:
        keys = Keyboard(page)
        keys.go_to(page.locator(".app-agenda__grid .app-chip__move"))
        with page.expect_navigation():
            page.keyboard.press("Enter")
        keys.go_to(page.locator("input[type=radio]").first)
        page.keyboard.press("ArrowDown")
        keys.go_to(page.get_by_role("button", name="Choose this moment"))
        with page.expect_navigation():
            page.keyboard.press("Enter")

    assert "No new signature is needed." in page.locator("main").inner_text()
    assert fresh(post).goes_at is not None


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("view", ["month", "week", "list", "day"])
def test_each_view_fits_and_passes_axe(view: str, width: int, visit: Visit, post, reviewer) -> None:
    reschedule(
        post,
        post.current.window_from + HOUR,
        sha256=post.current.sha256,
        by=reviewer,
        at=timezone.now(),
    )
    day = day_of(post.current.window_from)
    page = visit(f"/calendar/?view={view}&date={day}", reviewer, width=width)

    over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(over) == 0
    told = page.locator(f'a[href="/posts/{post.ref}/"]').locator("visible=true")
    assert told.count() == 1
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert fresh(post).state == PostState.APPROVED
