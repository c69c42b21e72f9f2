"""The pages of publishing in a real browser: on a phone, on a desk, without scripts."""

from datetime import datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import expect

from approvals.posts import actions, drafting
from approvals.posts.models import Post
from approvals.publishing.actions import stop
from approvals.publishing.models import Attempt, Dispatch
from approvals.publishing.states import DispatchState
from guidance.restrictions.actions import declare_period, place_hold, put_on_duty
from guidance.restrictions.models import PeriodKind
from members.connections.models import Network, Platform
from members.people.roles import Role
from tests.approvals.pictures import a_jpeg
from tests.factories import (
    approve,
    fresh,
    make_connection,
    make_councillor,
    make_draft,
    make_user,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "The library on Mill Lane opens at 9am on Saturday. All welcome."


@pytest.fixture
def now() -> datetime:
    """The server reads the machine's clock, so what it shows is made by the same clock."""
    return timezone.now()


@pytest.fixture
def alice(transactional_db):
    return make_councillor("Alice Ahmed")


@pytest.fixture
def lead(transactional_db):
    return make_user("Leah Lowe", Role.LEAD_REVIEWER)


@pytest.fixture
def post(alice, lead, now) -> Post:
    """Approved for three places, with a picture."""
    places = [
        make_connection(alice, Platform.HAND_OFF, Network.FACEBOOK, handle="Cllr Alice Ahmed"),
        make_connection(alice, Platform.X, Network.X),
        make_connection(alice, Platform.PRACTICE, Network.X),
    ]
    until = now + timedelta(days=2)
    post = make_draft(alice, text=WORDS, connections=places, at=now, window_until=until)
    by = alice.user
    picture = drafting.add_picture(post, a_jpeg((640, 400)), by=by, at=now)
    facts = {"description": "A mended swing.", "consent": "n/a", "children": False}
    drafting.describe_picture(picture, **facts, by=by, at=now)
    post = fresh(post)
    actions.submit(post, revision=post.draft.revision, by=by, at=now)
    return approve(fresh(post), lead, at=now)


@pytest.fixture
def dispatches(post, now) -> dict[str, Dispatch]:
    """One dispatch per place: waiting for a hand, unknown, sent."""
    states = {
        Platform.HAND_OFF: DispatchState.AWAITING_HAND,
        Platform.X: DispatchState.UNKNOWN,
        Platform.PRACTICE: DispatchState.SENT,
    }
    made = {}
    for target in post.current.targets.select_related("connection"):
        platform = Platform(target.connection.platform)
        made[platform] = Dispatch.objects.create(
            version=post.current,
            connection=target.connection,
            state=states[platform],
            detail="X did not answer in time." if platform is Platform.X else "",
            opened_at=now,
            moved_at=now,
            handed_at=now if platform is Platform.HAND_OFF else None,
        )
    Attempt.objects.create(
        dispatch=made[Platform.X],
        fence=1,
        sha256=post.current.sha256,
        intent_at=now,
        outcome=Attempt.Outcome.UNKNOWN,
        detail="X did not answer in time.",
    )
    return made


@pytest.fixture
def restricted(lead, now):
    """A stop, a hold and a period, so that every notice and every card is there."""
    stopped = stop("A post came out wrong.", by=lead, at=now)
    hold = place_hold("Mourning", by=lead, at=now)
    period = declare_period(
        "Elmton local elections",
        kind=PeriodKind.LOCAL,
        starts_at=now,
        ends_at=now + timedelta(days=30),
        candidates=["Ann Archer"],
        by=lead,
        at=now,
    )
    return stopped, hold, period


@pytest.fixture
def pages(post, dispatches, restricted, alice, lead) -> dict[str, tuple[str, object]]:
    """Every page of publishing and restrictions: name, address, who looks."""
    stopped, hold, period = restricted
    return {
        "hand-off": (f"/hand-off/{dispatches[Platform.HAND_OFF].ref}/", alice.user),
        "trouble": ("/trouble/", lead),
        "look": (f"/trouble/{dispatches[Platform.X].ref}/", lead),
        "practice": ("/practice/", alice.user),
        "stop": ("/publishing/stop/", lead),
        "resume": (f"/publishing/stop/{stopped.pk}/resume/", lead),
        "deliveries": (f"/posts/{post.ref}/deliveries/", alice.user),
        "post": (f"/posts/{post.ref}/", alice.user),
        "home": ("/", alice.user),
        "home-lead": ("/", lead),
        "restrictions": ("/restrictions/", lead),
        "hold": ("/restrictions/hold/", lead),
        "lift": (f"/restrictions/hold/{hold.pk}/lift/", lead),
        "period": ("/restrictions/period/", lead),
        "cancel": (f"/restrictions/period/{period.pk}/cancel/", lead),
    }


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_hangs_over(visit, pages, width):
    faults = {}
    for name, (address, who) in pages.items():
        page = visit(address, who, width=width)
        expect(page.locator("main h1")).to_have_count(1)
        found = Axe().run(page).response["violations"]
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if found or overflow > 0:
            faults[name] = [(v["id"], v["nodes"][0]["html"][:120]) for v in found], overflow
        page.context.close()
    assert faults == {}


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_on_a_hand_off_and_before_a_stop(visit, dispatches, alice, lead, width):
    page = visit(f"/hand-off/{dispatches[Platform.HAND_OFF].ref}/", alice.user, width=width)
    expect(page.get_by_role("button", name="Copy the words")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    page = visit("/publishing/stop/", lead, width=width)
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    page.get_by_label("All publishing", exact=True).check()
    page.get_by_label("Why?").fill("A drill.")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("h1")).to_have_text("Stop publishing now?")
    assert Axe().run(page).response["violations"] == []


def test_a_hand_off_with_scripts(visit, dispatches, alice):
    page = visit(f"/hand-off/{dispatches[Platform.HAND_OFF].ref}/", alice.user, width=375)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the words").click()
    expect(page.locator("#words-said")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == WORDS
    with page.expect_download() as download:
        page.get_by_role("link", name="Save picture").click()
    assert download.value.suggested_filename.endswith(".jpg")
    page.get_by_role("button", name="Done").click()
    expect(page.locator("main")).to_contain_text("You said that you posted it")


def test_a_hand_off_without_scripts(visit, dispatches, alice):
    address = f"/hand-off/{dispatches[Platform.HAND_OFF].ref}/"
    page = visit(address, alice.user, width=375, scripts=False)
    expect(page.get_by_role("button", name="Copy the words")).to_be_hidden()
    expect(page.get_by_label("The approved words")).to_have_value(WORDS)
    page.get_by_role("button", name="Done").click()
    expect(page.locator("main")).to_contain_text("You said that you posted it")


def test_the_post_page_brings_its_deliveries_in(visit, post, dispatches, alice):
    page = visit(f"/posts/{post.ref}/", alice.user)
    expect(page.locator("[aria-labelledby=deliveries]")).to_contain_text("Not known if sent")
    page = visit(f"/posts/{post.ref}/", alice.user, scripts=False)
    page.get_by_role("link", name="See what became of it in each place").click()
    expect(page.locator("main")).to_contain_text("Not known if sent")


def test_stopping_without_scripts(visit, lead, alice):
    page = visit("/publishing/stop/", lead, scripts=False)
    page.get_by_label("One ward", exact=True).check()
    page.get_by_label("Ward", exact=True).select_option("Elmton North")
    page.get_by_label("Why?").fill("A wrong post is out.")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Stop publishing").click()
    expect(page.locator("main")).to_contain_text("Elmton North: all councillors of the ward")
    expect(page.locator(".app-site-notice--stopped")).to_contain_text("Publishing is stopped")


def test_a_subject_is_stopped_and_a_post_let_through_without_scripts(visit, post, lead, alice):
    page = visit("/publishing/stop/", lead, scripts=False, width=375)
    page.get_by_label("One subject", exact=True).check()
    page.get_by_label("Subject", exact=True).select_option("Events and culture")
    page.get_by_label("Why?").fill("The hours are wrong.")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Stop publishing").click()
    expect(page.locator("main")).to_contain_text("Posts about “Events and culture”")
    page.get_by_role("link", name="Resume, or let posts through").click()
    page.get_by_role("button", name="Let the chosen posts through").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose the posts to let through")
    assert Axe().run(visit(page.url, lead, width=320)).response["violations"] == []
    page.locator(".govuk-error-summary a").click()
    expect(page.locator(":focus")).to_have_attribute("type", "checkbox")
    page.get_by_label("Cllr Alice Ahmed: The library on Mill Lane").check()
    page.get_by_role("button", name="Let the chosen posts through").click()
    expect(page.locator("main")).to_contain_text("1 post is let through.")
    expect(page.locator("main")).to_contain_text("Let through already")


def test_who_is_on_duty_stops_publishing(visit, lead, now):
    rita = make_user("Rita Reeves", Role.REVIEWER)
    hour = timedelta(hours=1)
    put_on_duty(rita, starts=now - hour, ends=now + hour, by=lead, at=now - hour)
    page = visit("/", rita, width=375)
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("link", name="Stop publishing", exact=True).click()
    expect(page.locator("main")).to_contain_text("Rita Reeves, until")
    page.get_by_label("All publishing", exact=True).check()
    page.get_by_label("Why?").fill("A wrong post is out.")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Stop publishing").click()
    expect(page.locator(".app-site-notice--stopped")).to_contain_text("A wrong post is out.")
    expect(page.get_by_role("link", name="Resume, or let posts through")).to_have_count(0)


def test_an_unknown_outcome_is_settled_without_scripts(visit, dispatches, lead):
    page = visit(f"/trouble/{dispatches[Platform.X].ref}/", lead, width=375, scripts=False)
    page.get_by_role("button", name="Record what I found").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Look on the network first")
    page.get_by_label("I have looked on the network myself").check()
    page.get_by_label("It is there", exact=True).check()
    page.get_by_role("button", name="Record what I found").click()
    expect(page.locator("main")).to_contain_text("Recorded: the post is out.")


A_PHONE = """
Object.defineProperty(navigator, "canShare", { value: () => true });
Object.defineProperty(navigator, "share", { value: async (given) => {
  window.given = [given.text, given.files.map((file) => [file.name, file.type, file.size > 0])];
} });
"""


def test_a_phone_shares_the_approved_words_and_pictures(visit, dispatches, post, alice):
    page = visit(f"/hand-off/{dispatches[Platform.HAND_OFF].ref}/", alice.user, width=375)
    share = page.get_by_role("button", name="Share to an app")
    expect(page.get_by_role("button", name="Copy the words")).to_be_visible()
    expect(share).to_be_hidden()
    page.context.add_init_script(A_PHONE)
    page.reload()
    share.click()
    expect(page.locator("#share-said")).to_contain_text("Check in the app")
    text, [(name, kind, has_bytes)] = page.evaluate("window.given")
    assert (text, kind, has_bytes) == (WORDS, "image/jpeg", True)
    assert name.startswith(f"post-{post.ref}-picture-1-")


def test_what_a_phone_would_not_take_whole_is_not_offered(visit, dispatches, alice):
    page = visit(f"/hand-off/{dispatches[Platform.HAND_OFF].ref}/", alice.user, width=375)
    page.context.add_init_script(A_PHONE.replace("() => true", "(given) => !given.files"))
    page.reload()
    expect(page.get_by_role("button", name="Copy the words")).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("button", name="Share to an app")).to_be_hidden()
