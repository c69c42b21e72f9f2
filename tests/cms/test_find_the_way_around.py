"""The menu: pages that exist, and that this person may open."""

import re

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from cms import places
from cms.urls import urlpatterns as site


def blank(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


posts = [path("", blank, name="list"), path("write/", blank, name="compose")]
desk = [path("", blank, name="queue")]
urlpatterns = [
    path("", include(site)),
    path("posts/", include((posts, "posts"))),
    path("desk/", include((desk, "desk"))),
]


def menu(client: Client, address: str = "/about/") -> dict[str, str]:
    page = client.get(address).content.decode()
    link = r'<a class="govuk-service-navigation__link" href="([^"]+)"([^>]*)>(.*?)</a>'
    return {
        re.sub(r"<[^>]+>", "", text): url + current for url, current, text in re.findall(link, page)
    }


def test_a_visitor_has_no_menu(client: Client) -> None:
    assert menu(client) == {}


@pytest.mark.urls(__name__)
def test_a_councillor_sees_the_pages_of_a_councillor(client: Client, alice) -> None:
    client.force_login(alice.user)
    labels = menu(client).keys()
    assert {"Home", "Write a post", "My posts", "Guidance"} <= labels
    assert "Review desk" not in labels


@pytest.mark.urls(__name__)
def test_a_reviewer_sees_the_desk_and_no_way_to_write(client: Client, reviewer) -> None:
    client.force_login(reviewer)
    labels = menu(client).keys()
    assert "Review desk" in labels
    assert "Write a post" not in labels


def test_who_may_try_a_text_finds_the_way_there(
    client: Client, alice, assistant, reviewer, monitoring_officer, administrator
) -> None:
    for person in (alice.user, assistant, reviewer, monitoring_officer):
        client.force_login(person)
        assert menu(client)["Try a text"] == "/try/"
    assert "aria-current" in menu(client, "/try/")["Try a text"]
    client.force_login(administrator)
    assert "Try a text" not in menu(client)


def folded(client: Client, address: str = "/about/") -> str:
    """What lies under the last item of the menu, or nothing."""
    page = client.get(address).content.decode()
    return "".join(re.findall(r"<details>\s*<summary>More</summary>(.*?)</details>", page, re.S))


def test_what_does_not_fit_in_one_row_is_folded_and_nothing_is_lost(client: Client, lead) -> None:
    client.force_login(lead)
    labels, under = menu(client), folded(client)
    for label in ("Restrictions", "Review hours", "Rules in force", "Reasons"):
        assert f'href="{labels[label]}"' in under
    for label in ("Home", "Review desk", "Needs a person", "Stop publishing", "Guidance"):
        assert label in labels
        assert f">{label}<" not in under


def test_a_menu_that_fits_is_not_folded(client: Client, guidance_editor) -> None:
    client.force_login(guidance_editor)
    assert "Rules in force" in menu(client)
    assert folded(client) == ""


def test_the_fold_is_marked_while_the_person_is_in_what_it_holds(client: Client, lead) -> None:
    client.force_login(lead)
    marked = "app-more govuk-service-navigation__item--active"
    assert marked in client.get("/rule-sets/").content.decode()
    assert "aria-current" in menu(client, "/rule-sets/")["Rules in force"]
    assert marked not in client.get("/about/").content.decode()


def test_who_edits_the_guidance_finds_the_way_to_its_editor(
    client: Client, guidance_editor, alice
) -> None:
    client.force_login(guidance_editor)
    assert menu(client)["Edit guidance"] == "/cms/"
    client.force_login(alice.user)
    assert "Edit guidance" not in menu(client)


def test_a_menu_that_leads_nowhere_is_refused_when_the_site_starts(monkeypatch) -> None:
    wrong = (("Nowhere", "nowhere:at-all", frozenset()), ("Home", "home", frozenset()))
    monkeypatch.setattr(places, "PLACES", wrong)
    with pytest.raises(SystemCheckError, match="leads to nowhere:at-all, which has no address"):
        call_command("check")


def test_every_place_of_the_menu_has_an_address() -> None:
    assert places.without_address() == []


def test_the_page_that_is_open_is_marked_and_no_other(client: Client, alice) -> None:
    client.force_login(alice.user)
    marked = [label for label, rest in menu(client, "/").items() if "aria-current" in rest]
    assert marked == ["Home"]
    assert not [rest for rest in menu(client, "/about/").values() if "aria-current" in rest]


def test_what_surrounds_a_page_asks_the_database_twice(
    client: Client, alice, django_assert_num_queries
) -> None:
    client.force_login(alice.user)
    client.get("/about/")
    # The session and its person; then what surrounds the page: permissions, and the notices with the bell.
    with django_assert_num_queries(2 + 2):
        client.get("/about/")
