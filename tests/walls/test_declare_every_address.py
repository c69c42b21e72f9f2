"""Every address of the site declares who may open it, and nothing is declared that is not there."""

from collections import Counter

import pytest
from django.http import HttpResponse
from django.urls import include, path

from tests.walls.declared import AREAS
from tests.walls.declared.editing import SECTIONS, section_of
from tests.walls.doors import routes

pytestmark = pytest.mark.django_db

DECLARED = {door.route for doors in AREAS.values() for door in doors}


def undeclared() -> list[str]:
    return [route for route in routes() if route not in DECLARED]


def test_every_address_declares_who_may_open_it() -> None:
    assert undeclared() == []


def test_nothing_is_declared_that_is_not_there() -> None:
    assert sorted(DECLARED - set(routes())) == []


def test_an_address_belongs_to_one_area() -> None:
    areas = Counter(route for doors in AREAS.values() for route in {door.route for door in doors})
    assert [route for route, number in areas.items() if number > 1] == []


def test_no_section_of_the_editing_screens_is_empty() -> None:
    used = {section_of(route) for route in routes() if route.startswith("cms/")}
    assert sorted(set(SECTIONS) - used) == []


def nothing(request) -> HttpResponse:
    return HttpResponse()


def test_a_new_address_and_a_new_section_of_wagtail_are_found(settings) -> None:
    site = include(settings.ROOT_URLCONF)
    settings.ROOT_URLCONF = (
        path("reports/<int:year>/", nothing),
        path("cms/forms/", nothing),
        path("cms/forms/<int:pk>/", nothing),
        path("", site),
    )
    assert undeclared() == ["reports/<int:year>/", "cms/forms/", "cms/forms/<int:pk>/"]
    assert section_of("cms/forms/") == ""
