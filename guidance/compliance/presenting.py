"""The rules of a set as pages list them."""

from guidance.compliance.changes import RuleLine, lines_of
from guidance.compliance.findings import ORDER, Severity
from guidance.compliance.rulebook import Rules


def by_grade(rules: Rules) -> list[tuple[Severity, list[RuleLine]]]:
    """The rules of a set under their grades, the gravest first; grades without any left out."""
    lines = sorted(lines_of(rules).values(), key=lambda line: line.title)
    grades = sorted(Severity, key=lambda grade: ORDER[grade])
    found = [(grade, [line for line in lines if line.severity is grade]) for grade in grades]
    return [(grade, of_grade) for grade, of_grade in found if of_grade]
