"""Sign the trail's head and keep it outside the database."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from members.audit import heads


class Command(BaseCommand):
    help = "Append the trail's signed head to AUDIT_HEADS_FILE, if it has moved. Run it hourly."

    def handle(self, *args: Any, **options: Any) -> None:
        noted = heads.note(at=now())
        self.stdout.write(f"Noted event {noted.seq}." if noted else "Nothing new to note.")
