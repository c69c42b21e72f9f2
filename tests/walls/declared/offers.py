"""Offers: prepared by reviewers; what a councillor was offered is a post of theirs."""

from tests.walls.doors import LEAD_REVIEWER, REVIEWERS, Door

DOORS = [
    Door("offers/", REVIEWERS),
    Door("offers/new/", REVIEWERS),
    Door("offers/news/", REVIEWERS),
    Door("offers/news/sources/", LEAD_REVIEWER),
    Door("offers/news/sources/<int:pk>/remove/", LEAD_REVIEWER, "a source of news", is_button=True),
    Door("offers/news/<int:pk>/offer/", REVIEWERS, "news", is_button=True),
    Door("offers/news/<int:pk>/put-aside/", REVIEWERS, "news", is_button=True),
    Door("offers/<slug:ref>/", REVIEWERS, "an offer"),
    *(
        Door(f"offers/<slug:ref>/{page}/", REVIEWERS, "an offer")
        for page in ("edit", "wordings", "pictures", "check")
    ),
    Door("offers/<slug:ref>/pictures/<uuid:pk>/", REVIEWERS, "an offer"),
    *(
        Door(f"offers/<slug:ref>/{button}/", REVIEWERS, "an offer", is_button=True)
        for button in ("discard", "take-back", "pictures/<uuid:pk>/remove")
    ),
]
