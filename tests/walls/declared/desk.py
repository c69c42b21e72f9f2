"""The review desk."""

from tests.walls.doors import MONITORING_OFFICER, NOBODY, REFUSED, REVIEWERS, Door

DESK = REVIEWERS | MONITORING_OFFICER
# Each of these first compares the page with the post; the verbs then ask who may decide what.
DECISIONS = (
    "approve",
    "suggest",
    "request-changes",
    "refer",
    "decline",
    "clear",
    "remark",
    "release",
)
# A post is taken by those with whom it lies.
TAKING = ("check", "claim", "take-over")
DOORS = [
    Door("desk/", DESK),
    Door("desk/<slug:ref>/", DESK, "a post sent in"),
    Door("desk/<slug:ref>/", DESK, "a post referred"),
    # Those of the desk hear that a draft is not there, and nobody else comes to the desk.
    Door("desk/<slug:ref>/", NOBODY, "a draft", others=REFUSED),
    *(
        Door(f"desk/<slug:ref>/{button}/", DESK, "a post sent in", is_button=True)
        for button in DECISIONS
    ),
    *(
        Door(f"desk/<slug:ref>/{button}/", REVIEWERS, "a post sent in", is_button=True)
        for button in TAKING
    ),
    *(
        Door(f"desk/<slug:ref>/{button}/", MONITORING_OFFICER, "a post referred", is_button=True)
        for button in TAKING
    ),
    *(
        Door(f"desk/<slug:ref>/{button}/", NOBODY, "a draft", others=REFUSED, is_button=True)
        for button in ("approve", "remark", "release", *TAKING)
    ),
]
