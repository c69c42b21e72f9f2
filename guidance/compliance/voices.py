"""The words of a finding for whoever reads it: its author is told what to do, an officer is not.

A finding is made and kept as its author reads it. Officers read the same facts without being spoken
to as if the post were theirs, and what the author is told stands beside them as just that.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from guidance.compliance.catalogue import CATALOGUE
from guidance.compliance.findings import Finding, Severity
from guidance.compliance.questions import ANYTHING_ELSE, ANYTHING_ELSE_WORDS, CHECKS
from guidance.compliance.rulebook import OWN_RULE

ASKS: Mapping[Severity, str] = {
    Severity.FIX: "Must be put right",
    Severity.ANSWER: "For the reviewer to answer",
    Severity.REFER: "For the Monitoring Officer",
    Severity.ADVICE: "Advice",
}
"""What a finding of each grade asks, as officers read it."""
QUOTED = re.compile("“(.*)”", re.DOTALL)


@dataclass(frozen=True)
class Told:
    """A finding as an officer reads it. ``asks`` is what it asks of them, where it does."""

    title: str
    message: str
    asks: str


def title_of(rule: str) -> str:
    """What a rule or a check is called; its code where a later release no longer knows it."""
    if rule in CHECKS:
        return CHECKS[rule].title
    if rule == ANYTHING_ELSE:
        return ANYTHING_ELSE_WORDS
    return CATALOGUE[rule].title if rule in CATALOGUE else rule


def is_known(rule: str) -> bool:
    """Whether that could be the id of a rule or a check of this release, or of the council's own."""
    return rule in CATALOGUE or rule in CHECKS or rule.startswith(OWN_RULE)


def to_officer(finding: Finding) -> Told:
    """A finding in words for an officer, with the phrase that its own message quotes."""
    if finding.rule in CHECKS:
        return Told(finding.title, finding.message, CHECKS[finding.rule].to_officer)
    entry = CATALOGUE.get(finding.rule)
    own = entry.to_officers if entry else {}
    quoted = QUOTED.search(finding.message)
    phrase = quoted.group(1) if quoted else ""
    message = own.get("message", finding.message).replace("{phrase}", phrase)
    return Told(own.get("title", finding.title), message, "")
