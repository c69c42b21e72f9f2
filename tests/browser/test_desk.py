"""The desk in a real browser: with the keyboard, with a narrow screen, without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from approvals.posts import actions, reasons
from approvals.posts.models import Post
from approvals.posts.states import PostState
from members.audit.actions import PORTAL
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NARROW, WIDE = 320, 1280
# An emoji of eight UTF-16 units and five code points, and a joiner that Persian needs.
WORDS = (
    "👩‍👩‍👧 Our Mill Lane fair is on Saturday. Ring me on 07700 900123.\n"
    "خوش می‌آیید. It was a great day last year."
)


def _sent_in(alice, words: str = WORDS) -> Post:
    at = timezone.now()
    return factories.submit(factories.make_draft(alice, text=words, at=at), at=at)


@pytest.fixture
def post(transactional_db, alice) -> Post:
    """A post sent in just now, with something to answer, an emoji and an unseen character."""
    reasons.load_reasons(by=PORTAL, at=timezone.now())
    return _sent_in(alice)


@pytest.fixture
def look():
    """Unfold everything; somebody who wants pictures of the pages puts them here."""

    def unfold(page: Page) -> None:
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

    return unfold


def _faults(page: Page) -> list[str]:
    violations = Axe().run(page).response["violations"]
    return [f"{v['id']}: {node['html']}" for v in violations for node in v["nodes"]]


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_every_page_of_the_desk_passes_axe_and_fits(
    width, visit, look, post, alice, reviewer, lead, monitoring_officer
):
    referred = _sent_in(alice, WORDS + " Vote Labour.")
    seen = {"sha256": referred.current.sha256, "by": reviewer, "at": timezone.now()}
    actions.refer(referred, "May a councillor say this?", **seen)
    for person, address in (
        (reviewer, "/desk/"),
        (reviewer, "/desk/?state=approved"),
        (reviewer, f"/desk/{post.ref}/"),
        (reviewer, f"/desk/{referred.ref}/"),
        (monitoring_officer, f"/desk/{referred.ref}/"),
        (lead, "/desk/?ward=elmton-north&found=answer&all=yes"),
        (lead, "/desk/?state=aside"),
        (lead, f"/desk/{post.ref}/assign/"),
        (reviewer, f"/desk/{post.ref}/hand-over/"),
        (reviewer, f"/desk/{post.ref}/set-aside/"),
        (reviewer, "/desk/away/"),
        (lead, "/desk/views/"),
        (lead, "/desk/views/new/?ward=elmton-north"),
        (reviewer, "/"),
        (monitoring_officer, "/"),
    ):
        page = visit(address, person, width=width)
        look(page)
        assert _faults(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_refused_page_passes_axe_too(width, visit, look, post, reviewer):
    page = visit(f"/desk/{post.ref}/", reviewer, width=width)
    page.get_by_role("button", name="Approve").click()

    expect(page.locator(".govuk-error-summary")).to_contain_text("Say why you let")
    look(page)
    assert _faults(page) == []


def test_a_reviewer_approves_by_keyboard_alone(visit, post, reviewer):
    page = visit("/desk/", reviewer)
    _tab_to(page, f"a[href*='/desk/{post.ref}/']")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("version 1")
    _tab_to(page, "textarea[name^=approve-reason]")
    page.keyboard.type("It is the number of the office.")
    _tab_to(page, "#approve-form button")
    page.keyboard.press("Enter")

    expect(page.locator(".govuk-notification-banner")).to_contain_text("You have approved")
    assert factories.fresh(post).state == PostState.APPROVED


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until this has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"No way to {selector} by keyboard.")


@pytest.mark.parametrize("phrase", ["fair is", "great day", "آیید"])
def test_selected_words_are_pinned_where_they_stand(phrase, visit, post, reviewer):
    page = visit(f"/desk/{post.ref}/", reviewer)
    page.get_by_text("Make a remark").click()
    _select(page, phrase)
    expect(page.locator("#id_remark-phrase")).to_have_value(phrase)
    page.get_by_label("Your remark").fill("Look at this.")
    page.get_by_label("Reviewers only").check()
    page.get_by_role("button", name="Add the remark").click()
    expect(page.locator(".app-remark__phrase")).to_have_text(phrase)

    text = next(iter(post.current.payload.texts().values()))
    remark = post.current.remarks.get()
    assert (remark.start, text[remark.start : remark.end]) == (text.index(phrase), phrase)


def _select(page: Page, phrase: str) -> None:
    """Select words of the post as a mouse would."""
    page.evaluate(
        """phrase => {
          const words = document.querySelector("[data-words-of]");
          const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const node = walker.currentNode, at = node.data.indexOf(phrase);
            if (at < 0) continue;
            document.getSelection().setBaseAndExtent(node, at, node, at + phrase.length);
          }
        }""",
        phrase,
    )


def test_without_scripts_the_words_are_pasted_and_the_post_decided(visit, post, reviewer):
    page = visit(f"/desk/{post.ref}/", reviewer, scripts=False)
    page.get_by_text("Make a remark").click()
    page.get_by_label("The words that it is about").fill("on Saturday")
    page.get_by_label("Your remark").fill("At what time?")
    page.get_by_label("The councillor and reviewers").check()
    page.get_by_role("button", name="Add the remark").click()
    expect(page.locator(".app-remark__phrase")).to_have_text("on Saturday")
    page.locator("summary", has_text="Ask for changes").click()
    page.get_by_label("Add when and where it is, and who can come").check()
    page.get_by_role("button", name="Ask for changes").click()

    expect(page.locator(".govuk-notification-banner")).to_contain_text("You have asked for changes")
    assert post.current.remarks.get().start == WORDS.index("on Saturday")
    assert factories.fresh(post).state == PostState.CHANGES_REQUESTED
