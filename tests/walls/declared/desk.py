"""The review desk."""

from tests.walls.doors import (
    LEAD_REVIEWER,
    MONITORING_OFFICER,
    NOBODY,
    REFUSED,
    REVIEWERS,
    Door,
)

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
    "advise",
    "confer",
    "release",
)
# A post is taken by those with whom it lies.
TAKING = ("check", "claim", "take-over", "bring-back")
# Each asks first, on a page of its own; the verb then asks who may.
SHARING = ("hand-over", "set-aside")
DOORS = [
    Door("desk/", DESK),
    Door("desk/<slug:ref>/", DESK, "a post sent in"),
    Door("desk/<slug:ref>/", DESK, "a post referred"),
    *(
        Door(f"desk/<slug:ref>/remarks/<uuid:pk>/{button}/", DESK, thing, is_button=True)
        for button in ("reply", "resolve", "open-again")
        for thing in ("a remark", "an internal remark")
    ),
    Door("desk/<slug:ref>/take-back-reason/", REVIEWERS, "a post sent in", is_button=True),
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
    *(Door(f"desk/<slug:ref>/{page}/", DESK, "a post sent in") for page in SHARING),
    *(Door(f"desk/<slug:ref>/{page}/", NOBODY, "a draft", others=REFUSED) for page in SHARING),
    Door("desk/<slug:ref>/assign/", LEAD_REVIEWER, "a post sent in"),
    Door("desk/together/", DESK),
    Door("desk/together/claim/", DESK, is_button=True),
    Door("desk/together/set-aside/", DESK, is_button=True),
    Door("desk/together/assign/", LEAD_REVIEWER, is_button=True),
    Door("desk/next/", DESK),
    Door("desk/away/", DESK),
    # The reviewer whose it is, and the lead reviewer.
    Door("desk/away/<int:pk>/end/", REVIEWERS, "a time away"),
    Door("desk/views/", DESK),
    Door("desk/views/new/", DESK),
    Door("desk/views/first/", DESK, is_button=True),
    Door("desk/views/<int:pk>/", DESK, "a shared view"),
    # The others of the desk hear that it is not there for them to change.
    Door("desk/views/<int:pk>/edit/", LEAD_REVIEWER, "a shared view", others=REFUSED),
    Door("desk/views/<int:pk>/delete/", LEAD_REVIEWER, "a shared view", is_button=True),
]
