"""The Wagtail admin at /cms/, by its sections: the longest that an address begins with decides.

For anybody but guidance editors, lead reviewers and administrators none of this is there. Between
these Wagtail decides, and turns away whom it refuses: to its first screen, with a message.
"""

from collections.abc import Iterator

from guidance.compliance.models import ENTRIES
from tests.walls.doors import (
    ADMINISTRATOR,
    GUIDANCE_EDITOR,
    LEAD_REVIEWER,
    NOBODY,
    NOT_THERE,
    Door,
    Who,
    routes,
)

ALL = GUIDANCE_EDITOR | LEAD_REVIEWER | ADMINISTRATOR
PAGES, WORKFLOWS = "cms/pages/", "cms/workflows/"
LISTS = "cms/snippets/compliance/"
REASONS = "cms/snippets/posts/"
MOVE = PAGES + "<int:page_to_move_id>/move/<int:destination_id>/confirm/"
SECTIONS: dict[str, Who] = {
    # The first screen, one's own settings, and what every screen loads.
    "cms/": ALL,
    "cms/account/": ALL,
    "cms/logout/": ALL,
    "cms/sprite/": ALL,
    "cms/jsi18n/": ALL,
    "cms/dismissibles/": ALL,
    # The library. An administrator reads it like everybody, and edits none of it.
    PAGES: GUIDANCE_EDITOR,
    "cms/guidance_listing/": GUIDANCE_EDITOR,
    "cms/reports/": GUIDANCE_EDITOR,
    "cms/editing-sessions/ping/": GUIDANCE_EDITOR,
    # One ends only one's own.
    "cms/editing-sessions/release/": ALL,
    LISTS: GUIDANCE_EDITOR,
    REASONS: LEAD_REVIEWER,
    # A reason is retired and never deleted.
    REASONS + "returnreason/delete/": NOBODY,
    # Here Wagtail asks for the permission when something is sent, and lists what one may see.
    MOVE: ALL,
    PAGES + "create/": ALL,
    PAGES + "<int:page_id>/revisions/$": ALL,
    PAGES + "workflow/confirm_cancellation/": ALL,
    "cms/guidance_listing/choose_parent/": ALL,
    "cms/reports/site-history/": ALL,
    WORKFLOWS + "task_chooser/": ALL,
    "cms/api/main/^pages/": ALL,
    "cms/api/main/^pages/<int:pk>/": GUIDANCE_EDITOR,
    "cms/choose-page/": ALL,
    "cms/choose-external-link/": ALL,
    "cms/choose-email-link/": ALL,
    "cms/choose-phone-link/": ALL,
    "cms/choose-anchor-link/": ALL,
    "cms/tag-autocomplete/": ALL,
    # Nobody's: a workflow or a collection is set up by the council's own technicians, if at all;
    # people are kept at /team/; there are no pictures, documents or settings here.
    WORKFLOWS: NOBODY,
    "cms/collections/": NOBODY,
    # The menu leads to each list, so Wagtail's own page of them is not there.
    "cms/snippets/": NOBODY,
    "cms/settings/": NOBODY,
    "cms/users/": NOBODY,
    "cms/groups/": NOBODY,
    "cms/images/": NOBODY,
    "cms/documents/": NOBODY,
    "cms/api/main/^images/": NOBODY,
    "cms/api/main/^documents/": NOBODY,
    "cms/login/": NOBODY,
    "cms/password_reset/": NOBODY,
    "cms/failwhale/": NOBODY,
    "cms/test404/": NOBODY,
    "cms/^.*/$": NOBODY,
    # Nothing of ours is there to be acted on in these: no page found, no alias, no block to show,
    # no tags of a model, no settled choice of many pages.
    "cms/api/main/^pages/find/": NOBODY,
    PAGES + "<int:page_id>/convert_alias/": NOBODY,
    "cms/bulk/": NOBODY,
    "cms/block-preview/": NOBODY,
    "cms/tag-autocomplete/<slug:app_name>/<slug:model_name>/": NOBODY,
}
KINDS = {model._meta.model_name: f"an entry: {model._meta.verbose_name}" for model in ENTRIES}
THINGS = {
    **{f"{LISTS}{name}/": thing for name, thing in KINDS.items()},
    REASONS: "an entry: reason",
    "cms/": "a page to edit",
    "cms/collections/": "a collection",
    WORKFLOWS: "a workflow",
    WORKFLOWS + "task": "a task",
    "cms/users/": "a user",
    "cms/groups/": "a group of users",
}
# Addresses that only take a POST.
BUTTONS = (
    "cms/logout/",
    "cms/api/main/^pages/<int:pk>/action/<str:action_name>/",
    PAGES + "<int:page_to_move_id>/set_position/",
    PAGES + "<int:page_id>/lock/",
    PAGES + "<int:page_id>/unlock/",
    "cms/editing-sessions/",
)
EXAMPLES = {
    "cms/api/main/^pages/<int:pk>/action/": "cms/api/main/pages/{pk}/action/unpublish/",
    PAGES + "^": "cms/pages/{pk}/revisions/compare/earliest...latest/",
    **{
        f"{LISTS}{name}/history/(?P": LISTS
        + name
        + "/history/{pk}/revisions/compare/earliest...latest/"
        for name in KINDS
    },
    REASONS + "returnreason/history/(?P": REASONS
    + "returnreason/history/{pk}/revisions/compare/earliest...latest/",
    "cms/^.*/$": "cms/nothing/here/",
}


def section_of(route: str) -> str:
    """The section that an address belongs to, or nothing: the first screen is no section."""
    found = [name for name in SECTIONS if _is_in(route, name)]
    return max(found, key=len, default="")


def _is_in(route: str, name: str) -> bool:
    if name == "cms/" or name.endswith("$"):
        return route in {name, name.removesuffix("$")}
    return route.startswith(name)


def _longest(route: str, prefixes: dict[str, str]) -> str:
    found = max((p for p in prefixes if route.startswith(p)), key=len, default="")
    return prefixes.get(found, "")


def _doors() -> Iterator[Door]:
    """A door for each address in a section; what is in none is declared by nobody.

    The first of each section is tried by everybody.
    """
    begun = set()
    for route in dict.fromkeys(routes()):
        section = section_of(route)
        if not section:
            continue
        yield Door(
            route,
            SECTIONS[section],
            _longest(route, THINGS),
            others=NOT_THERE,
            is_button=route.startswith(BUTTONS),
            at=_longest(route, EXAMPLES),
            turns_away=ALL,
            is_tried_in_turn=section in begun,
        )
        begun.add(section)


DOORS = list(_doors())
