"""The verbs by which people move a post: each is one decision of one person."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db import transaction

from approvals.posts import answering, checking, disputed, due, freezing, responses
from approvals.posts.canonical import Payload
from approvals.posts.models import (
    CheckReport,
    Clearance,
    Decision,
    Draft,
    Key,
    Post,
    ReturnReason,
    Version,
)
from approvals.posts.moving import expect, expect_offer, move, ready
from approvals.posts.states import Hand, PostState, Transition
from approvals.posts.tallying import note_kept_back
from approvals.posts.turning import expect_open_window, turn
from guidance.compliance.findings import Report
from guidance.library.references import paragraph
from members.audit.errors import NotCompliant, StaleVersion
from members.people.models import User


def submit(post: Post, *, revision: int, by: User, at: datetime) -> Post:
    """Send the draft in: freeze it as a new version and turn the author's key on it.

    Pictures are made ready between two looks at the draft, with nothing locked: on SQLite a lock
    here would keep every post from going out meanwhile.

    Args:
        revision: the draft's revision that the author's page showed.

    Raises StaleVersion, NotCompliant (with the report) when something must be put right first,
    NotAllowed and WrongState.
    """
    with transaction.atomic():
        _, _, draft = _to_send_in(post, revision, by)
    made = freezing.renditions_of(draft)
    try:
        return _submit(post, made, revision=revision, by=by, at=at)
    except NotCompliant as refused:
        if isinstance(refused.report, Report):
            note_kept_back(post, refused.report, at)
        raise


def _to_send_in(post: Post, revision: int, by: User) -> tuple[Post, Transition, Draft]:
    """The locked post with its draft, if this person may send it in as they saw it."""
    locked, transition = ready(post, "submit", by=by)
    draft = Draft.objects.select_for_update(no_key=True).get(post=locked)
    if draft.revision != revision:
        raise StaleVersion("This draft was changed in another window since you opened it.")
    return locked, transition, draft


@transaction.atomic
def _submit(
    post: Post, made: freezing.Renditions, *, revision: int, by: User, at: datetime
) -> Post:
    locked, transition, draft = _to_send_in(post, revision, by)
    payload = freezing.payload_of(locked, draft, made, at)
    exam = checking.examine(locked, payload, at)
    exam.refuse_fixes()
    payload = _responded(exam.answered(payload), locked, draft)
    version = freezing.make_version(
        locked, payload, Version.Kind.SUBMITTED, draft.contributors, by=by, at=at
    )
    report = checking.keep(exam, version, CheckReport.Occasion.SUBMIT, at)
    turn(version, Key.AUTHOR, report, by=by, at=at)
    due.start_clock(locked, version, report, at=at)
    locked.current, locked.submitted_at = version, locked.submitted_at or at
    facts = {"report": str(report.pk)} | _said_to_reasons(payload)
    return move(locked, transition, by=by, at=at, facts=facts)


def _responded(payload: Payload, post: Post, draft: Draft) -> Payload:
    """The payload with what the author says to the reasons put to them: part of what is signed."""
    said = responses.responses_in(responses.put_to(post), draft.responses)
    disputes = any(one.said == responses.DISPUTED for one in said)
    return replace(payload, responses=said, asks_officer=disputes and draft.asks_officer)


def _said_to_reasons(payload: Payload) -> dict[str, Any]:
    """The codes, for the trail; nothing where no reason was put."""
    facts: dict[str, Any] = {}
    for one in payload.responses:
        facts.setdefault(f"reasons_{one.said}", []).append(one.code)
    return facts | ({"asks_officer": True} if payload.asks_officer else {})


@transaction.atomic
def suggest(
    post: Post,
    texts: Mapping[str, str],
    *,
    descriptions: Mapping[int, str] = MappingProxyType({}),
    sha256: str,
    reasons: Mapping[str, str],
    note: str = "",
    by: User,
    at: datetime,
) -> Post:
    """Suggest wording: a new version that already bears the reviewer's key.

    The suggestion is laid into the draft, unless its author has begun to write there: after an
    earlier suggestion was turned down, what they had begun to make of it is still theirs.

    Args:
        texts: connection id to the suggested wording.
        descriptions: which picture, counted from 0, to the suggested description.
        sha256: digest of the version that the reviewer's page showed.
        reasons: rule to why the reviewer lets its finding stand in the suggestion.
    """
    locked, transition = ready(post, "suggest", by=by)
    current = expect(locked, sha256)
    expect_open_window(current, at)
    payload = freezing.reworded(current, texts, descriptions)
    exam = checking.examine(locked, payload, at)
    exam.refuse_fixes()
    version = freezing.make_version(
        locked, payload, Version.Kind.SUGGESTED, current.contributors, by=by, at=at
    )
    report = checking.keep(exam, version, CheckReport.Occasion.SUGGEST, at)
    answering.answer(version, report, reasons, by=by, at=at)
    turn(version, Key.REVIEWER, report, by=by, at=at)
    _decide(version, "suggest", (), note, by=by, at=at)
    freezing.replace_in_draft(locked, current.payload, payload, at)
    locked.current = version
    return move(locked, transition, by=by, at=at, facts={"report": str(report.pk)})


@transaction.atomic
def accept(post: Post, *, sha256: str, by: User, at: datetime) -> Post:
    """Turn the author's key on the suggested wording; with both keys the post is approved."""
    locked, transition = ready(post, "accept", by=by)
    version = expect(locked, sha256)
    expect_open_window(version, at)
    answering.refuse_spent(version, at)
    exam = checking.examine(locked, version.payload, at)
    exam.refuse_fixes()
    answering.refuse_beyond_the_reviewer(exam, version)
    report = checking.keep(exam, version, CheckReport.Occasion.ACCEPT, at)
    turn(version, Key.AUTHOR, report, by=by, at=at)
    return move(locked, transition, by=by, at=at, facts={"report": str(report.pk)})


