"""Somebody who has only just joined is led to their first post, or told what is missing."""

import pytest
from django.test import Client

from approvals.posts.states import PostState
from members.people.roles import Role
from tests.approvals.publishing.conftest import as_, text_of
from tests.factories import make_connection, make_draft, make_post, make_user

pytestmark = pytest.mark.django_db


def test_a_councillor_whose_details_are_missing_is_told_so_and_offered_nothing_else() -> None:
    nina = as_(make_user("Nina New", Role.COUNCILLOR))
    home = nina.get("/")
    assert "has still to enter your ward and your term" in text_of(home)
    assert "/posts/new/" not in home.content.decode().split("<main")[1]
    for address in ("/posts/new/", "/connections/"):
        refused = nina.get(address)
        assert refused.status_code == 403
        assert "has still to enter your ward and your term" in text_of(refused)


def test_an_assistant_whom_nobody_has_named_is_told_so() -> None:
    aide = as_(make_user("Asha Patel", Role.ASSISTANT))
    assert "No councillor has named you" in text_of(aide.get("/"))
    assert "No councillor has named you" in text_of(aide.get("/posts/new/"))


def test_a_new_councillor_is_led_to_the_first_post(alice) -> None:
    browser = as_(alice.user)
    steps = text_of(browser.get("/")).split("Your first post")[1]
    assert steps.index("Try a text") < steps.index("Connect an account")
    assert steps.count("To do") == 2

    make_draft(alice, connections=[make_connection(alice)])
    steps = text_of(browser.get("/")).split("Your first post")[1]
    assert "Connect an account Done" in steps
    assert "Begun" in steps


def test_whoever_has_sent_a_post_in_is_not_shown_the_way_again(
    client: Client, alice, assistant, reviewer
) -> None:
    make_post(PostState.IN_REVIEW, alice, reviewer)
    for person in (alice.user, assistant, reviewer):
        assert "Your first post" not in text_of(as_(person).get("/"))
