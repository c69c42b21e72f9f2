"""What must be answered before a key is turned, and by whom. Called inside the verbs only."""

from collections.abc import Mapping
from datetime import datetime

from approvals.posts import checking
from approvals.posts.freezing import NO_LONGER_HELD
from approvals.posts.models import Capacity, CheckReport, FindingReply, Key, SignOff, Version
from approvals.posts.policies import LONGEST_EXEMPTION, text_problem, unanswered
from guidance.compliance.findings import GRAVE
from guidance.compliance.models import Silence
from guidance.restrictions.models import RestrictedPeriod
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion, WrongState
from members.people.models import User
from members.people.plain_text import must_be_prose


def refuse_beyond_the_reviewer(exam: checking.Exam, version: Version) -> None:
    """Raise NotCompliant when more is found now than the reviewer who suggested it answered for."""
    answered = version.signoffs.select_related("report").get(key=Key.REVIEWER).report
    if exam.goes_beyond(answered):
        raise NotCompliant(
            "The check finds more now than when this wording was suggested. "
            "Send it in again, so that a reviewer looks at that too.",
            exam.report,
        )


def refuse_spent(version: Version, at: datetime) -> None:
    """Refuse what the author would sign for nothing, or as what they are no longer.

    Weeks can lie between the reviewer's signature and the author's. Raises WrongState where the
    reviewer's key opens nothing any more, and NotCompliant for an office or group since lost.
    """
    key = version.signoffs.select_related("by").get(key=Key.REVIEWER)
    spent = "has been removed for cause" if key.by.removed_for_cause_at else ""
    if spent or key.expires <= at:
        raise WrongState(
            f"Whoever signed this {spent or 'did so too long ago'}, so it cannot go out. Edit it "
            "and send it in, so that another reviewer looks at it."
        )
    if version.capacity not in Capacity.held_by(version.post.councillor):
        raise NotCompliant(NO_LONGER_HELD)


def refuse_unfit_approval(version: Version, report: CheckReport, exemption: str) -> None:
    """Refuse a report of another version, and what cannot be kept."""
    if report.version_id != version.pk:
        raise StaleVersion("The findings that you saw were those of another version.")
    refuse_unstorable(exemption)
    if len(exemption.strip()) > LONGEST_EXEMPTION:
        raise NotCompliant(f"The exemption must be {LONGEST_EXEMPTION} characters or fewer.")


def standing_key(version: Version, exemption: str, at: datetime) -> SignOff | None:
    """The reviewer's key on a version that was approved, then referred, then cleared.

    A key is turned once, on one digest, so the second approval finds it in the lock: it stands,
    and the decision is the second reviewer's, on what the check says today. Raises WrongState
    where it would open nothing, because of what only a new version can bring: it has expired, whoever
    turned it was removed for cause, a restricted period has been declared since, or it bears
    another exemption.
    """
    key = version.signoffs.filter(key=Key.REVIEWER).select_related("by").first()
    if key is None:
        return None
    if key.by.removed_for_cause_at:
        raise WrongState(_SPENT.format("is that of somebody who has been removed for cause"))
    known = RestrictedPeriod.objects.known(version.post.councillor.ward, at)
    if key.expires <= at:
        raise WrongState(_SPENT.format("has expired"))
    if not {str(period.pk) for period in known} <= set(key.periods):
        raise WrongState(_SPENT.format("knows nothing of a restricted period declared since"))
    if exemption not in {"", key.exemption}:
        borne = f"bears the exemption “{key.exemption}”" if key.exemption else "bears no exemption"
        raise WrongState(_SPENT.format(borne))
    return key


def refuse_exempt_in_period(version: Version, key: SignOff, at: datetime) -> None:
    """Raise NotCompliant where an exemption would let out in a period what is not cleared for one.

    The check is made for the first moment of the window. A period that begins later in it can
    turn a name into a finding for the Monitoring Officer, whom nobody would have asked.
    """
    if not key.exemption:
        return
    if grave := checking.grave_in_periods(version.post, version.payload, at):
        titles = "; ".join(dict.fromkeys(finding.title for finding in grave))
        raise NotCompliant(
            "With an exemption this could go out in the pre-election period that begins within its "
            f"time. There the check finds: {titles}. Approve it without an exemption, so that it "
            "goes out before, or ask for another time."
        )


_SPENT = (
    "A reviewer’s key was turned on this version before it was referred, and it {}. "
    "Ask for changes, so that its author sends it in as a new version."
)


def answer(
    version: Version, report: CheckReport, reasons: Mapping[str, str], *, by: User, at: datetime
) -> None:
    """Keep the reviewer's reasons; refuse while a finding lacks its reason or clearance."""
    given = {rule: text.strip() for rule, text in reasons.items() if text.strip()}
    refuse_unstorable(*given.values())
    _refuse_own_silence(report, by, at)
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


def _refuse_own_silence(report: CheckReport, by: User, at: datetime) -> None:
    """Raise NotAllowed for a reviewer who silenced what would have kept this post from them.

    Otherwise one person could do alone what the Monitoring Officer or a correction is for.
    """
    own = Silence.objects.in_force(at).filter(
        by=by, rule__in=report.rules_of("answer"), severity__in=GRAVE
    )
    if silenced := own.first():
        raise NotAllowed(
            f"You silenced the rule “{silenced.title}”, which speaks about this post. "
            "Somebody else must decide on it."
        )


def refuse_unstorable(*texts: str) -> None:
    """Raise NotCompliant, in words, for what no database keeps or what hides something."""
    for text in texts:
        if problem := text_problem(text):
            raise NotCompliant(problem)
        must_be_prose(text, name="What you write")
