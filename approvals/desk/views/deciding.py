"""Decisions. Each names the version that was seen; none is made twice, and no word is lost."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now

from approvals.desk import actions, times
from approvals.desk.beside import compared
from approvals.desk.findings import told
from approvals.desk.forms import FORMS, DecisionForm, SuggestForm
from approvals.desk.sheet import Sheet
from approvals.desk.views.page import for_the_desk, sheet_for, show
from approvals.desk.views.typed import typed_beside
from approvals.posts.checking import with_revisions
from approvals.posts.models import Post, Version
from approvals.posts.moving import REFUSALS, holds_hand
from approvals.posts.states import BY_NAME, TRANSITIONS, Hand, PostState
from approvals.publishing.foreseeing import kept_back
from guidance.compliance.findings import Finding
from guidance.compliance.voices import to_officer
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion, WrongState
from members.audit.models import Event
from members.audit.presenters import sentence
from members.people.access import posted_from, user_of
from members.people.models import User

KINDS = {form.name: form for form in FORMS}
DECIDED = [t.records for t in TRANSITIONS if Hand.PORTAL not in t.sources.values()]
"""What people decide; what the portal does by itself follows from that."""

NEXT: Mapping[str, str] = {
    "approve": "You have approved this post. It goes out {window}.",
    "suggest": (
        "You have suggested wording and signed it. {author} is asked to agree; "
        "the post goes out when they do."
    ),
    "request_changes": (
        "You have asked for changes. {author} is told why and can send it in again."
    ),
    "refer": (
        "You have referred this post. The Monitoring Officer or a deputy looks at it next, "
        "then it comes back to the desk."
    ),
    "decline": "You have declined this post. {author} is told why. It does not go out.",
    "advise": "Your advice is with the reviewers, who decide next. Nothing has been cleared.",
    "clear": "You have cleared this version. It is back with the reviewers, who decide next.",
}


@for_the_desk
@posted_from("desk:review", "ref")
def decide(request: HttpRequest, ref: str, name: str) -> HttpResponse:
    """Make one decision on the version that the page showed."""
    at, by = now(), user_of(request)
    sheet = sheet_for(ref, by, at)
    sha256 = request.POST.get("sha256", "")
    form = KINDS[name](sheet, request.POST)
    try:
        _refuse_stale(sheet, name, request.POST)
        _refuse_stranger(sheet, name, by)
        if not form.is_valid():
            return show(request, sheet, faulty=form, status=422)
        act = partial(form.act, sheet.post, sha256=sha256, by=by, at=at)
        state, takes_over = request.POST["state"], "take_over" in request.POST
        actions.decide(sheet.post, act, state=state, by=by, at=at, takes_over=takes_over)
    except NotCompliant as error:
        return _not_yet(request, sheet_for(ref, by, at), form, error)
    except (WrongState, StaleVersion) as error:
        fresh = sheet_for(ref, by, at)
        if has_done(fresh.post, name, sha256, by):
            return redirect("desk:review", ref)
        return _too_late(request, fresh, form, error, sha256)
    messages.success(request, _said(name, sheet, at))
    return redirect("desk:review", ref)


def _refuse_stale(sheet: Sheet, name: str, sent: Mapping[str, str]) -> None:
    """Say so before the form is looked at: its fields are those of the version on the page."""
    if sheet.version.sha256 != sent.get("sha256"):
        raise StaleVersion("This post has changed since you opened the page.")
    if PostState(sheet.post.state) not in BY_NAME[name].sources:
        state = sheet.post.get_state_display().lower()
        raise WrongState(f"This cannot be done now: the post is {state}.")
    if sent.get("state") not in PostState:
        raise StaleVersion("This page was changed on its way. Open it again and try once more.")
    if sheet.post.state != sent.get("state"):
        raise StaleVersion("This post has been decided since you opened the page.")


def _refuse_stranger(sheet: Sheet, name: str, by: User) -> None:
    """Say who decides this before asking for words: the verb asks again."""
    hand = BY_NAME[name].sources[PostState(sheet.post.state)]
    if not holds_hand(hand, sheet.post, by):
        raise NotAllowed(REFUSALS[hand])


def has_done(post: Post, name: str, sha256: str, by: User) -> bool:
    """Whether this person has made the last decision, and it was this one on what they saw."""
    digests = [sha256]
    seen = post.versions.filter(sha256=sha256).first()
    if name == "suggest" and seen is not None:
        # The trail names the version that the decision made.
        made = post.versions.filter(number__gt=seen.number, kind=Version.Kind.SUGGESTED, made_by=by)
        digests = list(made.values_list("sha256", flat=True))
    last = Event.objects.filter(subject=post.subject, action__in=DECIDED).order_by("-seq").first()
    if last is None or last.digest not in digests:
        return False
    return (last.action, last.actor) == (BY_NAME[name].records, str(by.pk))


def _not_yet(
    request: HttpRequest, sheet: Sheet, form: DecisionForm, error: NotCompliant
) -> HttpResponse:
    """The same page, with what stands in the way and everything that was typed."""
    findings = [f for f in _found(error.report) if f.severity != "advice"]
    shown = {(one.rule, one.finding.severity) for one in sheet.findings}
    if isinstance(form, SuggestForm):
        shown = set()  # What is found in other words is not what the page shows of these.
    if isinstance(form, SuggestForm):
        form.ask_reasons({f.rule: to_officer(f).title for f in findings if f.severity == "answer"})
    form.add_error(None, error.reason)
    fresh = [f for f in findings if (f.rule, f.severity) not in shown]
    return show(request, sheet, faulty=form, status=422, found=told(with_revisions(fresh), None))


def _found(report: Any) -> list[Finding]:
    """The findings of a report, kept or not."""
    stored = getattr(report, "findings", ())
    return [f if isinstance(f, Finding) else Finding.from_json(f) for f in stored]


def _too_late(
    request: HttpRequest,
    sheet: Sheet,
    form: DecisionForm,
    error: WrongState | StaleVersion,
    sha256: str,
) -> HttpResponse:
    """What has happened meanwhile, and what the reviewer had written."""
    post = sheet.post
    seen = post.versions.select_related("body").filter(sha256=sha256).first()
    is_newer = seen is not None and seen.pk != sheet.version.pk
    moves = [transition.records for transition in TRANSITIONS]
    last = Event.objects.filter(subject=post.subject, action__in=moves).order_by("-seq").first()
    held = error.claim if isinstance(error, actions.HeldByAnother) else None
    is_decided = is_newer or _has_moved(post, form.name, request.POST.get("state", ""))
    said = sentence(last) if last and is_decided and not held else ""
    context = {
        "post": post,
        "heading": _heading(error, is_newer=is_newer, is_decided=is_decided),
        # Who has it, or who was first and did what, says more than that it cannot be done now.
        "reason": "" if held or said else error.reason,
        "typed": form.typed() | typed_beside(request, sheet, form.name),
        "last": said,
        "last_at": last.at if last else None,
        "compared": compared(sheet, seen) if is_newer else None,
        "held": held,
        "may_take_over": "take_over" in sheet.may,
        "again": _resent(request) if held else [],
    }
    return render(request, "approvals/desk/too_late.html", context, status=409)


def _has_moved(post: Post, name: str, state: str) -> bool:
    """Whether the post has left the state in which the reviewer saw it."""
    is_elsewhere = PostState(post.state) not in BY_NAME[name].sources
    return is_elsewhere or (state in PostState and state != post.state)


def _heading(error: WrongState | StaleVersion, *, is_newer: bool, is_decided: bool) -> str:
    """What happened, in one line."""
    if isinstance(error, actions.HeldByAnother):
        return f"{error.claim.by.name} has this post"
    if is_newer:
        return "This post has changed since you opened it"
    if is_decided:
        return "This post has already been decided"
    if isinstance(error, StaleVersion):
        return "Your page does not match the post as it stands"
    return "This cannot be done now"


def _resent(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of the form as they were sent, for sending it again in full."""
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if name not in {"csrfmiddlewaretoken", "take_over"}
        for value in values
    ]


def _said(name: str, sheet: Sheet, at: datetime) -> str:
    version = sheet.version
    starts, ends = version.window_from, times.moment_words(version.window_until, at)
    is_open = starts is None or starts <= at
    begins = "now" if is_open else f"from {times.moment_words(starts, at)}"  # type: ignore[arg-type]
    window = f"{begins}, and not after {ends}"
    said = NEXT[name].format(author=sheet.post.councillor.title, window=window)
    return said if name != "approve" else _but_kept_back(said, sheet, ends, at)


def _but_kept_back(said: str, sheet: Sheet, ends: str, at: datetime) -> str:
    """Promise no sending that a stop, a hold or a lost sign-in would not let happen."""
    keeps = kept_back(Post.objects.get(pk=sheet.post.pk), at)
    if not keeps:
        return said
    why = " ".join(keeps)
    return f"You have approved this post. It is kept back for now: {why} It does not go out after {ends}."
