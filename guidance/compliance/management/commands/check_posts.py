"""Checks a file of posts against the rules and lists that ship, and prints what was found."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from guidance.compliance import engine, postfile
from guidance.compliance.findings import Report
from guidance.compliance.guesses import guess
from guidance.compliance.rulebook import Rules, default_lists


class Command(BaseCommand):
    """The context in the file is the whole world: no database is asked."""

    help = "Check a JSON list of posts and print the findings as JSON."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--guesses", action="store_true", help="Add what each text reads like to a reviewer."
        )
        parser.add_argument("file", type=Path, help="A JSON list of {text, context} objects.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            posts = postfile.read(_decoded(options["file"]))
        except postfile.Malformed as fault:
            self.stderr.write(" ".join(str(fault).split()))
            sys.exit(2)
        rules = Rules(engine.IMPLEMENTED, default_lists())
        answers = [_answer(engine.check(*post, rules)) for post in posts]
        if options["guesses"]:
            for (wording, _), answer in zip(posts, answers, strict=True):
                found = {finding["rule"] for finding in answer["findings"]}
                answer["guesses"] = [asdict(one) for one in guess(wording.text, rules, found)]
        self.stdout.write(json.dumps(answers, indent=1))


def _decoded(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise postfile.Malformed(f"{path}: {fault.strerror}.") from None
    except (ValueError, RecursionError) as fault:
        raise postfile.Malformed(f"{path} is not JSON in UTF-8: {fault}") from None


def _answer(report: Report) -> dict[str, Any]:
    keys = ("rule", "severity", "start", "end", "message")
    found = [finding.to_json() for finding in report.findings]
    return {"findings": [{key: finding[key] for key in keys} for finding in found]}
