"""Review hours, duty and the urgent lane in a real browser: narrow and wide, without scripts."""

from datetime import time, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from approvals.posts import reasons
from approvals.posts.models import Post
from approvals.posts.states import PostState
from guidance.restrictions.actions import import_holidays, put_on_duty, set_hours
from guidance.restrictions.calendar import Opening
from guidance.restrictions.holidays import read
from guidance.restrictions.models import Division
from members.audit.actions import PORTAL
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NARROW, WIDE = 320, 1280
HOUR = timedelta(hours=1)


@pytest.fixture
def look():
    """Somebody who wants pictures of the pages takes them here."""
    return lambda page, name: None


@pytest.fixture
def at(transactional_db):
    """Now: the browser's server reads the clock of this machine."""
    return timezone.now()


@pytest.fixture
def closed(at, lead):
    """Review hours that are over, whenever this runs: yesterday's and tomorrow's weekday alone."""
    today = timezone.localdate(at).weekday()
    week = [Opening((today + day) % 7, time(9), time(17)) for day in (1, 6)]
    set_hours(week, answer_hours=2, urgent_minutes=30, by=lead, at=at)
    days = read()[Division.ENGLAND_AND_WALES]
    import_holidays(Division.ENGLAND_AND_WALES, days, by=lead, at=at)


@pytest.fixture
def post(closed, alice, at) -> Post:
    """A post sent in just now, out of hours."""
    reasons.load_reasons(by=PORTAL, at=at)
    text = "Water Lane is under water. Please go round by Mill Lane tonight."
    return factories.submit(factories.make_draft(alice, text=text, at=at), at=at)


@pytest.fixture
def on_duty(reviewer, lead, at, closed):
    put_on_duty(reviewer, starts=at - HOUR, ends=at + 5 * HOUR, by=lead, at=at)
    return reviewer


def faults(page: Page) -> list[str]:
    violations = Axe().run(page).response["violations"]
    found = [f"{v['id']}: {node['html']}" for v in violations for node in v["nodes"]]
    size = "document.documentElement"
    over = page.evaluate(f"{size}.scrollWidth - {size}.clientWidth")
    return found + ([f"hangs over by {over} px"] if over > 0 else [])


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_every_page_passes_axe_and_fits_refused_forms_too(
    width, visit, look, post, on_duty, alice, lead, reviewer, at
):
    later = {"window_from": at + HOUR, "window_until": at + 9 * HOUR}
    approved = factories.approve(
        factories.submit(factories.make_draft(alice, at=at, **later), at=at), reviewer, at=at
    )
    draft = factories.make_draft(alice, at=at)
    pages = [
        (lead, "/review-hours/", ""),
        (lead, "/review-hours/week/", "Set the review hours"),
        (lead, "/review-hours/days/", "Close the day"),
        (lead, "/review-hours/duty/", "Put them on duty"),
        (alice.user, f"/posts/{draft.ref}/edit/", ""),
        (alice.user, f"/posts/{post.ref}/", "Ask for an urgent look"),
        (alice.user, f"/posts/{approved.ref}/time/", "Choose this moment"),
        (reviewer, "/desk/", ""),
        (reviewer, f"/desk/{post.ref}/", ""),
    ]
    for person, address, button in pages:
        page = visit(address, person, width=width)
        if address.endswith("week/"):
            page.get_by_label("Monday").fill("whenever")
        if button:
            page.get_by_role("button", name=button).click()
            expect(page.get_by_role("alert")).to_be_visible()
        look(page, f"{width}-{address.strip('/').replace('/', '-')}")
        assert faults(page) == [], address


def test_an_urgent_look_is_asked_for_without_scripts(visit, look, post, on_duty, alice, reviewer):
    page = visit(f"/posts/{post.ref}/", alice.user, scripts=False)
    page.get_by_label("Why can it not wait?").fill("The road is closed tonight")
    page.get_by_role("button", name="Ask for an urgent look").click()
    expect(page.get_by_text("An urgent look has been asked for.")).to_be_visible()

    desk = visit("/desk/", reviewer, scripts=False)
    expect(desk.get_by_role("row").filter(has_text="Urgent")).to_have_count(1)
    look(desk, "urgent-desk")
    desk.get_by_role("link", name="Water Lane is under water").click()
    expect(desk.get_by_text("The road is closed tonight")).to_be_visible()
    look(desk, "urgent-review")


def test_where_nobody_is_on_duty_the_words_are_copied_and_nothing_else_happens(
    visit, look, post, alice
):
    page = visit(f"/posts/{post.ref}/", alice.user, width=NARROW)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy my words").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    look(page, "myself")

    assert copied == post.current.payload.wordings[0].text
    assert factories.fresh(post).state == PostState.IN_REVIEW
