"""What restricts speech, and when somebody is there to review it. Each verb is atomic and audited."""

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
    "import_holidays",
    "lift_hold",
    "open_day",
    "place_hold",
    "set_hours",
]
