"""Bring the lists that ship with Rostrum into the council's own."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from guidance.compliance.loading import load_shipped_lists
from members.audit.actions import PORTAL


class Command(BaseCommand):
    help = "Adds the parties, hashtags, jargon and allowed numbers that ship and are missing."

    def handle(self, *args: Any, **options: Any) -> None:
        new = load_shipped_lists(by=PORTAL, at=now())
        self.stdout.write(f"{new} new entries. Nothing changes until rules are put in force.")
