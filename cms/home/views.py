"""The way in, and the pages that the footer leads to."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cms.home.sections import sections_for

# The day the accessibility statement was written, and the day somebody last went through it.
STATEMENT_PREPARED = date(2026, 11, 22)
STATEMENT_REVIEWED = date(2026, 11, 22)


def home(request: HttpRequest) -> HttpResponse:
    """The start page for a visitor; for a person who is signed in, what needs them."""
    if not request.user.is_authenticated:
        return render(request, "home/start.html")
    sections = list(sections_for(request.user, timezone.now()))
    return render(request, "home/home.html", {"sections": sections})


def about(request: HttpRequest) -> HttpResponse:
    """What Rostrum is, and what it never does."""
    return render(request, "home/about.html")


def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    context = {
        "contact": settings.CONTACT_EMAIL,
        "prepared": STATEMENT_PREPARED,
        "reviewed": STATEMENT_REVIEWED,
    }
    return render(request, "home/accessibility.html", context)


def privacy(request: HttpRequest) -> HttpResponse:
    """The privacy notice."""
    return render(request, "home/privacy.html", {"contact": settings.CONTACT_EMAIL})


def cookies(request: HttpRequest) -> HttpResponse:
    """The cookies that Rostrum sets."""
    hours = settings.SESSION_COOKIE_AGE // 3600
    context = {"session": settings.SESSION_COOKIE_NAME, "hours": hours}
    return render(request, "home/cookies.html", context)
