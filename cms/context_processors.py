"""What every template may know about the site."""

from functools import lru_cache, partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_urlconf, reverse
from django.utils.functional import SimpleLazyObject

from cms.notices import site_notices
from members.people.roles import Permission

# Wagtail answers every page of the library under one name; the first has no path.
GUIDANCE = "wagtail_serve"

# Label, address, and the permissions of which one must be held (none: everyone signed in).
# An address is a URL name; a page that does not exist yet is left out.
PLACES: tuple[tuple[str, str, frozenset[Permission]], ...] = (
    ("Home", "home", frozenset()),
    ("Write a post", "posts:new", frozenset({Permission.DRAFT_POST, Permission.PREPARE_DRAFT})),
    ("My posts", "posts:list", frozenset({Permission.DRAFT_POST, Permission.PREPARE_DRAFT})),
    ("Your accounts", "connections:list", frozenset({Permission.DRAFT_POST})),
    ("Review desk", "desk:queue", frozenset({Permission.REVIEW_POST, Permission.CLEAR_REFERRAL})),
    ("Needs a person", "publishing:trouble", frozenset({Permission.REVIEW_POST})),
    ("Stop publishing", "publishing:stop", frozenset({Permission.STOP_PUBLISHING})),
    ("Restrictions", "restrictions:list", frozenset({Permission.RESTRICT_SPEECH})),
    ("Practice", "publishing:practice", frozenset({Permission.DRAFT_POST})),
    ("Guidance", GUIDANCE, frozenset()),
    ("Edit guidance", "wagtailadmin_home", frozenset({Permission.EDIT_GUIDANCE})),
    ("Notices", "notifications:list", frozenset()),
    ("Audit trail", "audit:trail", frozenset({Permission.VIEW_AUDIT})),
    ("People", "people:list", frozenset({Permission.MANAGE_PEOPLE})),
)


@lru_cache(maxsize=128)
def _address(name: str, urlconf: str | None) -> str:
    """The address of a named page, or nothing where the page does not exist."""
    try:
        return reverse(name, urlconf=urlconf, args=[""] if name == GUIDANCE else None)
    except NoReverseMatch:
        return ""


def _navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The pages that this person may open, with the one they are in marked."""
    # A refusal may come before anyone has asked who is there.
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    items = []
    for label, name, permissions in PLACES:
        url = _address(name, get_urlconf())
        if not url or (permissions and not any(user.may(p) for p in permissions)):
            continue
        is_exact = request.path == url
        is_here = is_exact or (url != "/" and request.path.startswith(url))
        current = "page" if is_exact else "true"
        items.append({"label": label, "url": url, "is_here": is_here, "current": current})
    return _only_nearest(items)


def _only_nearest(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of the places that contain this page, only the nearest is where the person is."""
    here = [item for item in items if item["is_here"]]
    nearest = max(here, key=lambda item: len(item["url"]), default=None)
    for item in here:
        item["is_here"] = item is nearest
    return items


def site(request: HttpRequest) -> dict[str, object]:
    """The council's name, whether this is the demo, and the way around for this person."""
    return {
        "council_name": settings.COUNCIL_NAME,
        "is_demo": settings.ENVIRONMENT == "demo",
        "navigation": _navigation(request),
        "account_url": _address("people:account", get_urlconf()),
        # Asked only by pages that show it, once for each request.
        "site_notices": SimpleLazyObject(partial(site_notices, request)),
    }
