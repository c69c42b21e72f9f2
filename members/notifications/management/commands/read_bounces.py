"""``manage.py read_bounces``: takes in reports of e-mails that did not arrive."""

import logging
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError
from django.utils.timezone import now

from members.notifications.reports import LARGEST, take_in

logger = logging.getLogger(__name__)

TRY_AGAIN = 75
"""EX_TEMPFAIL of sysexits.h: a mail server that pipes a message here keeps it and tries again."""


class Command(BaseCommand):
    """One report from standard input, or all that are new in a maildir."""

    help = (
        "Takes in reports of e-mails that did not arrive (RFC 3464): one message from standard "
        "input, as a mail server pipes it, or those in a maildir that are new."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the messages are."""
        parser.add_argument("--maildir", type=Path, help="a maildir instead of standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, keep what is believed, and say how much that was. What is no report is left out."""
        try:
            if options["maildir"] is None:
                found = [take_in(sys.stdin.buffer.read(LARGEST), at=now())]
            else:
                found = _from_maildir(options["maildir"])
        except (OperationalError, InterfaceError) as error:
            raise CommandError(
                f"The database does not answer: {type(error).__name__}", returncode=TRY_AGAIN
            ) from error
        self.stdout.write(f"{sum(found)} of {len(found)} told of an e-mail that did not arrive.")


def _from_maildir(folder: Path) -> list[bool]:
    """What is new there; each is marked as seen once it is kept, so that none is counted twice.

    The files are taken as they are: whoever wrote to this address may have written anything, and what
    nobody can read keeps no report behind it waiting.
    """
    new, seen = folder / "new", folder / "cur"
    if not new.is_dir():
        raise CommandError(f"{folder} is no maildir.")
    seen.mkdir(exist_ok=True)
    found = []
    for message in sorted(path for path in new.iterdir() if path.is_file()):
        found.append(_taken_in(message))
        message.rename(seen / f"{message.name.partition(':')[0]}:2,S")
    return found


def _taken_in(message: Path) -> bool:
    """Whether it was a report that is believed."""
    try:
        with message.open("rb") as stream:
            return take_in(stream.read(LARGEST), at=now())
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("A message of the maildir could not be read")
        return False
