"""Somebody of every role opens every page that they can get to, on a phone and on a desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Browser, BrowserContext
from pytest_django.live_server_helper import LiveServer

from tests.browser.council import whole_council
from tests.browser.walking import NOT_OURS, WIDTHS, walks

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]

# Forms lead to these, and nobody can open them as pages.
POSTED_TO = {
    "agenda:drag",
    "agenda:feed-end",
    "agenda:feed-make",
    "connections:cancel",
    "connections:withdraw_request",
    "connections:x_leave",
    "cover:take-in",
    "desk:advise",
    "desk:approve",
    "desk:assign-together",
    "desk:bring-back",
    "desk:check",
    "desk:choose-view",
    "desk:claim",
    "desk:claim-together",
    "desk:clear",
    "desk:confer",
    "desk:decline",
    "desk:delete-view",
    "desk:open-again",
    "desk:refer",
    "desk:release",
    "desk:remark",
    "desk:reply",
    "desk:request-changes",
    "desk:resolve",
    "desk:set-aside-together",
    "desk:suggest",
    "desk:take-back-reason",
    "desk:take-over",
    "library:acknowledge",
    "library:feedback",
    "notifications:open",
    "notifications:resume",
    "notifications:resume_own",
    "offers:discard",
    "offers:from-news",
    "offers:put-aside",
    "offers:remove-picture",
    "offers:remove-source",
    "offers:take-back",
    "people:end_delegation",
    "people:invite_again",
    "people:reactivate",
    "people:reset_second_factor",
    "posts:accept",
    "posts:add-picture",
    "posts:check",
    "posts:discard",
    "posts:remove-picture",
    "posts:reopen",
    "posts:reply",
    "posts:save",
    "posts:submit",
    "posts:turn-down",
    "posts:urgent",
    "posts:withdraw",
    "publishing:let_through",
    "publishing:note",
    "publishing:take_back",
    "rulesets:confirm",
    "rulesets:end-silence",
    "rulesets:load",
    "rulesets:withdraw",
}
# For programs, pictures on pages that are walked, and what leads on at once.
NO_PAGES = {
    "agenda:ics",
    "connections:open_request",
    "desk:next",
    "desk:open-view",
    "desk:together",
    "healthz",
    "healthz-web",
    "offers:picture",
    "people:invitation",
    "publishing:picture",
}
# By buttons of the page to decide: test_desk looks at them.
BY_BUTTONS = {"desk:assign", "desk:hand-over", "desk:set-aside"}
# allauth's for what Rostrum does not do: no page answers, or another one.
DOES_NOT_DO = {
    "account/confirm-email/",
    "account/confirm-email/<str:key>/",
    "account/email/",
    "account/login/code/confirm/",
    "account/password/set/",
    "account_confirm_email",
    "account_confirm_login_code",
    "account_email",
    "account_email_verification_sent",
    "account_set_password",
    "cms/login/",
}
# Only from a link in an e-mail: test_asked_to_connect walks there.
BY_A_LINK = {"connections:asked"}
# Only from X: test_connect_x walks there.
BY_WAY_OF_X = {
    "connections:x_back",
    "connections:confirm",
    "connections:mastodon_back",
    "connections:mastodon_leave",
}
# Not there outside the demo.
OF_THE_DEMO = {"demo_mail", "demo_letter", "demo_letter_html", "demo_news"}
NOT_WALKED = OF_THE_DEMO | BY_BUTTONS | POSTED_TO | NO_PAGES | DOES_NOT_DO | BY_WAY_OF_X | BY_A_LINK


def names_of_addresses(resolver: URLResolver, prefix: str = "/", space: str = "") -> Iterator[str]:
    """The name of every address of ours, or its pattern where it has none."""
    for each in resolver.url_patterns:
        pattern = prefix + str(each.pattern)
        if isinstance(each, URLPattern):
            yield f"{space}{each.name}" if each.name else pattern.removeprefix("/")
        elif not pattern.startswith(NOT_OURS):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from names_of_addresses(each, pattern, inner)


def test_every_page_that_a_role_can_get_to_is_as_it_should_be(
    browser: Browser, live_server: LiveServer, tmp_path: Path, settings: LazySettings
) -> None:
    # All sign in before the first sets out; the last may need the pages about the second step.
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 3600

    def enter(cookie: str) -> BrowserContext:
        context = browser.new_context(viewport={"width": WIDTHS[0], "height": 900})
        if cookie:
            told = {"name": "sessionid", "value": cookie, "url": live_server.url}
            context.add_cookies([told])
        return context

    with whole_council(tmp_path) as walkers:
        done = list(walks(walkers, live_server.url, enter))

    faults = [fault for walk in done for fault in walk.faults]
    assert not faults, "\n".join(faults)
    reached = {name for walk in done for name in walk.reached}
    missed = set(names_of_addresses(get_resolver())) - reached
    assert missed - NOT_WALKED == set(), "nobody can get there"
    assert NOT_WALKED - missed == set(), "somebody got there after all"
