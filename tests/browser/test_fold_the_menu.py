"""A full menu takes one row: what is seldom opened lies under its last item, for keys and without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.keyboard import Keyboard

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROWS = """() => new Set(
  [...document.querySelectorAll("#navigation > li")].map(item => item.getBoundingClientRect().top)
).size"""
MORE = "#navigation summary"


def folded(page: Page):
    """A page that lies under the last item."""
    return page.get_by_role("link", name="Rules in force")


@pytest.mark.parametrize("who", ["lead", "monitoring_officer"])
def test_the_longest_menus_take_one_row_on_a_desk(who, request, visit) -> None:
    page = visit("/about/", request.getfixturevalue(who))
    assert page.evaluate(ROWS) == 1
    page.click(MORE)
    assert page.evaluate(ROWS) == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_keys_open_what_is_folded_and_fold_it_again(visit, lead) -> None:
    page = visit("/about/", lead)
    keys = Keyboard(page)
    keys.use(page.locator(MORE))
    expect(folded(page)).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    keys.press("Tab")
    page.keyboard.press("Escape")
    expect(folded(page)).to_be_hidden()
    expect(page.locator(MORE)).to_be_focused()
    keys.press("Enter")
    keys.follow(folded(page))
    expect(page.locator("h1")).to_have_text("Rules in force")


def test_it_folds_when_the_focus_goes_on_or_somebody_clicks_beside_it(visit, lead) -> None:
    page = visit("/about/", lead)
    page.click(MORE)
    page.get_by_role("link", name="Reasons").focus()
    page.keyboard.press("Tab")
    expect(folded(page)).to_be_hidden()
    page.click(MORE)
    page.click("h1")
    expect(folded(page)).to_be_hidden()


def test_on_a_phone_and_without_scripts_everything_can_be_reached(visit, lead) -> None:
    page = visit("/about/", lead, width=375, scripts=False)
    page.click(MORE)
    folded(page).click()
    expect(page.locator("h1")).to_have_text("Rules in force")
