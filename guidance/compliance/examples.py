"""Holds a rule that staff wrote to its own examples."""

from guidance.compliance import engine, trials
from guidance.compliance.findings import Severity
from guidance.compliance.rulebook import Phrase
from guidance.compliance.wording import Wording

SHOWN = 60
GRADES = frozenset({Severity.ANSWER, Severity.REFER, Severity.ADVICE})
"""Those that staff may give a rule of words; ``fix`` is for what can be counted and measured."""


def faults_of(phrase: Phrase) -> list[str]:
    """What keeps it from being put in force: each a sentence for whoever wrote it."""
    if phrase.pattern:
        try:
            trials.refuse_unfit(phrase.pattern)
        except ValueError as fault:
            return [str(fault)]
    faults = []
    if phrase.severity not in GRADES:
        faults.append("Words alone never keep a post from being sent in: choose another grade.")
    if not phrase.matches or not phrase.near_misses:
        faults.append("It needs at least one text that it must find and one that it must not.")
    faults += [
        f"It does not find “{_cut(text)}”." for text in phrase.matches if not finds(phrase, text)
    ]
    faults += [f"It finds “{_cut(text)}”." for text in phrase.near_misses if finds(phrase, text)]
    return faults


def finds(phrase: Phrase, text: str) -> bool:
    """Whether this rule alone finds anything in a text."""
    return bool(engine.check_alone(phrase, Wording(text)))


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
