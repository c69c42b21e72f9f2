"""Notices: everybody has their own. Administrators see whom mail does not reach."""

from tests.walls.doors import ADMINISTRATOR, NOT_THERE, OWNER, SIGNED_IN, Door

DOORS = [
    Door("notifications/", SIGNED_IN),
    # Somebody else's notice is not there, and whoever opens the address is led to their own.
    Door("notifications/<int:pk>/open/", OWNER, "a notice", NOT_THERE, is_button=True),
    Door("notifications/preferences/", SIGNED_IN),
    Door("notifications/preferences/resume/", SIGNED_IN, is_button=True),
    Door("notifications/addresses/", ADMINISTRATOR),
    Door("notifications/addresses/<uuid:pk>/resume/", ADMINISTRATOR, "a person", is_button=True),
]
