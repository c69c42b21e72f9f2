"""Applies the rules to a wording. Pure: the same three arguments always give the same report."""

from collections.abc import KeysView
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from guidance.compliance import lexicon, questions, rules, watching
from guidance.compliance.catalogue import BEYOND
from guidance.compliance.context import Context
from guidance.compliance.findings import ORDER, Finding, Report
from guidance.compliance.reading import Hit, Reading, read
from guidance.compliance.registry import RULES, Rule
from guidance.compliance.rulebook import Lists, Phrase, Rules
from guidance.compliance.wording import Wording

# More of the same finding on one text help nobody.
SHOWN = 20
PHRASE_SHOWN = 80
IMPLEMENTED = frozenset(rules.ALL)
OFFERED = IMPLEMENTED - BEYOND
"""What a council can put in force."""


class Plan(NamedTuple):
    """What is worked out once per set of rules."""

    rules: tuple[Rule, ...]
    lexicon: lexicon.Lexicon


@lru_cache(maxsize=8)
def _plan(ruleset: Rules) -> Plan:
    chosen = tuple(RULES[name] for name in sorted(ruleset.ids & IMPLEMENTED))
    written = tuple(watching.rule_for(phrase) for phrase in ruleset.lists.phrases)
    return Plan(chosen + written, _lexicon(ruleset.lists))


@lru_cache(maxsize=4)
def _lexicon(lists: Lists) -> lexicon.Lexicon:
    """Apart from the plans, since sets with the same lists read with the same words."""
    return lexicon.build(lists, watching.openings(lists.phrases))


@lru_cache(maxsize=32)
def _plan_alone(phrase: Phrase) -> Plan:
    """For one rule of staff's: the words with which it begins, and no others."""
    openings = lexicon.Lexicon(watching.openings([phrase]))
    return Plan((watching.rule_for(phrase),), openings)


def check(wording: Wording, context: Context, ruleset: Rules) -> Report:
    """What the rules in force find in one network's wording, and what its author is to be asked.

    A rule of the set that this version does not know is left out. Raises nothing for any text.
    """
    plan = _plan(ruleset)
    reading = read(wording, context, ruleset.lists, plan.lexicon)
    findings = _found(plan, reading)
    asks = questions.raised(reading, {finding.rule for finding in findings})
    return Report(tuple(findings), asks)


def check_alone(phrase: Phrase, wording: Wording) -> tuple[Finding, ...]:
    """What a rule of staff's finds by itself. Cheap to try, and takes no other plan's place.

    Raises ValueError for a pattern that RE2 does not take.
    """
    plan = _plan_alone(phrase)
    return tuple(_found(plan, read(wording, Context(), Lists(), plan.lexicon)))


def _found(plan: Plan, reading: Reading) -> list[Finding]:
    present = reading.index.keys()
    asked = [one for one in plan.rules if not one.needs or _concerns(one, present)]
    findings = [
        _finding(one, hit, reading) for one in asked for hit in islice(one.look(reading), SHOWN)
    ]
    findings.sort(key=lambda finding: (finding.start, ORDER[finding.severity], finding.rule))
    return findings


def lexicon_of(ruleset: Rules) -> lexicon.Lexicon:
    """The lexicon with which a set of rules reads."""
    return _plan(ruleset).lexicon


def _concerns(one: Rule, present: KeysView[str]) -> bool:
    # A plain loop: this is asked for every rule of every text.
    for need in one.needs:  # noqa: SIM110
        if present.isdisjoint(need):
            return False
    return True


def _finding(one: Rule, hit: Hit, reading: Reading) -> Finding:
    entry = one.entry
    return Finding(
        rule=entry.id,
        severity=entry.severity,
        title=entry.title,
        message=_message(entry.message, hit, reading.text),
        todo=entry.todo,
        start=hit.start,
        end=hit.end,
        network=reading.wording.network,
        guidance=entry.guidance_on(reading.wording.network),
        principle=entry.principle,
    )


def _message(message: str, hit: Hit, text: str) -> str:
    """The rule's sentence with its blanks filled; the phrase last, since it is the author's."""
    for blank, value in hit.fills:
        message = message.replace("{" + blank + "}", value)
    if hit.more:
        message = f"{message} {hit.more}"
    phrase = " ".join(text[hit.start : hit.end].split())
    if len(phrase) > PHRASE_SHOWN:
        phrase = phrase[: PHRASE_SHOWN - 1] + "…"
    return message.replace("{phrase}", phrase)
