"""An author chooses when a post may go out, on the nights on which the clocks change too."""

from datetime import UTC, datetime

import pytest
import time_machine

from tests.approvals.posts.pages.conftest import again, compose, fields_in, press

pytestmark = pytest.mark.django_db


def until(day: int, month: int, clock: str) -> dict[str, str]:
    return {
        "until_day_day": str(day),
        "until_day_month": str(month),
        "until_day_year": "2027",
        "until_time": clock,
    }


def test_a_time_that_spring_leaves_out_is_refused_in_words(at_desk, draft):
    response = press(at_desk, draft, "save", compose(at_desk, draft), **until(28, 3, "1:30am"))

    assert response.status_code == 422
    assert "The clocks go forward that night, so 1:30am does not exist" in response.content.decode()
    assert again(draft).draft.window_until == draft.draft.window_until


def test_a_time_that_autumn_repeats_is_asked_about_and_the_answer_kept(at_desk, draft):
    page = press(at_desk, draft, "save", compose(at_desk, draft), **until(31, 10, "1:30am"))
    assert page.status_code == 422
    assert "1:30am comes twice" in page.content.decode()
    assert "The second time, after the clocks have gone back" in page.content.decode()

    answer = press(at_desk, draft, "save", page, until_which="second")

    assert answer.status_code == 302
    assert again(draft).draft.window_until == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    shown = compose(at_desk, draft).content.decode()
    assert "The second time, after the clocks have gone back" in shown


def test_the_question_is_not_asked_on_other_nights(at_desk, draft):
    assert "before the clocks go back" not in compose(at_desk, draft).content.decode()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ({"until_day_day": "31", "until_day_month": "2"}, "Enter a real date"),
        ({"until_day_day": "x"}, "Enter a real date"),
        ({"until_day_year": "99999"}, "Enter a real date"),
        ({"until_day_year": "9999", "until_day_day": "31", "until_day_month": "12"}, "within 60"),
        ({"until_day_year": "1"}, "5 minutes from now"),
        ({"until_day_day": "", "until_day_month": "", "until_day_year": ""}, "Enter the date too."),
        ({"until_time": ""}, "Enter the time too."),
    ],
)
def test_a_date_that_cannot_be_is_refused_in_words(at_desk, draft, day, words):
    page = compose(at_desk, draft)
    response = press(at_desk, draft, "submit", page, **day)

    assert response.status_code == 422
    assert words in response.content.decode()


def test_a_summer_time_is_kept_and_shown_as_it_was_typed(at_desk, alice, draft):
    with time_machine.travel(datetime(2027, 6, 1, 9, tzinfo=UTC), tick=False):
        at_desk.force_login(alice.user)
        press(at_desk, draft, "save", compose(at_desk, draft), **until(2, 6, "9:15pm"))
        assert fields_in(compose(at_desk, draft))["until_time"] == ["9:15pm"]

    assert again(draft).draft.window_until == datetime(2027, 6, 2, 20, 15, tzinfo=UTC)
