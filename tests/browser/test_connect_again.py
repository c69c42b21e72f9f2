"""What cannot go out until an account is connected again, in a browser: on a phone and on a desk."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from members.connections.actions import mark_sign_in_needed
from members.connections.models import Network, Platform
from members.people.roles import Role
from tests.factories import approve, make_connection, make_councillor, make_draft, make_user, submit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def alice(transactional_db):
    return make_councillor("Alice Ahmed")


@pytest.fixture
def reviewer(transactional_db):
    return make_user("Rita Reeves", Role.REVIEWER)


@pytest.fixture(autouse=True)
def posts(alice, reviewer):
    """One for this evening and one that is due, on an account whose sign-in has ended."""
    now = timezone.now()
    place = make_connection(
        alice, Platform.MASTODON, Network.MASTODON, handle="@alice@elmton.social"
    )
    for starts in (now + timedelta(minutes=50), None):
        window = {"window_from": starts, "window_until": now + timedelta(hours=5)}
        post = submit(make_draft(alice, connections=[place], at=now, **window), at=now)
        approve(post, reviewer, at=now)
    mark_sign_in_needed(place, by=alice.user, at=now)


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("path", ["/", "/trouble/"])
@pytest.mark.parametrize("who", ["owner", "reviewer"])
def test_both_meet_it_on_pages_that_fit(who, path, width, visit, alice, reviewer):
    page = visit(path, alice.user if who == "owner" else reviewer, width=width)
    assert "again" in page.locator("main").inner_text()
    is_wider = "document.documentElement.scrollWidth > innerWidth"
    assert not page.evaluate(is_wider)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
