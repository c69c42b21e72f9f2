"""A councillor types on while the line is slow, and every save waits for the one before it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes
from email.policy import HTTP

import pytest
from django.utils import timezone
from playwright.sync_api import APIResponse, Page, Request, Response, Route, expect

from approvals.posts.models import Draft, Post
from members.connections.models import Network, Platform
from tests.factories import make_connection, make_draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "What do you want to say?"


@dataclass
class SlowLine:
    """Holds the answer to the first save until it is let go; notes the revision of every save."""

    page: Page
    held: list[tuple[Route, APIResponse]] = field(default_factory=list)
    revisions: list[str] = field(default_factory=list)

    def take(self, route: Route) -> None:
        self.revisions.append(_sent(route.request)["revision"])
        if len(self.revisions) == 1:
            self.held.append((route, route.fetch()))
            self.page.evaluate("document.body.dataset.held = 'yes'")
        else:
            route.continue_()

    def type(self, words: str) -> None:
        """Type, and leave the field: the page wants to save."""
        self.page.get_by_label(WORDS).fill(words)
        self.page.get_by_label(WORDS).blur()

    def let_go(self) -> None:
        route, answer = self.held.pop()
        route.fulfill(response=answer)


def _sent(request: Request) -> dict[str, str]:
    """The fields of a form as they went out."""
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    whole = message_from_bytes(head + (request.post_data_buffer or b""), policy=HTTP)
    return {
        str(part.get_param("name", header="content-disposition")): str(part.get_payload())
        for part in whole.iter_parts()
    }


def _is_save_of(words: str) -> Callable[[Response], bool]:
    """Whether an answer is to a save of these words: they are sent to be checked, too."""

    def is_it(answer: Response) -> bool:
        asked = answer.request
        return asked.url.endswith("/save/") and words in (asked.post_data or "")

    return is_it


@pytest.fixture
def draft(transactional_db, alice) -> Post:
    now = timezone.now()
    place = make_connection(alice, Platform.X, Network.X)
    return make_draft(alice, connections=[place], at=now, window_until=now + timedelta(days=2))


@pytest.fixture
def line(visit, alice, draft) -> SlowLine:
    """The page of the draft, its first save kept by the server, the answer still on its way."""
    line = SlowLine(visit(f"/posts/{draft.ref}/edit/", alice.user))
    line.page.route("**/save/", line.take)
    line.type("The first words")
    expect(line.page.locator("body[data-held]")).to_have_count(1)
    return line


def _text_of(post: Post) -> str:
    return Draft.objects.get(pk=post.pk).text


def test_saves_that_wait_for_a_slow_one_each_take_the_revision_of_the_last(line, draft):
    line.type("The second words")
    line.type("The third words")
    line.let_go()
    expect(line.page.locator("[data-saved]")).to_contain_text("Saved at")
    with line.page.expect_response(_is_save_of("last")):
        line.type("The last words")
    expect(line.page.locator("#conflict")).to_be_empty()

    assert _text_of(draft) == "The last words"
    first, *later = [int(revision) for revision in line.revisions]
    assert later == [first + number for number in range(1, len(later) + 1)]


def test_what_is_sent_in_waits_for_the_saves_before_it(line, draft):
    line.type("The second words")
    line.page.get_by_role("button", name="Send for review").click()
    line.let_go()

    expect(line.page.get_by_role("heading", level=1)).to_contain_text("In review")
    sent = Post.objects.get(pk=draft.pk).current.payload.wordings[0].text
    assert sent == "The second words"


def test_words_that_wait_behind_a_slow_save_are_kept_when_the_page_is_left(line, draft):
    line.type("Typed while the first words were still on their way")
    line.page.evaluate(
        """() => {
          Object.defineProperty(document, "visibilityState", { value: "hidden" });
          document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    key = "`rostrum:draft:${document.body.dataset.person}:${ref}`"
    kept = line.page.evaluate(f"ref => localStorage.getItem({key})", draft.ref)

    assert "Typed while the first words" in kept
    line.let_go()
    expect(line.page.locator("[data-saved]")).to_contain_text("Saved at")


@pytest.mark.parametrize(
    ("status", "says", "is_sent_again"),
    [
        (413, "there is too much text", False),
        (400, "something in this text cannot be kept", False),
        (500, "something is wrong at our end", True),
        (429, "there were too many tries", True),
    ],
)
def test_what_cannot_be_kept_is_not_sent_again_and_after_a_fault_it_is(
    visit, alice, draft, status, says, is_sent_again
):
    page, sent = visit(f"/posts/{draft.ref}/edit/", alice.user), []

    def refuse(route: Route) -> None:
        sent.append(_sent(route.request)["text"])
        route.fulfill(status=status, body="refused")

    page.route("**/save/", refuse)
    page.get_by_label(WORDS).fill("Unfit")
    page.get_by_label(WORDS).blur()
    expect(page.locator("[data-saved]")).to_contain_text(says)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    with page.expect_response(_is_save_of("Others")):
        page.get_by_label(WORDS).fill("Others")
        page.get_by_label(WORDS).blur()

    assert (sent.count("Unfit") > 1) is is_sent_again
