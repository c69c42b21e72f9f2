"""The calendar of what is going out."""

from tests.walls.doors import (
    ANYBODY,
    ASSISTANTS,
    AUDITOR,
    COUNCILLORS,
    MONITORING_OFFICER,
    NOBODY,
    OWNER,
    REFUSED,
    REVIEWERS,
    SIGNED_IN,
    Door,
)

READERS = COUNCILLORS | ASSISTANTS | REVIEWERS | MONITORING_OFFICER | AUDITOR
DOORS = [
    Door("calendar/", READERS),
    Door("calendar/feed/", READERS),
    Door("calendar/feed/new/", READERS, is_button=True),
    # Whoever has lost the role can still take their address back.
    Door("calendar/feed/end/", SIGNED_IN, is_button=True),
    # For programs, which do not sign in: the address is the key.
    Door("calendar/feed/<str:token>.ics", ANYBODY, "a calendar address"),
    Door("calendar/feed/<str:token>.ics", NOBODY, "no calendar address", others=404, visitors=404),
    Door("calendar/move/", READERS, is_button=True),
    # Whoever may not move it and knows of it is told so; to the others it is not there.
    Door("calendar/<postref:ref>/move/", OWNER | REVIEWERS, "an approved post", others=REFUSED),
    Door("calendar/<postref:ref>/window/", OWNER | REVIEWERS, "a post sent in", others=REFUSED),
]
