"""Addresses of pages, and of places in them: ``page-slug#anchor``."""

import re

from django.core.exceptions import ValidationError
from django.urls import reverse

ANCHOR = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


def validate_anchor(value: str) -> None:
    """Refuse an anchor that is not lower-case words joined by hyphens."""
    if not ANCHOR.match(value):
        raise ValidationError(
            "Use lower-case letters and numbers joined by hyphens, such as name-the-source."
        )


def split(reference: str) -> tuple[str, str]:
    """The slug and the anchor of a reference; the anchor is empty where it names a whole page."""
    slug, _, anchor = reference.partition("#")
    return slug, anchor


def address(url_path: str) -> str:
    """Where the page with this ``url_path`` is read.

    The library's front page is the root of the site and the first part of every ``url_path``, so
    this asks neither the database nor the cache, as Wagtail's own ``get_url`` does.
    """
    return reverse("wagtail_serve", args=[url_path.split("/", 2)[2]])
