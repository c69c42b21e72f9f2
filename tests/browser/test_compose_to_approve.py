"""From a councillor's first word to an approved post, by keyboard alone and without scripts."""

from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from approvals.posts.models import Post
from approvals.posts.states import PostState
from members.connections.models import Network, Platform
from members.people.models import User
from tests.browser.keyboard import HAS_FOCUS, Keyboard
from tests.factories import make_connection

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "three random words"
PARTY = "Only Labour will protect the library. It opens at 9am on Saturday."
PLAIN = "Mrs Patel opens the library on Mill Lane at 9am on Saturday."
BETTER = "Mrs Patel opens the library on Mill Lane at 9am on Saturday. All are welcome."
FOUND = "asks people to support a political party"
WORDS = "What do you want to say?"


@pytest.fixture(autouse=True)
def people(transactional_db: None, alice: Any, reviewer: User) -> None:
    """Alice, who has a practice account, and Rita, each with a password."""
    cache.clear()
    make_connection(alice, Platform.PRACTICE, Network.X)
    for user in (alice.user, reviewer):
        user.set_password(PASSWORD)
        user.save()


def _button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def _link_to_post(page: Page) -> Locator:
    return page.locator(f"main a[href*='/{Post.objects.get().ref}/']").first


def _must_be_at(page: Page, heading: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)


# ---- by keyboard ----


@pytest.fixture
def keyboard(browser: Browser, live_server: LiveServer) -> Any:
    context = browser.new_context(base_url=live_server.url)
    yield Keyboard(context.new_page())
    context.close()


def _sign_in(keyboard: Keyboard, user: User) -> None:
    page = keyboard.page
    page.goto("/")
    keyboard.press("Tab")
    assert page.get_by_role("link", name="Skip to main content").evaluate(HAS_FOCUS)
    keyboard.follow(page.get_by_role("link", name="Sign in").first)
    _must_be_at(page, "Sign in")
    keyboard.write(page.get_by_label("E-mail address"), user.email)
    keyboard.write(page.get_by_label("Password", exact=True), PASSWORD)
    page.keyboard.press("Enter")
    expect(_button(page, "Sign out")).to_be_visible()


def _sign_out(keyboard: Keyboard) -> None:
    keyboard.page.goto("/")
    keyboard.follow(_button(keyboard.page, "Sign out"))
    expect(keyboard.page.get_by_role("link", name="Sign in").first).to_be_visible()


def _write(keyboard: Keyboard) -> None:
    """Begin a post that the check finds fault with, see why, and put it right."""
    page = keyboard.page
    keyboard.follow(page.get_by_role("link", name="Write a post").first)
    keyboard.write(page.get_by_label(WORDS), PARTY)
    keyboard.follow(_button(page, "Continue"))
    words = page.get_by_label(WORDS)
    expect(page.locator("#found")).to_contain_text(FOUND)
    keyboard.go_to(page.get_by_label("Your line to the reviewer on finding 1"))
    keyboard.go_to(words, "Shift+Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type(PLAIN)
    expect(page.locator("#found")).not_to_contain_text(FOUND)
    assert words.evaluate(HAS_FOCUS), "what the check brings in takes nobody's place"


def _send(keyboard: Keyboard) -> None:
    """Send it too early, follow the error to the question, answer it, and send it."""
    page = keyboard.page
    keyboard.go_to(page.locator("input[name=connections]"))
    keyboard.press("Space")
    keyboard.go_to(page.locator("input[name=capacity]:checked"))
    keyboard.press("ArrowDown")
    keyboard.press("ArrowUp")
    assert page.locator("input[name=capacity][value=ward]").is_checked()
    keyboard.follow(_button(page, "Send for review"))
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    keyboard.must_see_focus()
    keyboard.use(page.locator(".govuk-error-summary a"))
    expect(page.locator("input[name=answer_named]").first).to_be_focused()
    with page.expect_response("**/check/"):
        keyboard.press("ArrowDown")
    no = page.locator("input[name=answer_named][value=no]")
    assert no.is_checked()
    assert no.evaluate(HAS_FOCUS), "what the check brings in takes nobody's place"
    keyboard.follow(_button(page, "Send for review"))
    _must_be_at(page, "In review")
    _must_hear_it_is_done(keyboard)


def _must_hear_it_is_done(keyboard: Keyboard) -> None:
    """What was done is said at the top, and the next Tab goes on from there."""
    expect(keyboard.page.locator(".govuk-notification-banner--success")).to_be_focused()
    keyboard.must_see_focus()


def _suggest(keyboard: Keyboard) -> None:
    page = keyboard.page
    keyboard.follow(page.get_by_role("link", name="Review desk").first)
    keyboard.follow(_link_to_post(page))
    keyboard.follow(_button(page, "Claim it"))
    expect(page.locator("main")).to_contain_text("You have claimed this post")
    keyboard.use(page.locator("summary", has_text="Suggest wording"))
    keyboard.write(page.locator("textarea[name^=suggest-text]"), BETTER)
    keyboard.follow(_button(page, "Suggest this wording"))
    _must_hear_it_is_done(keyboard)


def _accept(keyboard: Keyboard) -> None:
    page = keyboard.page
    keyboard.follow(_link_to_post(page))
    expect(page.locator("main")).to_contain_text(BETTER)
    keyboard.follow(_button(page, "Accept and sign this wording"))
    _must_be_at(page, "Approved")
    _must_hear_it_is_done(keyboard)


def test_by_keyboard_alone(keyboard: Keyboard, alice: Any, reviewer: User) -> None:
    _sign_in(keyboard, alice.user)
    _write(keyboard)
    _send(keyboard)
    _sign_out(keyboard)
    _sign_in(keyboard, reviewer)
    _suggest(keyboard)
    _sign_out(keyboard)
    _sign_in(keyboard, alice.user)
    _accept(keyboard)

    post = Post.objects.get()
    assert (post.state, post.current.payload.wordings[0].text) == (PostState.APPROVED, BETTER)


# ---- without scripts, on a phone ----


def _enter(browser: Browser, address: str, user: User) -> Page:
    context = browser.new_context(
        base_url=address, viewport={"width": 375, "height": 700}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto("/account/login/")
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    _button(page, "Sign in").click()
    _must_be_at(page, "")
    return page


def test_without_scripts_on_a_phone(
    browser: Browser, live_server: LiveServer, alice: Any, reviewer: User
) -> None:
    page = _enter(browser, live_server.url, alice.user)
    page.get_by_role("link", name="Write a post").first.click()
    page.get_by_label(WORDS).fill(PARTY)
    _button(page, "Continue").click()
    _button(page, "Save and check").click()
    expect(page.locator("#found")).to_contain_text(FOUND)
    page.get_by_label(WORDS).fill(PLAIN)
    page.locator("input[name=connections]").check()
    _button(page, "Send for review").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Select yes if somebody is named")
    page.get_by_role("group", name="Is anybody named").get_by_label("No").check()
    _button(page, "Send for review").click()
    _must_be_at(page, "In review")

    desk = _enter(browser, live_server.url, reviewer)
    desk.get_by_role("link", name="Review desk").first.click()
    _link_to_post(desk).click()
    _button(desk, "Claim it").click()
    _button(desk, "Approve").click()
    expect(desk.locator(".govuk-notification-banner")).to_contain_text("You have approved")

    page.reload()
    _must_be_at(page, "Approved")
    for each in (page, desk):
        each.context.close()
    post = Post.objects.get()
    assert (post.state, post.current.payload.wordings[0].text) == (PostState.APPROVED, PLAIN)
