"""What the checker is told about a post, and what is kept of its answer."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils.timezone import localdate

from approvals.posts.canonical import Payload, PictureFacts
from approvals.posts.models import CheckReport, Post, Version
from approvals.posts.states import PostState
from approvals.posts.tallying import tally
from approvals.posts.today import Today, today_in
from approvals.posts.traits import note_traits
from guidance.compliance import engine, questions
from guidance.compliance.actions import rules_of, shipped_in_force
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
from guidance.restrictions.models import RestrictedPeriod
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
    councillor: Councillor,
    *,
    capacity: str,
    publish_at: datetime,
    at: datetime,
    until: datetime | None = None,
    today: Today | None = None,
) -> Context:
    """Who speaks, as what and when: everything that turns a rule on or off but the words.

    How people voted must not be told before a poll closes, whoever votes in it (Representation of
    the People Act 1983 s.66A): so a polling day counts in every ward, and wherever in its window
    the post could reach it.

    Args:
        publish_at: the first moment at which it could go out.
        until: the last one, where that is known.
    """
    today = today or today_in(councillor.ward, at)
    binding = [p for p in today.periods if p.covers(publish_at)]
    ahead = [p for p in today.periods if p.starts_at > at and p.ends_at > publish_at]
    hold, lists = today.hold, today.rules.lists
    return Context(
        account="personal" if capacity == "private" else "councillor",
        capacity=capacity,
        ward=councillor.ward.name,
        author_committees=tuple(councillor.committees),
        author_is_candidate=councillor.is_candidate,
        created_at=at,
        publish_at=publish_at,
        pre_election=_pre_election(binding[0]) if binding else None,
        period_start=localdate(min(p.starts_at for p in ahead)) if ahead else None,
        polling_day=any(p.polls_between(publish_at, until or publish_at) for p in today.polls),
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
    return texts_of(posts[:RECENT_POSTS])


def recent_texts_of_each(
    councillors: Iterable[Councillor], at: datetime
) -> Mapping[Any, tuple[str, ...]]:
    """The same for many councillors, by their keys, in one query."""
    place = Window(RowNumber(), partition_by="councillor", order_by=F("moved_at").desc())
    posts = Post.objects.filter(
        councillor__in=councillors, state=PostState.PUBLISHED, moved_at__gt=at - RECENT
    ).order_by("-moved_at")
    latest = posts.annotate(place=place).filter(place__lte=RECENT_POSTS)
    found: dict[Any, list[Post]] = {}
    for post in latest.select_related("current__body"):
        found.setdefault(post.councillor_id, []).append(post)
    return {key: texts_of(posts) for key, posts in found.items()}


def texts_of(posts: Iterable[Post]) -> tuple[str, ...]:
    """What these posts say, each wording once; nothing of those of which the words are deleted."""
    texts: dict[str, None] = {}
    for post in posts:
        if post.current and post.current.body.content is not None:
            texts |= dict.fromkeys(post.current.payload.texts().values())
    return tuple(texts)


def media_of(facts: Iterable[PictureFacts]) -> tuple[Medium, ...]:
    """Pictures as the checker sees them; none is mere decoration."""
    return tuple(
        Medium(
            kind="image",
            alt=fact.description,
            decorative=False,
            contains_text=fact.contains_text,
            declared_text=fact.declared_text,
            children=fact.children,
            consent=fact.consent or None,
            licence=fact.licence,
            people=tuple(f"member:{name}" for name in fact.people),
            size=fact.size,
        )
        for fact in facts
    )


def check(
    wordings: Sequence[Wording],
    context: Context,
    answers: Mapping[str, str] = MappingProxyType({}),
    *,
    today: Today | None = None,
) -> Exam:
    """One pass of the checker over each wording, under the rule set in force.

    A rule that is silenced on the day keeps nothing back: see ``Report.quietened``.
    Each question that is answered with yes is among the findings, as a check for a reviewer.
    """
    row = today.ruleset if today else RuleSet.objects.in_outline().first()
    rules = today.rules if today else rules_of(row)
    silent = today.silent if today else _silent(context)
    reports = [engine.check(wording, context, rules).quietened(silent) for wording in wordings]
    report = Report.joined(reports)
    asked = questions.standing(report.asks, answers)
    checks = questions.checks_for(asked, answers, context)
    whole = replace(report, findings=(*report.findings, *checks))
    return Exam(row, whole, asked, questions.unanswered(asked, answers))


def _silent(context: Context) -> frozenset[str]:
    return silent_rules(context.created_at) if context.created_at else frozenset()


def guesses_for(payload: Payload, found: Collection[str], today: Today) -> list[Guess]:
    """What the wordings read like to a reviewer, besides the rules that were found; each rule once.

    A rule that is silenced does not come back as a guess.
    """
    rules, found, file = today.rules, {*found, *today.silent}, settings.GUESSES_FILE
    texts = dict.fromkeys(wording.text for wording in payload.wordings)
    made = {one.rule: one for text in texts for one in guess(text, rules, found, file=file)}
    return list(made.values())


def examine(
    post: Post,
    payload: Payload,
    at: datetime,
    *,
    moment: datetime | None = None,
    today: Today | None = None,
    recent: tuple[str, ...] | None = None,
) -> Exam:
    """Check everything that a payload would say, and what its author answered.

    A question that a frozen version does not answer is a check for the reviewer too.

    Args:
        moment: when it would go out; the first moment of its window unless given.
        today: what binds today, where the caller has read it.
        recent: the same, of what ``recent_texts`` gives.
    """
    today = today or today_in(post.councillor.ward, at)
    context = context_for(
        post.councillor,
        capacity=payload.capacity,
        publish_at=moment or max(at, payload.window_from or at),
        until=payload.window_until,
        at=at,
        today=today,
    )
    if recent is None:
        recent = recent_texts(post.councillor, but=post, at=at)
    media = media_of(payload.pictures)
    wordings = {(w.network, w.text): Wording(w.text, w.network, media) for w in payload.wordings}
    context = replace(context, recent_posts=recent)
    exam = check(list(wordings.values()), context, payload.answers, today=today)
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
    # What binds is read once, and not again for each period.
    today = today_in(post.councillor.ward, at)
    recent = recent_texts(post.councillor, but=post, at=at)
    examined = partial(examine, post, payload, at, today=today, recent=recent)
    known = {(f.rule, f.severity) for f in examined().report.findings}
    later = (examined(moment=moment).report.findings for moment in moments)
    return [
        each
        for findings in later
        for each in findings
        if each.severity in GRAVE and (each.rule, each.severity) not in known
    ]


def keep(exam: Exam, version: Version, occasion: CheckReport.Occasion, at: datetime) -> CheckReport:
    """Keep what was found, each finding with the guidance page's revision on that day.

    It always names a rule set: where the council has none, the portal puts the one that ships in force.
    """
    report = CheckReport.objects.create(
        version=version,
        ruleset=exam.ruleset or shipped_in_force(at=at),
        occasion=occasion,
        findings=with_revisions(exam.report.findings),
        at=at,
    )
    tally(report)
    note_traits(report)
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
