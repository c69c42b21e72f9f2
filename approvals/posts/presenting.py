"""A post in words: its state, what happens next, its card, its versions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from approvals.posts.canonical import Payload
from approvals.posts.diff import Piece, word_diff
from approvals.posts.models import Decision, Picture, Post, Remark, Version
from approvals.posts.questions import Answered, answered_in
from approvals.posts.signing import Passed, Signed, signed_in
from approvals.posts.states import PostState
from guidance.library.references import paragraphs
from guidance.restrictions.saying import say_moment
from members.audit.models import Event
from members.audit.presenters import sentence
from members.audit.vocabulary import Action
from members.connections.models import Network

S = PostState
HISTORY = 100
LONGEST_TITLE = 80

NEXT: dict[PostState, str] = {
    S.DRAFT: "It is not sent in yet. Only those who write for this councillor can see it.",
    S.IN_REVIEW: "A reviewer looks at it next. Nobody can change its words meanwhile.",
    S.CHANGES_REQUESTED: "A reviewer asks for changes. Read why, change it and send it in again.",
    S.WORDING_SUGGESTED: (
        "A reviewer suggests other words and has signed them. Accept them, and the post is "
        "approved; or edit them and send it in again."
    ),
    S.REFERRED: "The Monitoring Officer looks at it next, then a reviewer.",
    S.APPROVED: (
        "The councillor and a reviewer have both signed it. It goes out in its time, unless "
        "something keeps it back or it is taken back before."
    ),
    S.PUBLISHED: (
        "It has gone out; below you see where. Only the owner of an account can take a post down."
    ),
    S.DECLINED: (
        "The council cannot support this post. The councillor may post it themselves, from "
        "their own equipment, and then answers for it alone."
    ),
    S.WITHDRAWN: "It was taken back and will not go out. It can be opened again as a draft.",
    S.LAPSED: "Its time passed before it went out. Choose a new time and send it in again.",
}
"""What happens next, for every state, told to the author."""
NEXT_TO_OTHERS: Mapping[PostState, str] = NEXT | {
    S.CHANGES_REQUESTED: "The councillor is told why, and can send it in again.",
    S.WORDING_SUGGESTED: (
        "The councillor decides next. If they agree, it goes out in its time; if they edit it, "
        "it comes back to the reviewers."
    ),
    S.LAPSED: "Its time passed before it went out. The councillor can choose a new one.",
}
"""The same, told to whoever is not the author: assistants and officers."""

KINDS = {
    "request_changes": "Changes requested",
    "decline": "Declined",
    "suggest": "Wording suggested",
    "refer": "Referred to the Monitoring Officer",
    "clear": "Cleared by the Monitoring Officer or a deputy",
}
# A question to the Monitoring Officer may hold legal advice; the author sees that it was asked.
PRIVATE_NOTES = frozenset({"refer"})


WITH_REASONS = frozenset({Action.POST_CLEAR, Action.POST_APPROVE, Action.POST_SUGGEST})
"""Decisions on which somebody says why a finding may stand."""


def say_window(starts: datetime | None, ends: datetime | None) -> str:
    """When a post may go out, in words."""
    if ends is None:
        return "No time chosen yet"
    if starts is None:
        return f"As soon as it is approved, not later than {say_moment(ends)}"
    return f"Not before {say_moment(starts)}, not later than {say_moment(ends)}"


def say_consent(consent: str) -> str:
    """What the author declared about the consent of the people in a picture, in words."""
    return str(dict(Picture.Consent.choices).get(consent, "Not said"))


def _address(post: Post) -> str:
    name = "posts:compose" if post.state == S.DRAFT else "posts:show"
    return reverse(name, args=[post.ref])


def text_of(post: Post) -> str:
    """The words to know a post by: the draft's while it is one, else those sent in."""
    if post.state == S.DRAFT or post.current is None:
        return post.draft.text
    content = post.current.body.content
    return "" if content is None else post.current.payload.wordings[0].text


def title_of(text: str, *, empty: str = "") -> str:
    """The first line that says something, cut short after a word; ``empty`` where none does."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), empty)
    if len(line) <= LONGEST_TITLE:
        return line
    words = line[:LONGEST_TITLE].rpartition(" ")[0] or line[: LONGEST_TITLE - 1]
    return f"{words.rstrip(' ,;:.-')}…"


def card_of(post: Post) -> dict[str, object]:
    """A post as one card of a list."""
    text = text_of(post)
    title = title_of(text, empty="Nothing written yet")
    ends = post.current.window_until if post.current and post.state != S.DRAFT else None
    return {
        "title": title,
        "url": _address(post),
        "state": post.state,
        "text": text if "\n" in text.strip() else "",
        "meta": f"{post.councillor.title}, {say_moment(post.moved_at)}",
        "note": f"Not later than {say_moment(ends)}" if ends and post.state == S.APPROVED else "",
    }


@dataclass(frozen=True)
class Change:
    """One place's wording in a version, compared with the version before."""

    place: str
    text: str
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class Told:
    """A version as the post's page tells it."""

    version: Version
    changes: Sequence[Change]
    payload: Payload | None
    decisions: Sequence[dict[str, Any]]
    remarks: Sequence[dict[str, Any]]
    signed: Signed

    @property
    def answers(self) -> list[Answered]:
        """What the author was asked and answered."""
        return answered_in(self.payload)

    @property
    def pictures(self) -> list[dict[str, object]]:
        """Its pictures with what was declared about each."""
        facts = self.payload.pictures if self.payload else ()
        return [{"facts": one, "consent": say_consent(one.consent)} for one in facts]

    @property
    def window(self) -> str:
        """When it was signed to go out."""
        return say_window(self.version.window_from, self.version.window_until)


