"""Posts, on the side of those who write them."""

from tests.walls.doors import (
    ASSISTANTS,
    AUDITOR,
    COUNCILLORS,
    MONITORING_OFFICER,
    NOBODY,
    NOT_THERE,
    OWNER,
    REFUSED,
    REVIEWERS,
    SIGNED_IN,
    WRITERS,
    Door,
)

READERS = REVIEWERS | MONITORING_OFFICER | AUDITOR
BUTTON = {"others": NOT_THERE, "is_button": True}
SIGNATURE = {"others": REFUSED, "is_button": True}
POST = "posts/<postref:ref>/"
DOORS = [
    Door("posts/", COUNCILLORS | ASSISTANTS),
    Door("posts/new/", COUNCILLORS | ASSISTANTS),
    Door("try/", SIGNED_IN),
    # Nobody but its writers knows of a draft. What was sent in is also the officers' to read.
    Door(POST, WRITERS, "a draft", others=NOT_THERE),
    Door(POST, WRITERS | READERS, "a post sent in", others=NOT_THERE),
    Door(POST + "edit/", WRITERS, "a draft", others=NOT_THERE),
    Door(POST + "edit/", WRITERS, "a post sent in", others=NOT_THERE),
    Door(POST + "check/", WRITERS, "a draft", **BUTTON),
    Door(POST + "save/", WRITERS, "a draft", **BUTTON),
    Door(POST + "submit/", WRITERS, "a draft", **BUTTON),
    Door(POST + "discard/", WRITERS, "a draft", **BUTTON),
    # The councillor alone: an assistant, who knows of the post, is told so.
    Door(POST + "accept/", OWNER, "wording suggested", **SIGNATURE),
    Door(POST + "turn-down/", OWNER, "wording suggested", **SIGNATURE),
    # Whoever may not move it and knows of it is told so; to the others it is not there.
    Door(POST + "time/", OWNER | REVIEWERS, "an approved post", others=REFUSED),
    Door(POST + "urgent/", OWNER, "a post sent in", **SIGNATURE),
    Door(POST + "withdraw/", OWNER, "a post sent in", **SIGNATURE),
    Door(POST + "reopen/", OWNER, "a post taken back", **SIGNATURE),
    Door(POST + "remarks/<uuid:pk>/reply/", WRITERS, "a remark", **BUTTON),
    # Of a remark between reviewers its author learns nothing: not even that it is there.
    Door(POST + "remarks/<uuid:pk>/reply/", NOBODY, "an internal remark", **BUTTON),
    Door(POST + "pictures/", WRITERS, "a draft", **BUTTON),
    Door(POST + "pictures/<uuid:pk>/remove/", WRITERS, "a draft", **BUTTON),
    Door(POST + "pictures/<uuid:pk>/remove/", NOBODY, "a draft with another's picture", **BUTTON),
    Door(POST + "pictures/<digest:sha256>/", WRITERS, "a draft", others=NOT_THERE),
    Door(POST + "pictures/<digest:sha256>/", WRITERS | READERS, "a post sent in", others=NOT_THERE),
    Door(
        POST + "pictures/<digest:sha256>/",
        NOBODY,
        "a draft with another's picture",
        others=NOT_THERE,
    ),
]
