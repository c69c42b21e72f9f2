"""The desk in a real browser: with the keyboard, with a narrow screen, without scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from approvals.posts import actions as posts
from approvals.posts import reasons
from approvals.posts.models import Post
from approvals.posts.states import PostState
from members.audit.actions import PORTAL
from members.people.models import User
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NARROW, WIDE = 320, 1280
WORDS = (
    "👩‍👩‍👧 Our Mill Lane fair is on Saturday. Ring me on 07700 900123.\n"
    "It was great​ last year."
)


@pytest.fixture(scope="module")
def chromium_running(chromium: str) -> Iterator[Browser]:
    """One browser for all tests here."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as play:
        # Playwright runs a loop of its own, in which Django suspects every query.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def _built_styles(settings) -> None:
    """The styles must be built; what is asked here is how the page looks and works."""
    if not (Path(settings.BASE_DIR) / "static/vendor/rostrum.css").exists():
        pytest.skip("The style sheet is not built: make assets.")


def _open(browser: Browser, person: User, base: str, **options: object) -> BrowserContext:
    """A window in which this person is signed in."""
    client = Client()
    client.force_login(person)
    context = browser.new_context(base_url=base, **options)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": base}])
    return context


@pytest.fixture
def post(transactional_db, alice, reviewer) -> Post:
    """A post sent in today, with something to answer, an emoji and an unseen character."""
    reasons.load_reasons(by=PORTAL, at=timezone.now())
    at = timezone.now()
    draft = factories.make_draft(alice, text=WORDS, at=at)
    return factories.submit(draft, at=at)


def _violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html']}" for v in found]


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_every_page_of_the_desk_passes_axe_and_fits(
    width, chromium_running, live_server, post, alice, reviewer, monitoring_officer, shots
):
    referred = factories.make_draft(alice, text=WORDS + " Again.", at=timezone.now())
    referred = factories.submit(referred, at=timezone.now())
    posts.refer(
        referred, "May it?", sha256=referred.current.sha256, by=reviewer, at=timezone.now()
    )
    places = [
        (reviewer, "/desk/"),
        (reviewer, "/desk/?state=approved"),
        (reviewer, f"/desk/{post.ref}/"),
        (monitoring_officer, f"/desk/{referred.ref}/"),
        (reviewer, "/"),
    ]
    for person, address in places:
        context = _open(
            chromium_running, person, live_server.url, viewport={"width": width, "height": 900}
        )
        page = context.new_page()
        page.goto(address)
        for summary in page.locator("details:not([open]) > summary").all():
            summary.click()
        shots(page, f"{person.get_short_name()}-{address}-{width}")
        assert _violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        context.close()


@pytest.fixture
def shots():
    """Nothing; a person who wants to look replaces it."""
    return lambda page, name: None


def test_a_reviewer_approves_by_keyboard_alone(chromium_running, live_server, post, reviewer):
    context = _open(chromium_running, reviewer, live_server.url)
    page = context.new_page()
    page.goto("/desk/")
    _tab_to(page, "Mill Lane fair")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/desk/{post.ref}/")
    for _ in page.locator("textarea[form=approve-form]").all():
        _tab_to_selector(page, "textarea[form=approve-form]:placeholder-shown, textarea[form=approve-form]")
        page.keyboard.type("It is the office number.")
    _tab_to(page, "Approve")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=You have approved this post")

    assert factories.fresh(post).state == PostState.APPROVED
    context.close()


def _tab_to(page: Page, words: str) -> None:
    """Press Tab until what has the focus says these words."""
    for _ in range(150):
        page.keyboard.press("Tab")
        said = page.evaluate("document.activeElement.textContent.trim()")
        if said == words or (words != "Approve" and words in said):
            return
    pytest.fail(f"No way to “{words}” by keyboard.")


def _tab_to_selector(page: Page, selector: str) -> None:
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"No way to {selector} by keyboard.")


def test_selected_words_are_pinned_where_they_stand_whatever_emoji_comes_before(
    chromium_running, live_server, post, reviewer
):
    context = _open(chromium_running, reviewer, live_server.url)
    page = context.new_page()
    page.goto(f"/desk/{post.ref}/")
    page.click("text=Make a remark")
    for phrase in ("fair", "last year"):
        _select(page, phrase)
        assert page.input_value("#id_remark-phrase") == phrase
        page.fill("#id_remark-text", f"About {phrase}.")
        page.check("#id_remark-readers_1")
        page.click("text=Add the remark")
        page.wait_for_selector("text=Your remark is on the post")
        page.click("text=Make a remark")
    context.close()

    text = next(iter(post.current.payload.texts().values()))
    pinned = [text[r.start : r.end] for r in post.current.remarks.order_by("at")]
    assert pinned == ["fair", "last year"]


def _select(page: Page, phrase: str) -> None:
    """Select words of the post as a mouse would, wherever the mark-up cuts them."""
    page.evaluate(
        """phrase => {
          const words = document.querySelector("[data-words-of]");
          const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(phrase);
            if (at < 0) continue;
            document.getSelection().setBaseAndExtent(
              walker.currentNode, at, walker.currentNode, at + phrase.length);
          }
        }""",
        phrase,
    )
    page.wait_for_function("document.querySelector('#id_remark-start').value !== ''")


def test_without_scripts_the_phrase_is_pasted_and_the_post_decided(
    chromium_running, live_server, post, reviewer
):
    context = _open(chromium_running, reviewer, live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/desk/{post.ref}/")
    page.click("text=Make a remark")
    page.fill("#id_remark-phrase", "on Saturday")
    page.fill("#id_remark-text", "At what time?")
    page.check("#id_remark-readers_0")
    page.click("text=Add the remark")
    page.wait_for_selector("text=Your remark is on the post")
    page.click("summary:has-text('Ask for changes')")
    page.check("text=Add when and where it is, and who can come")
    page.click("button:has-text('Ask for changes')")
    page.wait_for_selector("text=You have asked for changes")
    context.close()

    assert factories.fresh(post).state == PostState.CHANGES_REQUESTED
    assert post.current.remarks.get().start == WORDS.index("on Saturday")
