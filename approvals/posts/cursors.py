"""Where a page of a list ends, for the address of the next one. A made-up cursor is none. Pure."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID


class Place(NamedTuple):
    """The moments by which a list is ordered, in UTC, and the key of its last row."""

    moments: tuple[datetime, ...]
    key: UUID


def write(moments: Sequence[datetime], key: UUID) -> str:
    """The cursor of a place; fit for an address as it is."""
    # As "Z", because a plus sign in an address is a space.
    stamps = [moment.astimezone(UTC).isoformat().replace("+00:00", "Z") for moment in moments]
    return "~".join([*stamps, str(key)])


def read(cursor: str, moments: int = 1) -> Place | None:
    """The place of a cursor with that many moments; None for one that nobody gave out."""
    *stamps, key = cursor.split("~")
    try:
        told = [datetime.fromisoformat(stamp) for stamp in stamps]
        if len(told) != moments or not all(moment.tzinfo for moment in told):
            return None
        # To UTC at once: the first and last days of the calendar have none.
        return Place(tuple(moment.astimezone(UTC) for moment in told), UUID(key))
    except (ValueError, OverflowError):
        return None
