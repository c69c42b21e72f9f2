"""The accounts of a councillor."""

from tests.walls.doors import ADMINISTRATOR, ANYBODY, COUNCILLORS, NOT_THERE, OWNER, Door

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
    Door("connections/requests/", ADMINISTRATOR),
    Door("connections/requests/<uuid:pk>/ask/", ADMINISTRATOR, "a councillor"),
    Door(
        "connections/requests/<str:ref>/withdraw/",
        ADMINISTRATOR,
        "a request",
        is_button=True,
    ),
    # The link leads to a page that asks who it is; it opens nothing by itself.
    Door("connections/asked/<str:token>/", ANYBODY, "a request"),
    Door("connections/asked/", OWNER, "a request", after="connections/asked/{token}/"),
    # An administrator ends the connections of somebody who has left.
    Door(
        "connections/<str:ref>/disconnect/",
        OWNER | ADMINISTRATOR,
        "a connection",
        others=NOT_THERE,
    ),
]
