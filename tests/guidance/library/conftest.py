"""A small library, quick to build, with the shapes that the real one has."""

import pytest

from guidance.library import actions, handbook
from guidance.library.models import GuidancePage
from members.audit.actions import PORTAL

FLOODING = {
    "heading": "Flooding",
    "anchor": "share-the-warning",
    "text": "Flooding is dangerous. Share the **official** [warning](https://www.gov.uk/check-flooding).",
    "do": ["Share the warning."],
    "dont": ["Guess."],
    "example": [{"text": "Flood warning for Mill Lane."}],
    "rule": [{"name": "Civil Contingencies Act 2004", "says": "Councils warn people."}],
}
PICTURES = {
    "heading": "Describe it",
    "anchor": "describe-it",
    "text": "Say what is in the photograph. See [floods](floods).",
}


def page_file(slug: str, *sections: dict, must_read: bool = False) -> handbook.PageFile:
    """A page of a handbook."""
    title = slug.replace("-", " ").capitalize()
    return handbook.PageFile(
        slug, title, f"About {slug}.", "Communications team", 12, must_read, list(sections)
    )


@pytest.fixture
def small_handbook(monkeypatch) -> list[handbook.TopicFile]:
    """Two topics with a page each."""
    topics = [
        handbook.TopicFile("danger", "Danger", "Bad days.", [page_file("floods", FLOODING)]),
        handbook.TopicFile(
            "writing", "Writing", "Good words.", [page_file("pictures", PICTURES, must_read=True)]
        ),
    ]
    monkeypatch.setattr(handbook, "read", lambda: topics)
    return topics


@pytest.fixture
def library(db, small_handbook, at) -> dict[str, GuidancePage]:
    """The small handbook, published: pages by slug."""
    actions.publish_handbook(by=PORTAL, at=at)
    return {page.slug: page for page in GuidancePage.objects.all()}


@pytest.fixture
def floods(library) -> GuidancePage:
    """The page about floods."""
    return library["floods"]


@pytest.fixture
def pictures(library) -> GuidancePage:
    """The page about pictures, which everybody is asked to read."""
    return library["pictures"]
