"""What it costs to check a draft under a rule set of the council's own that is kept in the database.

Run from the root of the repository: ``python bench/bench_rulesets.py``; with ``python -m
tests.services`` before it, on PostgreSQL. Everything is in a database of its own, which goes again.
"""

import os
import sys
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
os.environ.setdefault("ROSTRUM_ENVIRONMENT", "development")
FOLDER = TemporaryDirectory()
if "DATABASE_URL" not in os.environ:
    os.environ["DATABASE_URL"] = f"sqlite:///{FOLDER.name}/beside.sqlite3"
    os.environ["TEST_DATABASE_NAME"] = f"{FOLDER.name}/bench.sqlite3"

import django

django.setup()

from django.db import connection, connections
from django.utils.timezone import now

from cms.demo import template
from guidance.compliance import engine
from guidance.compliance.actions import current_ruleset
from guidance.compliance.context import Context
from guidance.compliance.engine import OFFERED
from guidance.compliance.examples import faults_of, finds
from guidance.compliance.models import RuleSet
from guidance.compliance.rulebook import Lists, Nominee, Phrase, default_lists
from guidance.compliance.wording import Wording

ROUNDS = 60
CANDIDATES = 400
PATTERNS = 20
DRAFT = Wording("The library on Mill Lane opens at nine on Friday, says Cllr O'Brien.", "x")


def phrases() -> tuple[Phrase, ...]:
    """Rules that staff wrote, each with a pattern."""
    return tuple(
        Phrase(
            slug=f"closing-{number}",
            title=f"Closing {number}",
            severity="answer",
            todo="Say when.",
            guidance="accuracy",
            pattern=rf"clos(?:e|ing) (?:the|a) (?:\w+ ){{0,2}}hall {number}\b",
            matches=(f"They are closing the town hall {number}.",),
            near_misses=("They open the town hall.",),
        )
        for number in range(PATTERNS)
    )


def lists() -> Lists:
    """The lists that ship with a council's own names and rules in them."""
    names = tuple(Nominee(f"Ada Number{number}", "mill-lane") for number in range(CANDIDATES))
    return replace(default_lists(), candidates=names, phrases=phrases())


def milliseconds(work: object, *, rounds: int = ROUNDS) -> float:
    """The median of some turns."""
    spent = []
    for _ in range(rounds):
        begun = perf_counter()
        work()
        spent.append((perf_counter() - begun) * 1e3)
    return median(spent)


def measure() -> None:
    """Print what a check and a trial cost."""
    mine = lists()
    RuleSet.objects.create(
        number=1, rules=sorted(OFFERED), lists=mine.to_json(), put_in_force_at=now()
    )
    held = current_ruleset()
    print(
        f"{len(OFFERED)} rules, {CANDIDATES} candidates, {PATTERNS} patterns ({connection.vendor})"
    )
    alone = milliseconds(lambda: engine.check(DRAFT, Context(), held))
    whole = milliseconds(lambda: engine.check(DRAFT, Context(), current_ruleset()))
    print(f"a check, the set in hand            {alone:.2f} ms")
    print(f"a check, the set asked for          {whole:.2f} ms")
    for turn in ("the first trial of the patterns", "a page that shows them later"):
        tried = milliseconds(lambda: [faults_of(one) for one in mine.phrases], rounds=1)
        print(f"{turn:<35} {tried:.2f} ms")
    for one in mine.phrases:
        finds(one, DRAFT.text)
    after = milliseconds(lambda: engine.check(DRAFT, Context(), current_ruleset()), rounds=1)
    print(f"the first check after such a trial  {after:.2f} ms")


def main() -> None:
    is_file = connection.vendor == "sqlite"
    if is_file:
        template.ensure()
        template.copy_to(Path(connection.settings_dict["TEST"]["NAME"]))
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, keepdb=is_file)
    try:
        measure()
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)
        connections.close_all()
        FOLDER.cleanup()


if __name__ == "__main__":
    main()
