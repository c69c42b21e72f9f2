"""Walk the audit trail from its first event to its last."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from members.audit import triggers
from members.audit.heads import UnreadableHeads, public_key
from members.audit.verification import examine


class Command(BaseCommand):
    help = "Check the audit trail against its hashes and its signed heads."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--heads",
            type=Path,
            default=settings.AUDIT_HEADS_FILE,
            help="The file of signed heads, best a copy kept on another machine.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            head, found = examine(heads=options["heads"])
        except UnreadableHeads as error:
            raise CommandError(str(error)) from error
        if found:
            raise CommandError(f"The trail does not hold. {found}")
        if gone := triggers.missing():
            raise CommandError(f"The trail holds, but is not protected: {', '.join(gone)}.")
        self.stdout.write(f"The trail holds. Events: {head.seq}. Head: {head.hash}")
        self.stdout.write(f"Public key of the signed heads: {public_key()}")