@transaction.atomic
def approve(
    post: Post,
    *,
    sha256: str,
    report: CheckReport,
    reasons: Mapping[str, str],
    exemption: str = "",
    by: User,
    at: datetime,
) -> Post:
    """Turn the reviewer's key, or let one stand that was turned before the post was referred.

    Args:
        sha256: digest of the version seen.
        report: the report seen; what the checker says now must not go beyond it.
        reasons: rule to why its finding is let stand, one for each *answer* finding.
        exemption: why it may go out in a restricted period, when one binds the author.
    """
    locked, transition = ready(post, "approve", by=by)
    version = expect(locked, sha256)
    expect_open_window(version, at)
    answering.refuse_unfit_approval(version, report, exemption)
    exam = checking.examine(locked, version.payload, at)
    exam.refuse_fixes()
    exam.refuse_beyond(report)
    seen = checking.keep(exam, version, CheckReport.Occasion.REVIEW, at)
    answering.answer(version, seen, reasons, by=by, at=at)
    key = answering.standing_key(version, exemption.strip(), at) or turn(
        version, Key.REVIEWER, seen, by=by, at=at, exemption=exemption.strip()
    )
    answering.refuse_exempt_in_period(version, key, at)
    facts = {"report": str(seen.pk), "exempted": bool(key.exemption), "key_of": str(key.by_id)}
    return move(locked, transition, by=by, at=at, facts=facts)


def _decide(
    version: Version,
    kind: str,
    reasons: Sequence[Mapping[str, Any]],
    note: str,
    *,
    by: User,
    at: datetime,
) -> Decision:
    """Keep a decision with its reasons and words."""
    answering.refuse_unstorable(note)
    return Decision.objects.create(
        version=version, kind=kind, by=by, reasons=reasons, note=note.strip(), at=at
    )


def _coded(codes: Sequence[str], *, declines: bool) -> list[dict[str, Any]]:
    """Coded reasons in use, each in the words and with the guidance of this day."""
    known = ReturnReason.objects.filter(code__in=codes, is_active=True, declines=declines)
    if len(known) != len(set(codes)):
        raise NotCompliant("One of these reasons is no longer in use. Choose again.")
    return [_reason(reason) for reason in known]


def _reason(reason: ReturnReason) -> dict[str, Any]:
    found = paragraph(reason.guidance)
    return {
        "code": reason.code,
        "title": reason.title,
        "guidance": reason.guidance,
        "page_revision": found.revision_id if found else None,
    }


