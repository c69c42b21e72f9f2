"""A councillor writes a post in a real browser: with scripts, without, by keyboard, in two windows."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from approvals.posts.drafting import add_picture
from approvals.posts.models import Draft, Post
from approvals.posts.states import PostState
from members.connections.models import Network, Platform
from tests.approvals.pictures import a_jpeg
from tests.factories import make_connection, make_councillor, make_draft, make_post, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def alice(transactional_db):
    return make_councillor("Alice Ahmed")


@pytest.fixture
def reviewer(transactional_db):
    from members.people.roles import Role

    return make_user("Rita Reeves", Role.REVIEWER)


@pytest.fixture
def draft(alice) -> Post:
    """A draft that can be sent now, whatever the clock of this machine says."""
    now = timezone.now()
    place = make_connection(alice, Platform.X, Network.X)
    until = now + timedelta(days=2)
    return make_draft(alice, connections=[place], at=now, window_until=until)


def address(post: Post) -> str:
    return f"/posts/{post.ref}/edit/"


def text_of(post: Post) -> str:
    return Draft.objects.get(pk=post.pk).text


def test_what_is_typed_is_saved_and_checked_without_a_click(visit, alice, draft):
    page = visit(address(draft), alice.user)
    expect(page.locator("#found-said")).to_contain_text("A reviewer still decides.")

    page.get_by_label("What do you want to say?").fill("Only Labour will protect the library.")

    expect(page.locator("#found")).to_contain_text("asks people to support a political party")
    expect(page.locator("mark.app-mark--refer")).to_contain_text("Only Labour")
    expect(page.locator("[data-saved]")).to_contain_text("Saved at")
    assert text_of(draft) == "Only Labour will protect the library."


def test_a_question_comes_and_goes_with_the_words_and_keeps_its_answer(visit, alice, draft):
    page = visit(address(draft), alice.user)
    words = page.get_by_label("What do you want to say?")
    question = page.get_by_role("group", name="Is anybody named")

    words.fill("Thank you Mrs Patel for the cake.")
    expect(question).to_contain_text("We ask because you wrote “Mrs Patel”.")
    assert not Axe().run(page).response["violations"]
    with page.expect_response("**/check/"):
        question.get_by_label("Yes").check()
    expect(page.locator("#found")).to_contain_text("Somebody is named or could be recognised")
    assert question.get_by_label("Yes").is_checked()

    words.fill("Thank you for the cake.")
    expect(question).to_contain_text("We ask because you said yes.")
    question.get_by_label("No").check()
    expect(question).to_have_count(0)
    expect(page.locator("#questions")).to_be_focused()
    expect(page.locator("[data-saved]")).to_contain_text("Saved at")


def test_a_line_on_a_finding_survives_the_next_check(visit, alice, draft):
    page = visit(address(draft), alice.user)
    words = page.get_by_label("What do you want to say?")
    words.fill("Only Labour will protect the library.")
    note = page.locator("#note_party-support")
    note.fill("It is a quotation.")
    words.press_sequentially(" Really.")

    expect(page.locator("#found")).to_contain_text("Really.")
    expect(note).to_have_value("It is a quotation.")


def test_the_words_of_another_window_are_shown_and_never_overwritten(visit, alice, draft):
    first, second = (visit(address(draft), alice.user) for _ in range(2))
    first.get_by_label("What do you want to say?").fill("From the first window")
    expect(first.locator("[data-saved]")).to_contain_text("Saved at")

    second.get_by_label("What do you want to say?").fill("From the second window")
    expect(second.locator("#conflict")).to_contain_text("From the first window")
    expect(second.get_by_label("What do you want to say?")).to_have_value("From the second window")
    assert text_of(draft) == "From the first window"

    second.get_by_role("button", name="Keep what I typed").click()
    expect(second.locator("[data-saved]")).to_contain_text("Saved at")
    assert text_of(draft) == "From the second window"


def test_without_a_connection_a_copy_is_kept_and_put_back(visit, alice, draft):
    page = visit(address(draft), alice.user)
    page.context.set_offline(True)
    page.get_by_label("What do you want to say?").fill("Typed on the train")
    page.get_by_label("What do you want to say?").blur()
    expect(page.locator("[data-saved]")).to_contain_text("A copy is kept on this device")

    page.context.set_offline(False)
    expect(page.locator("[data-saved]")).to_contain_text("Saved at")
    assert text_of(draft) == "Typed on the train"


def leave_a_copy(visit, person, draft):
    """Words typed without a connection on a page that was then closed; a new page of that browser."""
    page = visit(address(draft), person)
    page.context.set_offline(True)
    page.get_by_label("What do you want to say?").fill("Typed on the train")
    page.get_by_label("What do you want to say?").blur()
    expect(page.locator("[data-saved]")).to_contain_text("A copy is kept on this device")
    later = page.context.new_page()
    page.close()
    later.context.set_offline(False)
    return later


def stored(page) -> str:
    return page.evaluate("() => JSON.stringify(localStorage)")


@pytest.mark.parametrize("by_script", [True, False])
def test_signing_out_leaves_no_copy_on_the_device(by_script, visit, alice, draft, live_server):
    page = leave_a_copy(visit, alice.user, draft)
    if not by_script:
        page.route("**/rostrum*.js", lambda route: route.abort())
    page.goto(live_server.url + "/account/logout/")
    assert "Typed on the train" in stored(page)
    page.get_by_role("button", name="Sign out").last.click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    assert "Typed on the train" not in stored(page)


def test_the_next_person_on_the_device_finds_no_copy(visit, alice, reviewer, draft, live_server):
    page = leave_a_copy(visit, alice.user, draft)
    other = Client()
    other.force_login(reviewer)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies(
        [{"name": name, "value": other.cookies[name].value, "url": live_server.url}]
    )
    page.goto(live_server.url + "/posts/")
    expect(page.locator("body.js-enabled")).to_be_visible()
    assert "Typed on the train" not in stored(page)


def test_keeping_ones_words_opens_the_page_with_a_picture_that_somebody_added(visit, alice, draft):
    page = visit(address(draft), alice.user)
    add_picture(draft, a_jpeg(), by=alice.user, at=timezone.now(), description="A party rosette")
    page.get_by_label("What do you want to say?").fill("My own words")
    expect(page.locator("#conflict")).to_contain_text("the lines to the reviewer or the answers")

    page.get_by_role("button", name="Keep what I typed").click()

    expect(page.get_by_label("Describe your picture")).to_have_value("A party rosette")
    expect(page.get_by_label("What do you want to say?")).to_have_value("My own words")


def test_a_copy_from_a_page_that_was_closed_is_offered(visit, alice, draft):
    page = visit(address(draft), alice.user)
    page.context.set_offline(True)
    page.get_by_label("What do you want to say?").fill("Typed on the train")
    page.get_by_label("What do you want to say?").blur()
    expect(page.locator("[data-saved]")).to_contain_text("A copy is kept on this device")
    page.close()

    page.context.set_offline(False)
    later = page.context.new_page()
    later.goto(address(draft))
    later.get_by_role("button", name="Put back what was not saved").click()

    expect(later.get_by_label("What do you want to say?")).to_have_value("Typed on the train")


def test_typing_and_sending_at_once_sends_the_last_words(visit, alice, draft):
    page = visit(address(draft), alice.user)
    page.get_by_label("What do you want to say?").fill("The very last words")
    page.get_by_role("button", name="Send for review").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("In review")
    post = Post.objects.get(pk=draft.pk)
    assert post.current.payload.wordings[0].text == "The very last words"


def test_it_can_be_written_and_sent_without_scripts(visit, alice, draft):
    page = visit(address(draft), alice.user, width=375, scripts=False)
    page.get_by_label("What do you want to say?").fill("Thank you Mrs Patel, without scripts")
    page.get_by_role("button", name="Send for review").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Select yes if somebody is named")

    page.get_by_role("group", name="Is anybody named").get_by_label("No").check()
    page.get_by_role("button", name="Send for review").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("In review")


def test_enter_in_a_field_saves_and_removes_nothing(visit, alice, draft):
    from approvals.posts.drafting import add_picture
    from tests.approvals.posts.pages.conftest import photo

    add_picture(draft, photo().read(), by=alice.user, at=timezone.now())
    page = visit(address(draft), alice.user)
    page.get_by_label("Whose picture is it?").fill("mine")
    page.get_by_label("Whose picture is it?").press("Enter")
    page.wait_for_url("**/edit/?check=1#found")

    assert draft.draft.pictures.get().licence == "mine"


def test_it_can_be_sent_by_keyboard_alone(visit, alice, draft):
    Draft.objects.filter(pk=draft.pk).update(text="Thank you Mrs Patel.", answers={})
    page = visit(address(draft), alice.user)
    reached = []
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.name"))
        if reached[-1] == "answer_named":
            break
    assert reached[-1] == "answer_named"
    page.keyboard.press("Space")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Send for review":
            break
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("In review")


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_of_a_writer_has_an_accessibility_fault(visit, alice, reviewer, draft, width):
    from approvals.posts.drafting import add_picture
    from tests.approvals.posts.pages.conftest import photo

    add_picture(draft, photo().read(), by=alice.user, at=timezone.now())
    suggested = make_post(PostState.WORDING_SUGGESTED, alice, reviewer)
    returned = make_post(PostState.CHANGES_REQUESTED, alice, reviewer)
    page = visit("/", alice.user, width=width)
    addresses = ["/", "/posts/", "/posts/new/", "/try/", f"{address(draft)}?check=1"]
    addresses += [f"/posts/{suggested.ref}/", f"/posts/{returned.ref}/"]
    faults = {}
    for path in addresses:
        page.goto(path)
        page.wait_for_load_state("networkidle")
        result = Axe().run(page)
        faults[path] = [(v["id"], v["nodes"][0]["html"]) for v in result.response["violations"]]
        too_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not too_wide, f"{path} scrolls sideways at {width}"

    assert {path: found for path, found in faults.items() if found} == {}
