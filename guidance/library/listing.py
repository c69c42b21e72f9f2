"""The editors' list: every guidance page by the date on which it should be looked at again."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.ui.tables.pages import PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from guidance.library.models import GuidancePage


def _standing(page: GuidancePage) -> str:
    """Whether the page's review is overdue today."""
    return "Review overdue" if page.is_review_overdue(timezone.localdate()) else ""


def _review_due(page: GuidancePage) -> str:
    """The date itself; Wagtail's own column would call a date to come "just now"."""
    return date_format(page.review_due, "j F Y")


class ListingView(IndexView):
    """Soonest review first, unless the editor sorts otherwise."""

    default_ordering = "review_due"


class GuidanceListing(PageListingViewSet):
    """Guidance pages with owner and review date."""

    model = GuidancePage
    icon = "calendar-check"
    menu_label = "Review dates"
    menu_name = "review-dates"
    menu_order = 150
    add_to_admin_menu = True
    index_view_class = ListingView
    columns: list[Any] = [
        PageTitleColumn("title", label="Page", sort_key="title", classname="title"),
        Column("review_due", label="Next review", sort_key="review_due", accessor=_review_due),
        StatusTagColumn("standing", label="Standing", accessor=_standing),
        Column("looked_after_by", label="Looked after by", sort_key="looked_after_by"),
        DateColumn("latest_revision_created_at", label="Last edited"),
    ]
    list_filter = ["review_due", "looked_after_by"]


guidance_listing = GuidanceListing("guidance_listing")
