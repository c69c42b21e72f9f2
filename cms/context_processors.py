"""What every template may know about the site."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_urlconf
from django.utils.functional import SimpleLazyObject

from cms import places
from cms.notices import around_page


def _navigation(request: HttpRequest) -> dict[str, Any]:
    """The pages that this person may open, in one row, and those that are folded under "More"."""
    items = _only_nearest(_places_of(request))
    folds = len(items) > places.LONGEST_ROW
    more = [item for item in items if folds and item["name"] in places.RARE]
    row = [item for item in items if item not in more]
    return {"row": row, "more": more, "is_in_more": any(item["is_here"] for item in more)}


def _places_of(request: HttpRequest) -> list[dict[str, Any]]:
    """The same in one list, with those that contain this page marked."""
    # A refusal may come before anyone has asked who is there.
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    items = []
    for label, name, permissions in places.PLACES:
        url = places.address_of(name, get_urlconf())
        if not url or (permissions and not any(user.may(p) for p in permissions)):
            continue
        is_exact = request.path == url
        is_here = is_exact or (url != "/" and request.path.startswith(url))
        current = "page" if is_exact else "true"
        items.append(
            {"name": name, "label": label, "url": url, "is_here": is_here, "current": current}
        )
    return items


def _only_nearest(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of the places that contain this page, only the nearest is where the person is."""
    here = [item for item in items if item["is_here"]]
    nearest = max(here, key=lambda item: len(item["url"]), default=None)
    for item in here:
        item["is_here"] = item is nearest
    return items


def site(request: HttpRequest) -> dict[str, object]:
    """The council's name, whether this is the demo, and the way around for this person."""
    # Asked only by pages that show it, once for each request.
    around = SimpleLazyObject(partial(around_page, request))
    return {
        "council_name": settings.COUNCIL_NAME,
        "is_demo": settings.ENVIRONMENT == "demo",
        "navigation": _navigation(request),
        "account_url": places.address_of(places.ACCOUNT, get_urlconf()),
        "site_notices": SimpleLazyObject(lambda: around.notices),
        "bell": SimpleLazyObject(lambda: around.bell),
    }
