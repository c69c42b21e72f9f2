"""How the library bends Wagtail: who reads, what editors see, what they may not take away."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.text import get_text_list
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from guidance.library.anchors import address
from guidance.library.citations import cited_anchors
from guidance.library.listing import guidance_listing
from guidance.library.models import Acknowledgement, GuidancePage
from members.people.access import ask_to_sign_in, user_of
from members.people.roles import Permission

WAY_BACK = "portal"
# The last two are added by the apps above: the council's lists, and lead reviewers' reasons.
EDITORS_MENU = frozenset({WAY_BACK, "explorer", guidance_listing.menu_name, "lists", "reasons"})


@hooks.register("before_serve_page")
def serve_to_the_signed_in(
    page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]
) -> HttpResponseBase | None:
    """No page is served to somebody who has not signed in, whatever an editor sets."""
    if request.user.is_authenticated:
        return None
    return ask_to_sign_in(request)


class PageLinks(PageLinkHandler):
    """Links between pages, in one query for each section that has any."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        """The opening tag of each link; one to a page that is gone goes nowhere."""
        ids = {attrs["id"] for attrs in attrs_list if attrs.get("id", "").isdecimal()}
        found = Page.objects.live().filter(pk__in=ids).values_list("pk", "url_path")
        addresses = {str(pk): address(url_path) for pk, url_path in found}
        return [
            format_html('<a href="{}">', addresses[attrs["id"]])
            if attrs.get("id") in addresses
            else "<a>"
            for attrs in attrs_list
        ]


@hooks.register("register_rich_text_features", order=10)
def replace_page_links(features: Any) -> None:
    """After Wagtail has registered its own."""
    features.register_link_type(PageLinks)


@hooks.register("register_admin_menu_item")
def lead_back() -> MenuItem:
    """The way out of the editing screens, for everybody who comes into them."""
    # With a fragment, because Wagtail marks the item with which the present address begins.
    return MenuItem(
        "Back to Rostrum", "/#main-content", name=WAY_BACK, icon_name="arrow-left", order=1
    )


@hooks.register("construct_main_menu")
def tidy_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """Everybody has what they may edit and the way back; nothing else of Wagtail's is theirs."""
    if request.user.is_superuser:
        return
    # Wagtail shows every other item to those alone who may use it, but not a list of pages.
    may_edit = user_of(request).may(Permission.EDIT_GUIDANCE)
    shown = EDITORS_MENU if may_edit else EDITORS_MENU - {guidance_listing.menu_name}
    items[:] = [item for item in items if item.name in shown]


@hooks.register("register_admin_viewset")
def add_listing() -> Any:
    """The list of guidance pages by review date."""
    return guidance_listing


@hooks.register("before_delete_page")
def keep_from_deletion(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to delete what is cited, or what people have said that they read."""
    return _refuse(request, page, _why_kept(page, deleting=True))


@hooks.register("before_unpublish_page")
def keep_from_unpublishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to unpublish what is cited."""
    return _refuse(request, page, _why_kept(page, deleting=False))


@hooks.register("before_bulk_action")
def keep_from_bulk_action(
    request: HttpRequest, action_type: str, pages: list[Page], action: Any
) -> HttpResponse | None:
    """The same for many pages at once."""
    if action_type not in {"delete", "unpublish"}:
        return None
    for page in pages:
        refusal = _refuse(request, page, _why_kept(page, deleting=action_type == "delete"))
        if refusal is not None:
            return refusal
    return None


def _refuse(request: HttpRequest, page: Page, reason: str) -> HttpResponse | None:
    if not reason:
        return None
    messages.error(request, reason)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def _why_kept(page: Page, *, deleting: bool) -> str:
    """Why this page and those under it must stay, or an empty string."""
    below = GuidancePage.objects.descendant_of(page, inclusive=True)
    for guidance in below:
        users = {by for names in cited_anchors(guidance.slug).values() for by in names}
        if users:
            return (
                f"“{guidance.title}” must stay published. It is cited by: "
                f"{get_text_list(sorted(users), 'and')}."
            )
    if deleting and Acknowledgement.objects.filter(page__in=below).exists():
        return (
            f"“{page.title}” cannot be deleted: people have confirmed that they read it, and "
            "that record must stay true. Unpublish it instead."
        )
    return ""