def tell(post: Post, *, to_officer: bool = False) -> list[Told]:
    """Every version, newest first, each compared with the one before; without internal remarks.

    ``to_officer`` tells the question to the Monitoring Officer too.
    """
    versions = list(post.versions.select_related("body", "made_by"))
    decisions: dict[object, list[Decision]] = {}
    for decision in Decision.objects.filter(version__post=post).select_related("by"):
        decisions.setdefault(decision.version_id, []).append(decision)
    remarks: dict[object, list[Remark]] = {}
    shown = Remark.objects.filter(version__post=post, internal=False, text__isnull=False)
    for remark in shown.select_related("by"):
        remarks.setdefault(remark.version_id, []).append(remark)
    reasons = _paragraphs_of(d for some in decisions.values() for d in some)
    signed = signed_in(versions)
    told, before = [], None
    for version in versions:
        payload = version.payload if version.body.content is not None else None
        told.append(
            Told(
                version,
                _changes(before, payload),
                payload,
                [
                    _decision(d, reasons, to_officer=to_officer)
                    for d in decisions.get(version.pk, [])
                    if _speaks(d)
                ],
                [_remark(r, payload) for r in remarks.get(version.pk, [])],
                signed[version.pk],
            )
        )
        before = payload or before
    return told[::-1]


def asked_of(post: Post) -> Told | None:
    """The last version with what its reviewers said of it, for whoever changes it; or nothing."""
    if post.state == S.DRAFT or post.current is None:
        return None
    last = next(one for one in tell(post) if one.version.pk == post.current_id)
    return last if last.decisions or last.remarks else None


def _changes(before: Payload | None, after: Payload | None) -> list[Change]:
    """What each place says, and how that differs; places that say the same stand together."""
    if after is None:
        return []
    old = dict(before.texts()) if before else {}
    groups: dict[tuple[str, str | None], list[str]] = {}
    for wording in after.wordings:
        key = (wording.text, old.get(wording.connection))
        groups.setdefault(key, []).append(f"{Network(wording.network).label} {wording.handle}")
    return [
        Change(", ".join(places), text, word_diff(was, text) if was is not None else [])
        for (text, was), places in groups.items()
    ]


def _paragraphs_of(decisions: Iterable[Decision]) -> Mapping[str, Any]:
    wanted = {reason["guidance"] for d in decisions for reason in d.reasons}
    return paragraphs(wanted) if wanted else {}


def _speaks(decision: Decision) -> bool:
    """Whether it says more than that it was made, which the history tells."""
    return bool(decision.reasons or decision.note)


def _decision(decision: Decision, found: Mapping[str, Any], *, to_officer: bool) -> dict[str, Any]:
    is_shown = to_officer or decision.kind not in PRIVATE_NOTES
    return {
        "kind": KINDS.get(decision.kind, decision.kind.replace("_", " ").capitalize()),
        "by": decision.by.name,
        "at": decision.at,
        "note": decision.note if is_shown else "",
        "reasons": [
            {"title": r["title"], "paragraph": found.get(r["guidance"])} for r in decision.reasons
        ],
    }


def _remark(remark: Remark, payload: Payload | None) -> dict[str, Any]:
    text = payload.texts().get(str(remark.connection_id), "") if payload else ""
    return {
        "by": remark.by.name,
        "at": remark.at,
        "words": remark.text,
        "phrase": text[remark.start : remark.end],
        "is_officer": True,
    }


def history_of(
    post: Post, signed: Mapping[int, Signed], *, to_officer: bool
) -> list[dict[str, Any]]:
    """The post's story from the audit trail, newest first; internal remarks left out.

    A decision bears the reasons given with it: for clearing a finding to everybody, for letting
    one stand to officers.

    Args:
        signed: number of a version to what was signed and said of it.
    """
    events = Event.objects.filter(subject=post.subject).order_by("-seq")[:HISTORY]
    return [
        {"title": sentence(event), "at": event.at, "reasons": _given(event, signed, to_officer)}
        for event in events
        if not (event.action == Action.POST_REMARK and event.facts.get("internal"))
    ]


def _given(event: Event, signed: Mapping[int, Signed], to_officer: bool) -> list[Passed]:  # noqa: FBT001
    said = signed.get(event.facts.get("version", 0))
    if said is None or event.action not in WITH_REASONS:
        return []
    return [one for one in said.reasons if one.at == event.at and (one.cleared or to_officer)]
