"""What the checker is told about a post, and what is kept of its answer."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from approvals.posts.canonical import Payload, PictureFacts
from approvals.posts.models import CheckReport, Post, Version
from approvals.posts.states import PostState
from approvals.posts.tallying import tally
from guidance.compliance import engine, questions
from guidance.compliance.actions import current_ruleset
from guidance.compliance.context import Context, PreElection
from guidance.compliance.findings import GRAVE, Asked, Finding, Report, Severity
from guidance.compliance.guesses import Guess, guess
from guidance.compliance.models import RuleSet
from guidance.compliance.naming import title_of
from guidance.compliance.questions import Question
from guidance.compliance.rulebook import Lists
from guidance.compliance.silencing import silent_rules
from guidance.compliance.wording import Medium, Wording
from guidance.library.references import paragraphs
from guidance.restrictions.models import Hold, RestrictedPeriod
from members.audit.errors import NotCompliant
from members.people.models import Councillor

RECENT = timedelta(days=30)
RECENT_POSTS = 100


@dataclass(frozen=True)
class Link:
    """An address in the guidance, and the title of its page."""

    url: str
    page: str


@dataclass(frozen=True)
class Exam:
    """What the checker found in every wording, under one rule set, and what it asks the author.

    ``open`` are the questions among ``asked`` that have no answer.
    """

    ruleset: RuleSet | None
    report: Report
    asked: Sequence[Asked] = ()
    open: Sequence[Question] = ()

    def answered(self, payload: Payload) -> Payload:
        """The payload with the answers to what was asked, and no others: what is signed.

        Raises NotCompliant while one of the questions has no answer.
        """
        if self.open:
            words = " ".join(question.words for question in self.open)
            raise NotCompliant(f"Answer this first, yes or no: {words}", self.report)
        keys = [one.key for one in self.asked]
        return replace(
            payload,
            answers={key: payload.answers[key] for key in keys},
            asked={key: questions.QUESTIONS[key].words for key in keys},
        )

    def refuse_fixes(self) -> None:
        """Raise NotCompliant while something mechanical must be put right first."""
        if self.report.blocking():
            titles = list(dict.fromkeys(f.title for f in self.report.blocking()))
            raise NotCompliant("Put this right first: " + "; ".join(titles) + ".", self.report)

    def refuse_beyond(self, seen: CheckReport) -> None:
        """Raise NotCompliant when more is found now than the report that the reviewer saw."""
        if self.goes_beyond(seen):
            raise NotCompliant(
                "The check finds more now than when you opened this page. Look at it again.",
                self.report,
            )

    def goes_beyond(self, seen: CheckReport) -> bool:
        """Whether something more than advice is found that a kept report did not have so gravely.

        A finding that has become graver counts: whoever may answer it may not have cleared it.
        """
        answered = seen.rules_of("answer", "refer", "fix")
        referred = seen.rules_of("refer", "fix")
        return any(
            f.rule not in (referred if f.severity is Severity.REFER else answered)
            for f in self.report.findings
            if f.severity is not Severity.ADVICE
        )


def context_for(
    councillor: Councillor, *, capacity: str, publish_at: datetime, at: datetime
) -> Context:
    """Who speaks, as what and when: everything that turns a rule on or off but the words."""
    periods = list(RestrictedPeriod.objects.known(councillor.ward, at))
    binding = [p for p in periods if p.starts_at <= publish_at < p.ends_at]
    ahead = [p for p in periods if p.starts_at > at]
    hold = Hold.objects.in_force(at).binding(councillor.ward).first()
    lists = current_ruleset().lists
    return Context(
        account="personal" if capacity == "private" else "councillor",
        capacity=capacity,
        ward=councillor.ward.name,
        author_committees=tuple(councillor.committees),
        author_is_candidate=councillor.is_candidate,
        created_at=at,
        publish_at=publish_at,
        pre_election=_pre_election(binding[0]) if binding else None,
        period_start=min(p.starts_at for p in ahead).date() if ahead else None,
        candidates=candidates_in(binding, lists),
        sensitive_topics=lists.sensitive_topics,
        hold=hold.reason if hold else None,
    )


def candidates_in(periods: Iterable[RestrictedPeriod], lists: Lists) -> tuple[str, ...]:
    """Who stands in the polls of these periods: as entered with each, and as in the lists."""
    names = [
        name
        for period in periods
        for name in (
            *period.candidates,
            *lists.standing_in(period.ward.slug if period.ward else None),
        )
    ]
    return tuple(dict.fromkeys(names))


def _pre_election(period: RestrictedPeriod) -> PreElection:
    return PreElection(
        kind=period.kind,
        scope="ward" if period.ward else "authority",
        ward=period.ward.name if period.ward else None,
    )


def recent_texts(councillor: Councillor, *, but: Post | None, at: datetime) -> tuple[str, ...]:
    """Wordings that this councillor's posts took out in the last 30 days."""
    posts = Post.objects.filter(
        councillor=councillor, state=PostState.PUBLISHED, moved_at__gt=at - RECENT
    ).select_related("current__body")
    if but is not None:
        posts = posts.exclude(pk=but.pk)
    texts: dict[str, None] = {}
    for post in posts[:RECENT_POSTS]:
        if post.current and post.current.body.content is not None:
            texts |= dict.fromkeys(post.current.payload.texts().values())
    return tuple(texts)


