"""When speech is restricted, and when somebody is there to review."""

from guidance.restrictions.models.restricting import (
    LONGEST_REASON,
    LONGEST_TITLE,
    PERIOD_GUIDANCE,
    Hold,
    PeriodKind,
    RestrictedPeriod,
)
from guidance.restrictions.models.reviewing import (
    LONGEST_DAY,
    ClosedDay,
    Division,
    DutyTurn,
    ReviewHours,
    ReviewPromise,
)

__all__ = [
    "LONGEST_DAY",
    "LONGEST_REASON",
    "LONGEST_TITLE",
    "PERIOD_GUIDANCE",
    "ClosedDay",
    "Division",
    "DutyTurn",
    "Hold",
    "PeriodKind",
    "RestrictedPeriod",
    "ReviewHours",
    "ReviewPromise",
]
