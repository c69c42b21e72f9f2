"""What every template may know about the site."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """The council's name and whether this is the demo."""
    return {"council_name": settings.COUNCIL_NAME, "is_demo": settings.ENVIRONMENT == "demo"}
