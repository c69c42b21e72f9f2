"""Trains the guesses for reviewers from labelled posts, and writes the model."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from guidance.compliance.catalogue import CATALOGUE
from guidance.compliance.guess_training import Post, train
from guidance.compliance.guesses import FILE, features_of

KINDS = frozenset({"wording"})


class Command(BaseCommand):
    """Asks no database. The same posts always give the same model."""

    help = "Train the guesses for reviewers from labelled posts, one JSON object a line."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "files", nargs="+", type=Path, help="Lines of {text, rules, may}; may can be left out."
        )
        parser.add_argument("--to", type=Path, default=FILE, help="Where the model is written.")

    def handle(self, *args: Any, **options: Any) -> None:
        posts = [post for file in options["files"] for post in _posts(file)]
        rules = [rule for rule in sorted(CATALOGUE) if CATALOGUE[rule].kind in KINDS]
        made = train(posts, rules)
        options["to"].write_text(json.dumps(made, indent=0, sort_keys=True) + "\n", "utf-8")
        self.stdout.write(f"{len(posts)} posts, {len(made)} rules: {', '.join(made)}")


def _posts(file: Path) -> Iterator[Post]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise CommandError(f"{file} cannot be read: {fault}") from None
    for number, line in enumerate(lines, 1):
        try:
            entry = json.loads(line)
            text, rules, may = entry["text"], entry["rules"], entry.get("may", [])
            yield Post(text, features_of(text), frozenset(rules), frozenset(may))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise CommandError(f"{file}, line {number}: not a labelled post.") from None
