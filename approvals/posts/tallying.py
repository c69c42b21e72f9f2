"""Counts which rules fired, as a report is kept and in its transaction; and what kept a post back."""

from datetime import datetime

from django.db import transaction

from approvals.posts.models import CheckedVersion, CheckReport, FiredRule, KeptBack, Post, Version
from guidance.compliance.findings import Report


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


@transaction.atomic
def note_kept_back(post: Post, report: Report, at: datetime) -> None:
    """Count each rule that kept a post from being sent in, the first time that it does.

    Called once the sending in has failed and left nothing behind.
    """
    rules = sorted({finding.rule for finding in report.blocking()})
    group = post.councillor.group
    KeptBack.objects.bulk_create(
        [KeptBack(post=post.ref, rule=rule, group=group, at=at) for rule in rules],
        ignore_conflicts=True,
    )
