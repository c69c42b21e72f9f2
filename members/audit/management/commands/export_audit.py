"""Write the whole trail out, for somebody who need not trust the portal."""

from typing import Any

from django.core.management.base import BaseCommand

from members.audit.verification import export_lines


class Command(BaseCommand):
    help = "Write every event as one line of JSON, as standalone_verify.py reads them."

    def handle(self, *args: Any, **options: Any) -> None:
        for line in export_lines():
            self.stdout.write(line)
