"""What restricts speech, and when somebody is there to review it. Each verb is atomic and audited."""

from guidance.restrictions.actions.duty import end_duty, put_on_duty
from guidance.restrictions.actions.restricting import (
    cancel_period,
    declare_period,
    lift_hold,
    place_hold,
)
from guidance.restrictions.actions.reviewing import (
    Imported,
    close_day,
    import_holidays,
    open_day,
    set_hours,
)

__all__ = [
    "Imported",
    "cancel_period",
    "close_day",
    "declare_period",
    "end_duty",
    "import_holidays",
    "lift_hold",
    "open_day",
    "place_hold",
    "put_on_duty",
    "set_hours",
]
