"""The start page, the home page and the pages that the footer leads to."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from cms.home import sections
from cms.home.sections import Section

PAGES = ["home", "about", "accessibility", "privacy", "cookies"]


@pytest.mark.parametrize("name", PAGES)
def test_a_visitor_can_open_it_without_the_database(client: Client, name: str) -> None:
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert b"Sign in" in response.content


@pytest.mark.parametrize("name", PAGES)
def test_a_councillor_who_is_signed_in_can_open_it(client: Client, alice, name: str) -> None:
    client.force_login(alice.user)
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert b"Alice Ahmed" in response.content
    assert b"Sign out" in response.content


@pytest.mark.parametrize("name", PAGES)
def test_its_title_names_the_page_the_service_and_the_council(client: Client, name: str) -> None:
    page = client.get(reverse(name)).content.decode()
    title = re.search(r"<title>(.+)</title>", page)
    assert title is not None
    assert title.group(1).endswith(" - Rostrum - Elmton Borough Council")
    assert page.count("<h1") == 1
    assert '<html lang="en-GB"' in page


@pytest.mark.parametrize("name", PAGES)
def test_every_page_leads_to_the_accessibility_statement_and_says_whose_view_it_is(
    client: Client, name: str
) -> None:
    page = client.get(reverse(name)).content.decode()
    assert 'href="/accessibility/"' in page
    assert "They are not the council’s view." in page
    assert "Freedom of Information" in page


def test_the_start_page_says_that_it_is_voluntary(client: Client) -> None:
    assert b"Using Rostrum is voluntary" in client.get("/").content


def test_the_accessibility_statement_has_what_the_law_asks_for(client: Client) -> None:
    page = client.get(reverse("accessibility")).content.decode()
    for part in [
        (
            "is committed to making its website accessible, in accordance with the Public Sector"
            " Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018"
        ),
        "Compliance status",
        "Web Content Accessibility Guidelines version 2.2",
        "Non-accessible content",
        "Disproportionate burden",
        "not within the scope",
        "Feedback and contact information",
        "Enforcement procedure",
        "Equality and Human Rights Commission",
        "was prepared on",
        "last reviewed on",
    ]:
        assert part in page


def test_the_home_page_holds_the_sections_that_the_person_has_something_in(
    client: Client, alice, monkeypatch
) -> None:
    def coming_up(user, at):
        pieces = [{"text": f"<b>{user.name}</b>"}]
        return Section("Coming up", "soon", "components/marked_text.html", {"pieces": pieces}, "/x")

    def drafts(user, at):
        return None

    monkeypatch.setattr(sections, "SECTIONS", (coming_up, drafts))
    client.force_login(alice.user)
    page = client.get("/").content.decode()
    assert '<h2 class="govuk-heading-m" id="soon">Coming up</h2>' in page
    assert "&lt;b&gt;Alice Ahmed&lt;/b&gt;" in page
    assert "Nothing needs you" not in page


def test_the_home_page_says_so_when_nothing_needs_the_person(
    client: Client, alice, monkeypatch
) -> None:
    monkeypatch.setattr(sections, "SECTIONS", ())
    client.force_login(alice.user)
    page = client.get("/").content.decode().split("<main")[1]
    assert "Nothing needs you" in page
    assert '<a class="govuk-link" href="/posts/">My posts</a>' in page


def test_the_home_page_leads_to_what_the_menu_folds_away(client: Client, lead, monkeypatch) -> None:
    monkeypatch.setattr(sections, "SECTIONS", ())
    client.force_login(lead)
    page = client.get("/").content.decode().split("<main")[1]
    assert '<a class="govuk-link" href="/rule-sets/">Rules in force</a>' in page


def test_a_template_comment_never_reaches_the_page(client: Client, alice) -> None:
    client.force_login(alice.user)
    for name in PAGES:
        assert b"{#" not in client.get(reverse(name)).content


def test_the_demo_says_that_it_is_one(client: Client, settings) -> None:
    assert b"Nothing leaves this machine" not in client.get("/").content
    settings.ENVIRONMENT = "demo"
    page = client.get("/").content.decode()
    assert "Nothing leaves this machine" in page
    # All that a page shows stands in a landmark, or screen readers miss it: axe, rule "region".
    assert '<section class="app-site-notice" aria-label="About this demo">' in page
