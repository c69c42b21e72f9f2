"""What can be sent in, and what cannot."""

from datetime import UTC, datetime, timedelta

import pytest

from approvals.posts.policies import (
    KEY_LIFETIME,
    MAX_TEXT,
    WINDOW_HORIZON,
    WordingFacts,
    text_problem,
    unanswered,
    window_problem,
    wording_problems,
)

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("starts", "ends", "says"),
    [
        (None, None, "Enter the latest time"),
        (None, NOW - HOUR, "at least 5 minutes from now"),
        (None, NOW + timedelta(minutes=4), "at least 5 minutes from now"),
        (None, datetime(9999, 12, 31, tzinfo=UTC), "within 60 days"),
        (NOW + 2 * HOUR, NOW + HOUR, "earliest time must be before"),
        (NOW + HOUR, NOW + HOUR, "earliest time must be before"),
        (None, NOW + HOUR, ""),
        (NOW + HOUR, NOW + 2 * HOUR, ""),
        (NOW - HOUR, NOW + HOUR, ""),
    ],
)
def test_a_window_must_be_ahead_and_in_order(
    starts: datetime | None, ends: datetime | None, says: str
) -> None:
    problem = window_problem(starts, ends, NOW)
    assert says in problem
    assert bool(says) == bool(problem)


def test_a_key_outlives_every_window() -> None:
    assert KEY_LIFETIME > WINDOW_HORIZON


@pytest.mark.parametrize("text", ["a\x00b", "a\ud83cb", "a" * (MAX_TEXT + 1)])
def test_a_text_that_cannot_be_stored_is_refused_in_words(text: str) -> None:
    assert text_problem(text).endswith((".", "fewer."))


def test_any_ordinary_text_can_be_stored() -> None:
    assert text_problem("Bins, biniau, 🗑️ and “quotes”") == ""


def test_a_post_must_go_somewhere_and_say_something() -> None:
    assert wording_problems([]) == ["Choose at least one place to post to."]
    empty = WordingFacts("X @alice", "  ", is_own=True, is_usable=True)
    assert wording_problems([empty]) == ["Write something for X @alice."]


def test_a_post_cannot_go_out_elsewhere_than_through_its_councillor() -> None:
    facts = [
        WordingFacts("X @charlie", "Hello", is_own=False, is_usable=True),
        WordingFacts("X @old", "Hello", is_own=True, is_usable=False),
    ]
    assert len(wording_problems(facts)) == 2


def test_each_finding_wants_its_own_answer() -> None:
    missing, unreferred = unanswered({"rumour", "profanity"}, {"exempt"}, {"rumour"}, set())
    assert (missing, unreferred) == (["profanity"], ["exempt"])
