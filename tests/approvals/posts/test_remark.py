"""A reviewer pins a remark to a phrase."""

import pytest

from approvals.posts.models import Remark
from approvals.posts.remarks import remark
from approvals.posts.states import PostState
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion
from members.audit.models import Event
from tests.factories import AT, make_post


@pytest.fixture
def version(alice, reviewer):
    return make_post(PostState.IN_REVIEW, alice, reviewer, text="All welcome on Saturday").current


def test_it_is_pinned_to_the_phrase_it_is_about(version, reviewer) -> None:
    connection = next(iter(version.payload.texts()))
    remark(version, "At what time?", connection=connection, start=15, end=23, by=reviewer, at=AT)
    kept = Remark.objects.get()
    assert version.payload.texts()[connection][kept.start : kept.end] == "Saturday"


def test_the_trail_notes_it_without_its_words(version, reviewer) -> None:
    remark(version, "Between us: dubious.", internal=True, by=reviewer, at=AT)
    event = Event.objects.get(action="post:remark")
    assert event.facts == {"internal": True}


def test_the_author_side_cannot_remark(version, alice, assistant, charlie) -> None:
    for person in (alice.user, assistant, charlie.user):
        with pytest.raises(NotAllowed):
            remark(version, "Hm", by=person, at=AT)


def test_a_phrase_that_is_not_there_is_refused(version, reviewer) -> None:
    connection = next(iter(version.payload.texts()))
    with pytest.raises(StaleVersion):
        remark(version, "?", connection=connection, start=10, end=9_999, by=reviewer, at=AT)


@pytest.mark.parametrize("text", ["", "  ", "a\x00b", "Fine.\u202e"])
def test_an_empty_or_unstorable_remark_is_refused(version, reviewer, text) -> None:
    with pytest.raises(NotCompliant):
        remark(version, text, by=reviewer, at=AT)
