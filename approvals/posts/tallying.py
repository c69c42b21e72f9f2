"""Counts which rules fired, as a report is kept. Called in its transaction."""

from approvals.posts.models import CheckedVersion, CheckReport, FiredRule, Version


def tally(report: CheckReport) -> None:
    """Count each rule of a report on what a councillor sent in, once for each version.

    A later check of the same version, under other rules, adds what it found more.
    """
    version = report.version
    if version.kind != Version.Kind.SUBMITTED:
        return
    checked, _ = CheckedVersion.objects.get_or_create(
        version=version, defaults={"group": version.post.councillor.group, "at": report.at}
    )
    rules = {str(finding["rule"]) for finding in report.findings}
    FiredRule.objects.bulk_create(
        [FiredRule(checked=checked, rule=rule) for rule in sorted(rules)], ignore_conflicts=True
    )
