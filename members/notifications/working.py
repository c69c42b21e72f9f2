"""Which days are working days. The days that the council closes are known above this package."""

from collections.abc import Callable
from datetime import date

SATURDAY = 5
_closed: list[Callable[[date], bool]] = []


def register(is_closed: Callable[[date], bool]) -> None:
    """Say who knows of the days on which the council is closed. The last to say so is asked."""
    _closed[:] = [is_closed]


def is_working(day: date) -> bool:
    """Whether it is a day from Monday to Friday on which the council is not closed."""
    return day.weekday() < SATURDAY and not any(closed(day) for closed in _closed)