def _send_back(
    post: Post, name: str, codes: Sequence[str], note: str, *, sha256: str, by: User, at: datetime
) -> Post:
    locked, transition = ready(post, name, by=by)
    version = expect(locked, sha256)
    if transition.sources[PostState(locked.state)] is Hand.REVIEWER:
        disputed.refuse_insisting(version, codes)
    reasons = _coded(codes, declines=name == "decline")
    _decide(version, name, reasons, note, by=by, at=at)
    return move(locked, transition, by=by, at=at, facts={"reasons": sorted(set(codes))})


@transaction.atomic
def request_changes(
    post: Post, codes: Sequence[str], note: str = "", *, sha256: str, by: User, at: datetime
) -> Post:
    """Ask the author for changes, with at least one coded reason; undoes an approval too."""
    if not codes:
        raise NotCompliant("Choose at least one reason, so that the author knows what to change.")
    responses.begin_anew(post)
    return _send_back(post, "request_changes", codes, note, sha256=sha256, by=by, at=at)


@transaction.atomic
def decline(
    post: Post, codes: Sequence[str], note: str = "", *, sha256: str, by: User, at: datetime
) -> Post:
    """Say that the council cannot support this post, and why."""
    if not codes:
        raise NotCompliant("Choose the reason why the council cannot support this post.")
    return _send_back(post, "decline", codes, note, sha256=sha256, by=by, at=at)


@transaction.atomic
def refer(post: Post, note: str, *, sha256: str, by: User, at: datetime) -> Post:
    """Refer the post to the Monitoring Officer with a question; reasons in dispute are named with it."""
    if not note.strip():
        raise NotCompliant("Say what you want the Monitoring Officer to decide.")
    locked, transition = ready(post, "refer", by=by)
    version = expect(locked, sha256)
    content = version.body.content
    standing = disputed.standing(version, version.payload if content is not None else None)
    named = [disputed.named(one) for one in standing]
    _decide(version, "refer", named, note, by=by, at=at)
    facts = {"reasons": [one["code"] for one in named]}
    return move(locked, transition, by=by, at=at, facts=facts)


@transaction.atomic
def clear(
    post: Post,
    reasons: Mapping[str, str],
    *,
    note: str = "",
    sha256: str,
    by: User,
    at: datetime,
) -> Post:
    """Clear what a reviewer alone may not, rule by rule, for this version only.

    Only what the latest report refers is cleared: nothing in advance.

    Args:
        reasons: rule to why its finding is cleared.
        note: words for the reviewer and the author, kept as a decision.

    Raises NotCompliant when one of the *refer* findings, not cleared before, is left without a
    reason, and when there is none and no note either: a referral is never ended without a word.
    """
    locked, transition = ready(post, "clear", by=by)
    version = expect(locked, sha256)
    report = version.reports.latest("at")
    # A version can be referred again with another question: what was cleared once stays cleared.
    cleared = set(version.clearances.values_list("rule", flat=True))
    asked = report.rules_of("refer") - cleared
    given = {rule: text.strip() for rule, text in reasons.items() if rule in asked}
    answering.refuse_unstorable(*given.values())
    if not all(given.get(rule) for rule in asked):
        raise NotCompliant("Give your reason for clearing each finding.", report)
    if not (given or note.strip()):
        raise NotCompliant("Say why you clear this post.")
    if note.strip():
        _decide(version, "clear", (), note, by=by, at=at)
    Clearance.objects.bulk_create(
        Clearance(version=version, rule=rule, by=by, reason=text, at=at)
        for rule, text in given.items()
    )
    return move(locked, transition, by=by, at=at, facts={"rules": sorted(given)})


@transaction.atomic
def withdraw(post: Post, *, seen: str = "", by: User, at: datetime) -> Post:
    """Take the post back, at any time before its sending begins.

    Args:
        seen: digest of the offer that a page showed, where somebody says no to an offer.

    Raises StaleVersion when that offer has meanwhile been taken, or changed and sent in, or is
    another: whoever said no to an offer did not mean the post that became of it.
    """
    locked, transition = ready(post, "withdraw", by=by)
    if seen:
        expect_offer(locked, seen)
    return move(locked, transition, by=by, at=at, facts={})


@transaction.atomic
def reopen(post: Post, *, by: User, at: datetime) -> Post:
    """Make a withdrawn or lapsed post a draft again; its old versions stay as they are."""
    locked, transition = ready(post, "reopen", by=by)
    return move(locked, transition, by=by, at=at, facts={})
