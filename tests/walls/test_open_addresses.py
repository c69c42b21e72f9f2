"""Everybody tries every door, with things of their own and of others, and meets what is declared."""

from collections.abc import Callable

import pytest

from tests.walls.declared import AREAS
from tests.walls.declared.editing import KINDS, LISTS, REASONS
from tests.walls.visits import Visit, Walk

pytestmark = pytest.mark.django_db

NOT_DONE_HERE = 405
SIGNS_OUT = "cms/logout/"


def told(visits: list[Visit], fault: Callable[[Visit], str]) -> str:
    """Each fault on a line of its own."""
    return "\n".join(f"{found}: {visit}" for visit in visits if (found := fault(visit)))


def fault_in_reading(visit: Visit) -> str:
    """What is wrong with what somebody met who opened an address, or an empty string."""
    if visit.status >= 500:
        return "broken"
    if visit.may:
        return "" if opened(visit) else "shut to somebody who may"
    # A stranger to the thing is led from its button to its form, which has a door of its own.
    if visit.door.is_button and visit.status == 302 and visit.person.is_in():
        return ""
    return "" if refused(visit) else "not refused as declared"


def fault_in_sending(visit: Visit) -> str:
    """The same for an empty form. Those who may send one are told what is missing in it."""
    if visit.status >= 500:
        return "broken"
    if visit.status == NOT_DONE_HERE and not visit.door.is_button:
        return ""
    # Whoever sends something in a session that ended is told that, wherever they send it.
    if visit.status == 403 and visit.person.is_shut_out:
        return ""
    if visit.may:
        leads_out = visit.door.route == SIGNS_OUT
        is_heard = visit.was_asked_in == leads_out and visit.status not in {403, 404, NOT_DONE_HERE}
        return "" if is_heard else "shut to somebody who may"
    return "" if refused(visit) else "not refused as declared"


def opened(visit: Visit) -> bool:
    """A page, or the way to another that is not the sign-in page. A button leads to its form."""
    if visit.door.is_button:
        return visit.status in {302, NOT_DONE_HERE} and not visit.was_asked_in
    return 200 <= visit.status < 400 and not visit.was_asked_in and not visit.was_turned_away


def refused(visit: Visit) -> bool:
    """What the door is declared to answer to others."""
    if not visit.person.is_in():
        return is_shut_to_visitors(visit)
    if visit.is_inside:
        kinds = {403, 404, NOT_DONE_HERE}
        return visit.was_turned_away or visit.was_asked_in or visit.status in kinds
    return visit.status == (visit.door.others or visit.status) and visit.status in {403, 404}


def is_shut_to_visitors(visit: Visit) -> bool:
    """The sign-in page, or what the door is declared to answer to visitors."""
    if visit.door.visitors != 302:
        return visit.status == visit.door.visitors
    return visit.was_asked_in


@pytest.mark.parametrize("area", AREAS, scope="package")
def test_everybody_who_opens_an_address_meets_what_is_declared(area: str, walk: Walk) -> None:
    faults = told(walk.reading(area, AREAS[area]), fault_in_reading)
    assert not faults, faults


@pytest.mark.parametrize("area", AREAS, scope="package")
def test_everybody_who_sends_something_meets_what_is_declared(area: str, walk: Walk) -> None:
    faults = told(walk.sending(area, AREAS[area]), fault_in_sending)
    assert not faults, faults


@pytest.mark.parametrize("area", AREAS, scope="package")
def test_what_is_refused_changes_nothing(area: str, walk: Walk) -> None:
    met = walk.reading(area, AREAS[area]) + walk.sending(area, AREAS[area])
    assert [f"{v} changed {set(v.changed)}" for v in met if not v.may and v.changed] == []


LISTED = {
    route: {"wagtailadmin_editingsession"}
    for name in KINDS
    for route in (
        f"{LISTS}{name}/edit/<int:pk>/",
        f"{LISTS}{name}/history/<int:pk>/revisions/<int:revision_id>/revert/",
    )
} | {
    route: {"wagtailadmin_editingsession"}
    for route in (
        f"{REASONS}returnreason/edit/<int:pk>/",
        f"{REASONS}returnreason/history/<int:pk>/revisions/<int:revision_id>/revert/",
    )
}
# Wagtail notes who is looking at a page, so that two editors see each other, and makes somebody's
# own settings when they first open them.
NOTED = LISTED | {
    "cms/account/": {"wagtailusers_userprofile"},
    "cms/pages/<int:page_id>/edit/": {
        "wagtailadmin_editingsession",
        "wagtailcore_pagesubscription",
    },
    "cms/pages/<int:page_id>/revisions/<int:revision_id>/revert/": {
        "wagtailadmin_editingsession",
        "wagtailcore_pagesubscription",
    },
}


@pytest.mark.parametrize("area", AREAS, scope="package")
def test_reading_changes_nothing(area: str, walk: Walk) -> None:
    met = [visit for visit in walk.reading(area, AREAS[area]) if visit.may and visit.changed]
    assert [v for v in met if v.changed != NOTED.get(v.door.route)] == []
    here = {door.route for door in AREAS[area]} & set(NOTED)
    assert {visit.door.route for visit in met} == here
