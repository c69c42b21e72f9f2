"""Addresses and questions that make no sense are answered in words: never with a fault of ours."""

import re
from collections.abc import Iterator

import pytest

from tests.walls.cast import Person
from tests.walls.declared import AREAS, OURS
from tests.walls.doors import Door
from tests.walls.test_send_a_forged_form import somebody_who_may
from tests.walls.visits import Walk, address, digest, taken_back
from tests.walls.world import Thing, World

pytestmark = pytest.mark.django_db

# As they stand in an address: too big, none, not a number, not a text, not a moment, not a place.
NONSENSE = [
    "0",
    "-1",
    "99999999999999999999",
    "9" * 300,
    "a%00b",
    "%ED%A0%80",
    "%F0%9F%98%80%E2%80%AE",
    "9999-12-31",
    "..%2F..%2Fetc%2Fpasswd",
    "00000000-0000-0000-0000-000000000000",
    "zzzzzzzz",
    "f" * 64,
]
# What pages of ours read from their query.
ASKED = {
    "": ("next",),
    "account/login/": ("next",),
    "calendar/": ("view", "date", "ward", "channel", "member", "page"),
    "audit/": ("subject", "action", "before", "after"),
    "connections/mastodon/back/": ("state", "code"),
    "connections/x/back/": ("state", "code"),
    "desk/": (
        *("state", "order", "view", "after", "ward", "group", "capacity", "channel", "subject"),
        *("found", "held", "due", "q"),
    ),
    "desk/<slug:ref>/": ("against",),
    "guidance/search/": ("q", "page"),
    "notifications/": ("before",),
    "posts/": ("show", "before", "page"),
    "posts/new/": ("example",),
    "posts/<postref:ref>/edit/": ("check",),
    "practice/": ("show", "before"),
    "team/": ("role", "q", "page"),
    "trouble/": ("before", "page"),
}
PART = re.compile(r"<(?:\w+:)?\w+>|\{\w+\}")


def nonsense(door: Door, thing: Thing) -> Iterator[str]:
    """The addresses behind a door with each of their parts in turn replaced."""
    shown = door.at or door.route.replace("^", "").removesuffix("$")
    for part in PART.finditer(shown):
        for odd in NONSENSE:
            replaced = shown[: part.start()] + odd.replace("{", "") + shown[part.end() :]
            rest = Door(door.route, door.who, at=PART.sub(_named, replaced))
            yield address(rest, thing)


def _named(part: re.Match[str]) -> str:
    """A part of an address as a place to fill in."""
    return "{" + part[0].strip("<>{}").rpartition(":")[2] + "}"


def ask(person: Person, method: str, path: str) -> int:
    """The status that it is answered with. What it changes is taken back."""
    with taken_back():
        answer = person.ready().generic(method, path)
        answer.getvalue()
    return answer.status_code


@pytest.mark.parametrize("area", [*OURS, "local tables"], scope="package")
def test_an_address_with_a_part_that_makes_no_sense_is_no_fault(area: str, world: World) -> None:
    broken = []
    for door in {door.route: door for door in AREAS[area]}.values():
        thing = world.things[door.thing][0]
        person = somebody_who_may(world, door, thing)
        method = "POST" if door.is_button else "GET"
        for path in nonsense(door, thing):
            if ask(person, method, path) >= 500:
                broken.append(f"{method} {path}")
    assert broken == []


@pytest.mark.parametrize("route", ASKED)
def test_a_question_that_makes_no_sense_is_no_fault(route: str, world: World, walk: Walk) -> None:
    door = next(door for doors in OURS.values() for door in doors if door.route == route)
    thing = world.things[door.thing][0]
    person = somebody_who_may(world, door, thing)
    asked = [f"{name}={odd}" for name in ASKED[route] for odd in [*NONSENSE, "abc"]]
    paths = [f"{address(door, thing)}?{query}" for query in asked]

    assert [path for path in paths if ask(person, "GET", path) >= 500] == []
    assert digest() == walk.as_built


@pytest.mark.parametrize("area", OURS, scope="package")
def test_a_question_that_no_page_reads_is_no_fault(area: str, world: World) -> None:
    query = "&".join(f"{name}={odd}" for name in ("page", "before", "id") for odd in NONSENSE)
    broken = []
    for door in {door.route: door for door in OURS[area]}.values():
        thing = world.things[door.thing][0]
        path = f"{address(door, thing)}?{query}"
        if ask(somebody_who_may(world, door, thing), "GET", path) >= 500:
            broken.append(path)
    assert broken == []
