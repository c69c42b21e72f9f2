"""Bank holidays as gov.uk publishes them (www.gov.uk/bank-holidays.json).

``data/bank-holidays.json`` holds those of the years from 2026 that were published when this release
was made: public sector information under the Open Government Licence v3.0. A later file is taken
in with ``manage.py import_bank_holidays FILE``. A library that fetches them would need the internet
at a council's server and bring no more than this file.
"""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from guidance.restrictions.models import Division

SHIPPED = Path(__file__).parent / "data" / "bank-holidays.json"
LARGEST = 2_000_000
"""Bytes of a file that can still be a list of bank holidays."""
Holidays = Mapping[Division, Mapping[date, str]]


class MalformedError(ValueError):
    """The file is not one of bank holidays; ``str`` says in a sentence what is wrong with it."""


def read(path: Path = SHIPPED) -> Holidays:
    """The bank holidays of every division that a file names. MalformedError says what is wrong."""
    document = _document(path)
    if not isinstance(document, dict):
        raise MalformedError(f"{path} is not a list of divisions with their bank holidays.")
    found = {d: _days(path, d, document[d]) for d in Division if d in document}
    if not found:
        names = ", ".join(Division.values)
        raise MalformedError(f"{path} names none of the divisions {names}.")
    return found


def _document(path: Path) -> Any:
    try:
        if path.stat().st_size > LARGEST:
            raise MalformedError(f"{path} is too large to be a list of bank holidays.")
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise MalformedError(f"{path} cannot be read: {fault.strerror}.") from None
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise MalformedError(f"{path} is not JSON in UTF-8.") from None


def _days(path: Path, division: Division, part: Any) -> dict[date, str]:
    events = part.get("events") if isinstance(part, dict) else None
    if not isinstance(events, list) or not events:
        raise MalformedError(f"{path} has no events for {division.label}.")
    return dict(_day(path, division, event, n) for n, event in enumerate(events, start=1))


def _day(path: Path, division: Division, event: Any, number: int) -> tuple[date, str]:
    where = f"Event {number} of {division.label} in {path}"
    if not isinstance(event, dict) or not isinstance(event.get("title"), str):
        raise MalformedError(f"{where} has no title.")
    try:
        return date.fromisoformat(event["date"]), event["title"]
    except (KeyError, TypeError, ValueError):
        raise MalformedError(f"{where} has no date like 2027-12-25.") from None
