"""A form that no page of ours made is refused everywhere, whoever is made to send it."""

import pytest
from django.test import Client

from tests.walls.cast import Person
from tests.walls.declared import AREAS
from tests.walls.doors import Door
from tests.walls.visits import Walk, address, digest, may
from tests.walls.world import Thing, World

pytestmark = pytest.mark.django_db

# What another site can make a browser send of itself.
FORGED = [
    {"data": {"csrfmiddlewaretoken": "a" * 64, "confirmed": "yes"}},
    {"data": "{}", "content_type": "text/plain"},
]


def somebody_who_may(world: World, door: Door, thing: Thing) -> Person:
    """The first who may open it; where nobody may, somebody with a role."""
    found = [p for p in world.people.values() if p.is_in() and may(p, door, thing)]
    return found[0] if found else world.people["alice"]


@pytest.mark.parametrize("area", AREAS, scope="package")
def test_a_form_without_the_token_of_its_page_is_refused(area: str, world, walk: Walk) -> None:
    heard = []
    for door in AREAS[area]:
        thing = world.things[door.thing][0]
        person = somebody_who_may(world, door, thing)
        browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
        browser.cookies["sessionid"] = person.session
        for form in FORGED:
            answer = browser.post(address(door, thing), **form)
            # The last is what Wagtail's API says to a kind of body that it does not read.
            if answer.status_code not in ({403, 415} if door.who else {403, 404, 415}):
                heard.append(f"{answer.status_code}: {address(door, thing)} as {person}")
    assert heard == []
    assert digest() == walk.as_built
