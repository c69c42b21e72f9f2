"""Single keys lead to what a page offers; they decide nothing, are listed by "?", and can be off."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from approvals.posts.models import Post
from approvals.posts.states import PostState
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FOCUSED = "document.activeElement.closest('[id]')?.id"


@pytest.fixture
def posts(transactional_db, alice) -> list[Post]:
    """Two posts sent in just now."""
    at = timezone.now()
    words = ("The library opens at nine on Saturday.", "The path by the river is mended.")
    place = factories.make_connection(alice)
    return [
        factories.submit(factories.make_draft(alice, text=text, connections=[place], at=at), at=at)
        for text in words
    ]


def _is_focused(page: Page, selector: str) -> bool:
    return bool(page.evaluate("at => document.activeElement.matches(at)", selector))


def test_a_question_mark_lists_the_keys_of_this_page(visit, posts, reviewer) -> None:
    page = visit(f"/desk/{posts[0].ref}/", reviewer)
    page.keyboard.press("?")
    listed = page.locator("#shortcuts")
    expect(listed).to_be_visible()
    expect(listed).to_contain_text("Ask for changes")
    expect(listed).not_to_contain_text("Write a post")
    assert Axe().run(page).response["violations"] == []
    page.keyboard.press("Escape")
    expect(listed).to_be_hidden()


def test_keys_go_from_post_to_post_and_open_one(visit, posts, reviewer) -> None:
    page = visit("/desk/", reviewer)
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator(".app-queue tbody a").nth(1)
    expect(second).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator(".app-queue tbody a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("version 1")


@pytest.mark.parametrize(
    ("key", "form"),
    [
        ("r", "#request_changes-form"),
        ("s", "#suggest-form"),
        ("f", "#refer-form"),
        ("a", "#approve-form"),
    ],
)
def test_a_key_opens_a_decision_and_decides_nothing(key, form, visit, posts, reviewer) -> None:
    page = visit(f"/desk/{posts[0].ref}/", reviewer)
    page.keyboard.press(key)
    assert _is_focused(page, f"{form} *")
    expect(page.locator(form)).to_be_visible()
    assert factories.fresh(posts[0]).state == PostState.IN_REVIEW


def test_letters_that_are_typed_are_no_keys(visit, posts, reviewer) -> None:
    page = visit(f"/desk/{posts[0].ref}/", reviewer)
    page.keyboard.press("r")
    note = page.locator("#request_changes-form textarea").first
    note.focus()
    page.keyboard.type("had fair sq? h")
    expect(note).to_have_value("had fair sq? h")
    expect(page.locator("#shortcuts")).to_be_hidden()


def test_the_keys_are_switched_off_and_stay_off(visit, posts, reviewer) -> None:
    page = visit("/desk/", reviewer)
    page.get_by_role("button", name="Keyboard shortcuts").click()
    page.get_by_label("Use these keys in this browser").uncheck()
    page.get_by_role("button", name="Close").click()
    page.reload()
    page.keyboard.press("j")
    assert not _is_focused(page, ".app-queue a")
    page.keyboard.press("?")
    expect(page.locator("#shortcuts")).to_be_hidden()


def test_without_scripts_nothing_of_it_is_shown(visit, posts, reviewer) -> None:
    page = visit("/desk/", reviewer, scripts=False)
    expect(page.locator("#shortcuts")).to_be_hidden()
    expect(page.get_by_role("button", name="Keyboard shortcuts")).to_be_hidden()


def test_what_replaces_the_element_with_the_focus_takes_it_over(visit, alice) -> None:
    page = visit("/", alice.user)
    page.evaluate(
        """() => {
          document.querySelector("main").innerHTML = '<p id="part"><button id="again">Again</button></p>';
          document.getElementById("again").focus();
          document.dispatchEvent(new CustomEvent("htmx:beforeSwap"));
          const part = document.getElementById("part");
          part.innerHTML = '<button id="again">Again</button>';
          document.dispatchEvent(new CustomEvent("htmx:afterSettle", {detail: {elt: part}}));
        }"""
    )
    assert page.evaluate(FOCUSED) == "again"
