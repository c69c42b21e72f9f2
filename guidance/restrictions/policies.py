"""Whether review hours make sense. Pure."""

from collections.abc import Sequence
from itertools import pairwise

from guidance.restrictions.calendar import Opening
from guidance.restrictions.saying import say_weekday

MOST_HOURS = 40
MOST_MINUTES = 240
MOST_OPENINGS = 4
"""On one day."""


def openings_problem(openings: Sequence[Opening]) -> str:
    """Why these cannot be a week's review hours, or an empty string."""
    for weekday in sorted({one.weekday for one in openings}):
        if not 0 <= weekday <= 6:
            return "A week has seven days."
        name = say_weekday(weekday)
        of_day = sorted((o for o in openings if o.weekday == weekday), key=lambda o: o.opens)
        if any(one.opens >= one.closes for one in of_day):
            return f"On {name} the hours must end after they begin."
        if any(later.opens < earlier.closes for earlier, later in pairwise(of_day)):
            return f"On {name} the second hours must begin after the first have ended."
        if len(of_day) > MOST_OPENINGS:
            return f"{name} can have {MOST_OPENINGS} openings at most."
    return ""


def promise_problem(answer_hours: int, urgent_minutes: int) -> str:
    """Why a council cannot promise this, or an empty string."""
    if not 1 <= answer_hours <= MOST_HOURS:
        return f"The working hours to answer in must be from 1 to {MOST_HOURS}."
    if not 5 <= urgent_minutes <= MOST_MINUTES:
        return f"The minutes for an urgent post must be from 5 to {MOST_MINUTES}."
    return ""
