"""Much the same words on several accounts are seen before anybody is asked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from approvals.offers import preparing
from approvals.offers.checking import sheet_of
from approvals.offers.models import Offer
from approvals.offers.preparing import Own
from approvals.posts.states import PostState
from tests import factories
from tests.approvals.offers.conftest import story
from tests.factories import AT

pytestmark = pytest.mark.django_db
POOL = "The leisure centre in Mill Lane opens again on Saturday and the first swim is free."
ANGLE = "Swimmers of Mill Lane: the pool is warm again from Saturday. Who will be first in?"


@pytest.fixture
def sheet(connected, alice, reviewer):
    """Everything that bears on sending out an offer in which Alice alone says something else."""

    def make(own: str):
        offer = preparing.prepare(story(connected, text=POOL), by=reviewer, at=AT)
        preparing.word(offer, {alice.pk: Own(text=own)}, revision=0, by=reviewer, at=AT)
        return sheet_of(Offer.objects.get(pk=offer.pk), {}, AT)

    return make


@pytest.mark.parametrize(
    ("own", "is_as_good"),
    [
        ("", True),
        (POOL.upper(), True),
        (POOL.replace(",", "").replace(".", "!"), True),
        (POOL.replace("Mill Lane", "Elm Park"), False),
        (f"{POOL} See you there.", False),
    ],
)
def test_the_same_words_with_small_changes_are_seen(own, is_as_good, sheet, alice, charlie) -> None:
    (pair,) = sheet(own).pairs
    assert {pair.one, pair.other} == {alice, charlie}
    assert pair.is_as_good_as_identical == is_as_good


@pytest.mark.parametrize("own", [ANGLE, "The library in Mill Lane closes on Friday for a week."])
def test_another_angle_on_the_same_story_is_not(own, sheet) -> None:
    assert not sheet(own).pairs


def test_a_post_that_says_it_already_is_named(sheet, charlie, reviewer, browse) -> None:
    there = factories.make_post(PostState.IN_REVIEW, charlie, reviewer, text=f"{POOL} See you.")
    factories.make_post(PostState.DECLINED, charlie, reviewer, text=POOL)

    found = sheet(ANGLE)

    assert [voice.post for voice in found.elsewhere] == [there]
    page = browse(reviewer).get(reverse("offers:check", args=[found.offer.ref])).text
    assert "Others say much the same on X already" in page
    assert f"Cllr Charlie Cole: post {there.ref}" in page


def test_the_check_of_many_asks_the_database_no_more_than_that_of_two(reviewer) -> None:
    people = [factories.make_councillor(f"Member {n}", ward=f"Ward {n % 5}") for n in range(12)]
    for person in people:
        factories.make_connection(person)
    costs = []
    for many in (2, 12):
        told = story(people[:many], text="Ring me on 07700 900123 about the pool.")
        offer = Offer.objects.get(pk=preparing.prepare(told, by=reviewer, at=AT).pk)
        with CaptureQueriesContext(connection) as queries:
            assert len(sheet_of(offer, {}, AT).checked) == many
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 12
