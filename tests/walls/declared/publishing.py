"""What becomes of approved posts, and the switch that stops them."""

from tests.walls.doors import (
    AUDITOR,
    COUNCILLORS,
    EVERY_ROLE,
    LEAD_REVIEWER,
    MONITORING_OFFICER,
    NOBODY,
    NOT_THERE,
    OWNER,
    REFUSED,
    REVIEWERS,
    WRITERS,
    Door,
)

READERS = REVIEWERS | MONITORING_OFFICER | AUDITOR
SWITCH = LEAD_REVIEWER | MONITORING_OFFICER
DOORS = [
    Door("posts/<str:ref>/deliveries/", WRITERS | READERS, "a post sent in", others=NOT_THERE),
    # Others who know of the post are told whose it is to take back.
    Door(
        "posts/<str:ref>/deliveries/<str:connection>/take-back/",
        OWNER,
        "a place not out yet",
        others=REFUSED,
        is_button=True,
    ),
    # Nothing was ever signed of a draft, so there is nothing to tell, not even to its writers.
    Door("posts/<str:ref>/deliveries/", NOBODY, "a draft", others=NOT_THERE),
    # Only the councillor posts by hand: an assistant speaks for nobody.
    Door("hand-off/<str:ref>/", OWNER, "a hand-off", others=NOT_THERE),
    Door("hand-off/<str:ref>/", NOBODY, "an unknown delivery", others=NOT_THERE),
    Door("trouble/", REVIEWERS | SWITCH | COUNCILLORS),
    # Whoever has no business here at all is told so, and other councillors hear of nothing.
    Door("trouble/<str:ref>/", REVIEWERS | SWITCH | OWNER, "an unknown delivery", others=REFUSED),
    # The Monitoring Officer stops posts, and settles none.
    Door(
        "trouble/<str:ref>/note/",
        REVIEWERS | OWNER,
        "an unknown delivery",
        others=REFUSED,
        is_button=True,
    ),
    Door("practice/", EVERY_ROLE),
    # Whoever reviews may be on duty, and then stops; the others read there who can.
    Door("publishing/stop/", SWITCH | REVIEWERS),
    Door("publishing/stop/<uuid:pk>/resume/", SWITCH, "a stop"),
    Door("publishing/stop/<uuid:pk>/let-through/", SWITCH, "a stop", is_button=True),
    Door(
        "deliveries/<str:ref>/pictures/<str:sha256>/",
        WRITERS | READERS,
        "an unknown delivery",
        others=NOT_THERE,
    ),
    # The practice feed is everybody's to learn from.
    Door(
        "deliveries/<str:ref>/pictures/<str:sha256>/",
        EVERY_ROLE,
        "a practice post",
        others=NOT_THERE,
    ),
]
