"""What must be answered before a key is turned, and by whom. Called inside the verbs only."""

from collections.abc import Mapping
from datetime import datetime

from approvals.posts import checking
from approvals.posts.models import CheckReport, FindingReply, Key, Version
from approvals.posts.policies import LONGEST_EXEMPTION, text_problem, unanswered
from members.audit.errors import NotCompliant, StaleVersion, WrongState
from members.people.models import User


def refuse_beyond_the_reviewer(exam: checking.Exam, version: Version) -> None:
    """Raise NotCompliant when more is found now than the reviewer who suggested it answered for."""
    answered = version.signoffs.select_related("report").get(key=Key.REVIEWER).report
    if exam.goes_beyond(answered):
        raise NotCompliant(
            "The check finds more now than when this wording was suggested. "
            "Send it in again, so that a reviewer looks at that too.",
            exam.report,
        )


def refuse_unfit_approval(version: Version, report: CheckReport, exemption: str) -> None:
    """Refuse a report of another version, a second turn of the key, and what cannot be kept."""
    if report.version_id != version.pk:
        raise StaleVersion("The findings that you saw were those of another version.")
    if version.signoffs.filter(key=Key.REVIEWER).exists():
        raise WrongState(
            "A reviewer signed this version before it was referred, and a key is turned once. "
            "Ask for changes, so that its author sends it in as a new version."
        )
    refuse_unstorable(exemption)
    if len(exemption.strip()) > LONGEST_EXEMPTION:
        raise NotCompliant(f"The exemption must be {LONGEST_EXEMPTION} characters or fewer.")


def answer(
    version: Version, report: CheckReport, reasons: Mapping[str, str], *, by: User, at: datetime
) -> None:
    """Keep the reviewer's reasons; refuse while a finding lacks its reason or clearance."""
    given = {rule: text.strip() for rule, text in reasons.items() if text.strip()}
    refuse_unstorable(*given.values())
    cleared = version.clearances.values_list("rule", flat=True)
    missing, unreferred = unanswered(
        report.rules_of("answer"), report.rules_of("refer"), given, cleared
    )
    if unreferred:
        raise NotCompliant(
            "Only the Monitoring Officer can clear some of these findings. Refer the post.", report
        )
    if missing:
        raise NotCompliant("Give your reason for each finding that you let stand.", report)
    FindingReply.objects.bulk_create(
        FindingReply(version=version, rule=rule, by=by, reason=text, at=at)
        for rule, text in given.items()
        if rule in report.rules_of("answer", "refer", "advice")
    )


def refuse_unstorable(*texts: str) -> None:
    """Raise NotCompliant, in words, for a text that no database keeps."""
    for problem in map(text_problem, texts):
        if problem:
            raise NotCompliant(problem)
