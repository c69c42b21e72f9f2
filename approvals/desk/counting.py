"""What was found in a post, counted for a row of the queue. Pure."""

from collections.abc import Collection, Mapping, Sequence

from approvals.posts.canonical import Payload
from guidance.compliance.findings import Severity

COUNTED = {
    Severity.FIX: "to put right",
    Severity.REFER: "for the Monitoring Officer",
    Severity.ANSWER: "to answer",
    Severity.ADVICE: "advice",
}


def counts_in(
    findings: Sequence[Mapping[str, str]], cleared: Collection[str], payload: Payload | None
) -> list[str]:
    """How many things were found, by grade, the gravest first, and what their author says to them.

    Each rule counts once, and so does each yes of the author. What was cleared waits for nobody;
    a line counts where it is on something found.

    Args:
        findings: those of the last report.
        cleared: rules that the Monitoring Officer has cleared for this version.
    """
    grades = {f["rule"]: f["severity"] for f in findings}
    waiting = [grade for rule, grade in grades.items() if rule not in cleared]
    said = [
        f"{waiting.count(grade)} {words}" for grade, words in COUNTED.items() if grade in waiting
    ]
    if done := len(grades) - len(waiting):
        said.append(f"{done} cleared")
    lines = len(payload.notes.keys() & grades.keys()) if payload else 0
    if lines:
        said.append(f"{lines} explained by the author")
    return said
