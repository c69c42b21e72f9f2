"""Writes the council's decided posts to a file, masked and labelled, to train the guesses on."""

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from approvals.posts.teaching import export_decisions
from members.audit.errors import DomainError
from members.people.models import User


class Command(BaseCommand):
    """Overwrites no file. What it writes only its owner can read."""

    help = "Export decided posts without names, one JSON object a line, for train_guesses."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="Where the posts are written; not there yet.")
        parser.add_argument(
            "--by",
            required=True,
            metavar="EMAIL",
            help="The lead reviewer or Monitoring Officer who answers for it.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        by = User.objects.filter(email__iexact=options["by"], is_active=True).first()
        if by is None:
            raise CommandError("Nobody here has that e-mail address.")
        try:
            out = os.open(options["file"], os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as fault:
            raise CommandError(f"{options['file']}: {fault.strerror}.") from None
        try:
            lessons = export_decisions(by=by, at=now())
        except DomainError as refused:
            os.close(out)
            options["file"].unlink()
            raise CommandError(refused.reason) from None
        with os.fdopen(out, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(asdict(lesson)) + "\n" for lesson in lessons)
        self.stdout.write(f"{len(lessons)} texts. Read docs/operations.md before you use them.")
