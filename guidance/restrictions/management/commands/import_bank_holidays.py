"""Closes the review desk on the bank holidays that gov.uk publishes."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from guidance.restrictions import holidays
from guidance.restrictions.actions import import_holidays
from guidance.restrictions.cover import review_promise
from guidance.restrictions.models import Division
from members.audit.actions import PORTAL
from members.audit.errors import NotCompliant


class Command(BaseCommand):
    """Safe to run again: days that the council closed or opened by itself stay as they are."""

    help = (
        "Take in the bank holidays of a file from www.gov.uk/bank-holidays.json, or those that "
        "come with the portal."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and whose bank holidays."""
        parser.add_argument("file", nargs="?", type=Path, default=holidays.SHIPPED)
        parser.add_argument(
            "--division", choices=Division.values, help="as before, where it is left out"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read the file whole, and only then change anything."""
        division = Division(options["division"] or review_promise().division)
        try:
            found = holidays.read(options["file"])
            if division not in found:
                raise CommandError(f"{options['file']} has nothing on {division.label}.")
            done = import_holidays(division, found[division], by=PORTAL, at=timezone.now())
        except (holidays.MalformedError, NotCompliant) as fault:
            raise CommandError(str(fault)) from None
        self.stdout.write(
            f"{division.label}: {done.added} bank holidays added, {done.removed} removed. "
            f"The file goes up to {max(found[division]).isoformat()}."
        )
