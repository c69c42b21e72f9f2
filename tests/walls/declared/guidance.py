"""The guidance library: everybody who is signed in reads all of it."""

from tests.walls.doors import SIGNED_IN, Door

PAGES = r"^guidance/((?:[\w\-]+/)*)$"
DOORS = [
    Door("guidance/search/", SIGNED_IN),
    Door("guidance/versions/<int:revision_id>/", SIGNED_IN, "a guidance page"),
    Door("guidance/acknowledge/<int:page_id>/", SIGNED_IN, "a guidance page", is_button=True),
    Door("guidance/feedback/<int:page_id>/", SIGNED_IN, "a guidance page", is_button=True),
    Door(PAGES, SIGNED_IN, at="guidance/"),
    Door(PAGES, SIGNED_IN, at="guidance/danger/"),
    Door(PAGES, SIGNED_IN, at="guidance/danger/floods/"),
]
