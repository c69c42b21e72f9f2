"""What people do in their browsers: reviewers at the desk, councillors at home."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from approvals.posts.models import Post
from members.people.models import User

UNFOLD = "document.querySelectorAll('details').forEach(one => one.open = true)"
Visit = Callable[..., Page]
PATIENCE = 30_000
"""Milliseconds for a page to come: this test shares its machine with others."""


class Hands:
    """One person at one page."""

    def __init__(self, visit: Visit, person: User) -> None:
        self.person = person
        self.page = visit("/", person)

    def go(self, path: str) -> None:
        """Open a page with all its folded parts open."""
        self.page.goto(path)
        self.page.evaluate(UNFOLD)

    def button(self, name: str, within: str = "main") -> Locator:
        """The button of this name."""
        return self.page.locator(within).get_by_role("button", name=name, exact=True)

    def press(self, name: str, *, within: str = "main", says: str) -> None:
        """Press a button, and read what the portal says to that."""
        self.button(name, within).click()
        expect(self.page.locator("main")).to_contain_text(says, timeout=PATIENCE)
        self.page.evaluate(UNFOLD)

    def send(self, path: str) -> None:
        """Send the form of this address, whatever its one button is called; the page says it is done."""
        self.page.locator(f"main form[action*='{path}']").get_by_role("button").click()
        expect(self.page.locator(".govuk-notification-banner--success")).to_be_visible(
            timeout=PATIENCE
        )


class Desk(Hands):
    """A reviewer, or the Monitoring Officer, with one post before them."""

    def open(self, post: Post) -> None:
        """Open the page on which it is decided."""
        self.go(f"/desk/{post.ref}/")
        expect(self.page.locator("h1")).to_contain_text(post.ref)

    def write(self, form: str, label: str, words: str) -> None:
        """Fill in a field of one of the forms of the page."""
        self.page.locator(f"#{form}-form").get_by_label(label).fill(words)

    def tick(self, form: str, label: str) -> None:
        """Tick a box, or choose one of several."""
        self.page.locator(f"#{form}-form").get_by_label(label).check()

    def decide(self, form: str, name: str, says: str) -> None:
        """Press the button of a decision."""
        self.press(name, within=f"#{form}-form", says=says)

    def approve(self, post: Post) -> None:
        """Approve a post in which nothing was found."""
        self.open(post)
        self.decide("approve", "Approve", "You have approved this post")

    def suggest(self, post: Post, more: str, note: str) -> None:
        """Suggest the words of a post with some more behind them."""
        self.open(post)
        words = self.page.locator("#suggest-form textarea[name^=suggest-text]")
        words.fill(words.input_value() + more)
        self.write("suggest", "Note to the councillor", note)
        self.decide("suggest", "Suggest this wording", "You have suggested wording")

    def ask_for_changes(self, post: Post, reason: str, note: str) -> None:
        """Ask for changes, with a coded reason."""
        self.open(post)
        self.tick("request_changes", reason)
        self.write("request_changes", "Note to the councillor", note)
        self.decide("request_changes", "Ask for changes", "You have asked for changes")

    def remark(self, post: Post, words: str, readers: str) -> None:
        """Make a remark on the whole post."""
        self.open(post)
        self.write("remark", "Your remark", words)
        self.tick("remark", readers)
        self.press("Add the remark", says=words)

    def must_read(self, *words: str) -> None:
        """All this is on the page."""
        for each in words:
            expect(self.page.locator("main")).to_contain_text(each)

    def must_have_lost(self, winner: "Desk", *typed: str) -> None:
        """The page says who was first, and all that was typed stands there to be copied."""
        self.must_read("Your decision has not been saved", winner.person.name)
        boxes = self.page.locator("main textarea").locator("visible=true")
        kept = {box.input_value().strip() for box in boxes.all()}
        assert kept.issuperset(typed), kept


class Home(Hands):
    """A councillor with one post before them."""

    def open(self, post: Post) -> None:
        """Open the page of the post."""
        self.go(f"/posts/{post.ref}/")
        expect(self.page).to_have_title(re.compile(f"post {post.ref}"))

    def compose(self, post: Post) -> None:
        """Open the page on which it is written."""
        self.go(f"/posts/{post.ref}/edit/")

    def add_words(self, more: str) -> None:
        """Write some more behind what is there."""
        words = self.page.get_by_label("What do you want to say?")
        words.fill(words.input_value() + more)

    def mark_reason(self, reason: str, said: str, why: str = "") -> None:
        """Say of a reason for which the post came back what one thinks of it."""
        asked = self.page.get_by_role("group", name=reason)
        asked.get_by_label(said).check()
        if why:
            asked.get_by_label("Why you do not agree").fill(why)

    def answer(self, remark: str, words: str) -> None:
        """Answer a remark of a reviewer."""
        thread = self.page.locator(".app-remark", has_text=remark)
        form = thread.locator("xpath=following-sibling::details[1]")
        form.get_by_label("Your answer").fill(words)
        form.get_by_role("button").click()
        expect(thread).to_contain_text(words, timeout=PATIENCE)

    def send_in(self) -> None:
        """Sign and send for review."""
        self.page.get_by_role("button", name="Send for review").click()
        expect(self.page.locator("h1")).to_contain_text("In review", timeout=PATIENCE)