def media_of(facts: Iterable[PictureFacts]) -> tuple[Medium, ...]:
    """Pictures as the checker sees them."""
    return tuple(
        Medium(
            kind="image",
            alt=fact.description,
            contains_text=fact.contains_text,
            declared_text=fact.declared_text,
            children=fact.children,
            consent=fact.consent or None,
            licence=fact.licence,
            size=fact.size,
        )
        for fact in facts
    )


def check(
    wordings: Sequence[Wording],
    context: Context,
    answers: Mapping[str, str] = MappingProxyType({}),
) -> Exam:
    """One pass of the checker over each wording, under the rule set in force.

    A rule that is silenced on the day keeps nothing back: see ``Report.quietened``.
    Each question that is answered with yes is among the findings, as a check for a reviewer.
    """
    rules = current_ruleset()
    row = RuleSet.objects.filter(number=rules.number).first()
    silent = silent_rules(context.created_at) if context.created_at else frozenset()
    reports = [engine.check(wording, context, rules).quietened(silent) for wording in wordings]
    report = Report.joined(reports)
    asked = questions.standing(report.asks, answers)
    checks = questions.checks_for(asked, answers, context)
    whole = replace(report, findings=(*report.findings, *checks))
    return Exam(row, whole, asked, questions.unanswered(asked, answers))


def guesses_for(payload: Payload, found: Collection[str], at: datetime) -> list[Guess]:
    """What the wordings read like to a reviewer, besides the rules that were found; each rule once.

    A rule that is silenced does not come back as a guess.
    """
    rules = current_ruleset()
    found = {*found, *silent_rules(at)}
    texts = dict.fromkeys(wording.text for wording in payload.wordings)
    made = {one.rule: one for text in texts for one in guess(text, rules, found)}
    return list(made.values())


def examine(post: Post, payload: Payload, at: datetime, *, moment: datetime | None = None) -> Exam:
    """Check everything that a payload would say, and what its author answered.

    A question that a frozen version does not answer is a check for the reviewer too.

    Args:
        moment: when it would go out; the first moment of its window unless given.
    """
    context = context_for(
        post.councillor,
        capacity=payload.capacity,
        publish_at=moment or max(at, payload.window_from or at),
        at=at,
    )
    recent = recent_texts(post.councillor, but=post, at=at)
    media = media_of(payload.pictures)
    wordings = {(w.network, w.text): Wording(w.text, w.network, media) for w in payload.wordings}
    context = replace(context, recent_posts=recent)
    exam = check(list(wordings.values()), context, payload.answers)
    silent = questions.checks_for_silence(exam.open)
    report = replace(exam.report, findings=(*exam.report.findings, *silent))
    return replace(exam, report=report)


def grave_in_periods(post: Post, payload: Payload, at: datetime) -> list[Finding]:
    """What a period that begins within the window would keep back or refer, and today does not.

    Only a post with an exemption can go out in such a period: the gate holds the others.
    """
    first = max(at, payload.window_from or at)
    periods = RestrictedPeriod.objects.known(post.councillor.ward, at)
    starts = periods.filter(starts_at__gt=first, starts_at__lt=payload.window_until)
    moments = list(starts.values_list("starts_at", flat=True))
    if not moments:
        return []
    known = {(f.rule, f.severity) for f in examine(post, payload, at).report.findings}
    later = (examine(post, payload, at, moment=moment).report.findings for moment in moments)
    return [
        each
        for findings in later
        for each in findings
        if each.severity in GRAVE and (each.rule, each.severity) not in known
    ]


def keep(exam: Exam, version: Version, occasion: CheckReport.Occasion, at: datetime) -> CheckReport:
    """Keep what was found, each finding with the guidance page's revision on that day."""
    report = CheckReport.objects.create(
        version=version,
        ruleset=exam.ruleset,
        occasion=occasion,
        findings=with_revisions(exam.report.findings),
        at=at,
    )
    tally(report)
    return report


def links_of(findings: Iterable[Finding]) -> dict[str, Link]:
    """Where to read each paragraph that findings enforce; what is missing is left out."""
    found = paragraphs(finding.guidance for finding in findings)
    return {reference: Link(cited.url, cited.title) for reference, cited in found.items()}


def title_of_rule(rule: str) -> str:
    """What a rule is called now, the council's own included; its code where nobody knows it."""
    return title_of(rule)


def with_revisions(findings: Sequence[Finding]) -> list[dict[str, object]]:
    """Findings as plain values with the address and revision of the paragraph they enforce."""
    found = paragraphs(finding.guidance for finding in findings)
    rows = []
    for finding in findings:
        row: dict[str, object] = finding.to_json()
        if cited := found.get(finding.guidance):
            row |= {"url": cited.url, "page_revision": cited.revision_id, "page": cited.title}
        rows.append(row)
    return rows
