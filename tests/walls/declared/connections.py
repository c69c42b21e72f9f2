"""The accounts of a councillor."""

from tests.walls.doors import ADMINISTRATOR, COUNCILLORS, NOT_THERE, OWNER, Door

DOORS = [
    Door("connections/", COUNCILLORS),
    Door("connections/bluesky/", COUNCILLORS),
    Door("connections/hand-off/", COUNCILLORS),
    Door("connections/mastodon/", COUNCILLORS),
    Door("connections/mastodon/leave/", COUNCILLORS),
    Door("connections/mastodon/back/", COUNCILLORS),
    Door("connections/practice/", COUNCILLORS),
    Door("connections/x/", COUNCILLORS, is_button=True),
    Door("connections/x/back/", COUNCILLORS),
    Door("connections/confirm/", COUNCILLORS),
    Door("connections/cancel/", COUNCILLORS, is_button=True),
    # An administrator ends the connections of somebody who has left.
    Door(
        "connections/<str:ref>/disconnect/",
        OWNER | ADMINISTRATOR,
        "a connection",
        others=NOT_THERE,
    ),
]
