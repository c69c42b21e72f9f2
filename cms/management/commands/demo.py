"""``manage.py demo``: the demo council, web server, worker and a stand-in for X in one command."""

import os
import signal
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone

from cms.demo import lineage, prepare, start, template


class Command(BaseCommand):
    """Run the demo until Ctrl-C; PORT chooses the port."""

    help = "Runs a demo council until Ctrl-C. PORT chooses the port."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The demo itself has no options; the rest are its steps."""
        parser.add_argument("--reset", action="store_true", help="forget the demo council")
        parser.add_argument("--with-parent", action="store_true", help="end when make is killed")
        parser.add_argument("--prepare", action="store_true", help="only prepare the database")
        parser.add_argument("--keep-template", action="store_true", help="only migrate, and keep")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the one thing asked for."""
        places = start.Places(settings.BASE_DIR, os.environ.get("ROSTRUM_VAR_DIR", ""))
        if options["reset"]:
            start.reset(places)
            self.stdout.write("The demo council is forgotten. `make demo` builds it anew.")
        elif options["prepare"]:
            prepare.prepare(timezone.now(), self.report)
        elif options["keep_template"]:
            prepare.migrate(lambda _: None)
            template.keep(connection)
        else:
            if options["with_parent"]:
                lineage.end_with_parent(os.getppid(), signal.SIGTERM)
            raise SystemExit(start.start(places))

    def report(self, line: str) -> None:
        """One line of progress."""
        self.stdout.write(f"          {line}")
        self.stdout.flush()
