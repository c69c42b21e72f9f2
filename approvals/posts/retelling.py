"""A post's versions and its history, as its pages tell them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from approvals.posts import disputed
from approvals.posts.canonical import Payload, SignedWording
from approvals.posts.models import Decision, Post, Remark, Version
from approvals.posts.pinning import Pin, Run, runs
from approvals.posts.presenting import KINDS, say_consent, say_window
from approvals.posts.questions import Answered, told_in
from approvals.posts.signing import Passed, Signed, signed_in
from approvals.posts.states import PostState
from approvals.posts.threads import Thread, pins_on, pins_then, threads_in
from guidance.library.anchors import split
from guidance.library.references import paragraphs
from members.audit.models import Event
from members.audit.presenters import sentence
from members.audit.vocabulary import Action
from members.connections.models import Network

HISTORY = 100
AMONG_OFFICERS = frozenset(
    {
        Action.POST_ASSIGN,
        Action.POST_HAND_OVER,
        Action.POST_SET_ASIDE,
        Action.POST_BRING_BACK,
    }
)
"""How the desk shares its work, which is nothing to the author."""
WITH_REASONS = frozenset({Action.POST_CLEAR, Action.POST_APPROVE, Action.POST_SUGGEST})
"""Decisions on which somebody says why a finding may stand."""
POLITICAL = frozenset({"party-political", "pre-election-period"})
PRIVATE_NOTES = frozenset({"refer", "advise"})


@dataclass(frozen=True)
class Change:
    """One wording of a version, with the places that say it."""

    place: str
    text: str
    runs: Sequence[Run]


@dataclass(frozen=True)
class Told:
    """A version as the post's page tells it."""

    version: Version
    changes: Sequence[Change]
    payload: Payload | None
    decisions: Sequence[dict[str, Any]]
    remarks: Sequence[Thread]
    signed: Signed
    responses: Sequence[disputed.Told]
    before: Payload | None
    """The version with which it is compared."""

    @property
    def is_offer(self) -> bool:
        """Whether the communications team offered it."""
        return self.version.kind == Version.Kind.OFFERED

    @property
    def answers(self) -> list[Answered]:
        """What the author was asked and answered, or told a reviewer unasked."""
        return told_in(self.payload)

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
    """Every version, newest first, each with the one before to compare; without internal remarks.

    A suggestion that was turned down is not what the next version is compared with. ``to_officer``
    tells what was said in a referral too: for those alone who may read it.
    """
    versions = list(post.versions.select_related("body", "made_by"))
    decisions: dict[object, list[Decision]] = {}
    for decision in Decision.objects.filter(version__post=post).select_related("by"):
        decisions.setdefault(decision.version_id, []).append(decision)
    payloads = {v.pk: v.payload if v.body.content is not None else None for v in versions}
    shown = Remark.objects.told_to_author().filter(version__post=post).select_related("by")
    threads = threads_in(shown, payloads, post.current_id)
    reasons = _paragraphs_of(d for some in decisions.values() for d in some)
    signed = signed_in(versions)
    told, before = [], None
    for version in versions:
        payload = payloads[version.pk]
        told.append(
            Told(
                version,
                _changes(payload, partial(_pins, threads, version)),
                payload,
                [
                    _decision(d, reasons, to_officer=to_officer)
                    for d in decisions.get(version.pk, [])
                    if _speaks(d)
                ],
                [thread for thread in threads if thread.root.version_id == version.pk],
                signed[version.pk],
                disputed.told_in(
                    payload, disputed.taken_back_in(decisions.get(version.pk, [])), reasons
                ),
                before,
            )
        )
        is_turned_down = any(d.kind == "turn_down" for d in decisions.get(version.pk, []))
        before = before if is_turned_down else payload or before
    return told[::-1]


def asked_of(post: Post) -> Told | None:
    """The last version with what its reviewers said of it, for whoever changes it; or nothing."""
    if post.state == PostState.DRAFT or post.current is None:
        return None
    last = next(one for one in tell(post) if one.version.pk == post.current_id)
    return last if last.decisions or last.remarks else None


def _pins(threads: Sequence[Thread], version: Version, connection: str) -> list[Pin]:
    """What was remarked on one wording of a version; of the current one, all that still fits it."""
    if version.pk == version.post.current_id:
        return pins_on(threads, connection)
    return pins_then(threads, version.pk, connection)


def _changes(payload: Payload | None, pins: Callable[[str], list[Pin]]) -> list[Change]:
    """What each place says; places that say the same stand together."""
    groups: dict[str, list[SignedWording]] = {}
    for wording in payload.wordings if payload else ():
        groups.setdefault(wording.text, []).append(wording)
    return [
        Change(
            ", ".join(f"{Network(w.network).label} {w.handle}" for w in said_by),
            text,
            runs(text, dict.fromkeys(pin for w in said_by for pin in pins(w.connection))),
        )
        for text, said_by in groups.items()
    ]


def _paragraphs_of(decisions: Iterable[Decision]) -> Mapping[str, Any]:
    wanted = {reason["guidance"] for d in decisions for reason in d.reasons}
    return paragraphs(wanted) if wanted else {}


def _speaks(decision: Decision) -> bool:
    """Whether it says more than that it was made, which the history tells."""
    return bool(decision.reasons or decision.note) or decision.kind == "turn_down"


def _decision(decision: Decision, found: Mapping[str, Any], *, to_officer: bool) -> dict[str, Any]:
    is_shown = to_officer or decision.kind not in PRIVATE_NOTES
    kind = KINDS.get(decision.kind, decision.kind.replace("_", " ").capitalize())
    return {
        "kind": kind,
        "asks": "What the reviewer asks for" if decision.kind == "request_changes" else kind,
        "is_decline": decision.kind == "decline",
        "is_political": all(split(r["guidance"])[0] in POLITICAL for r in decision.reasons),
        "by": decision.by.name,
        "at": decision.at,
        "note": decision.note if is_shown else "",
        "reasons": [
            {"title": r["title"], "paragraph": found.get(r["guidance"])} for r in decision.reasons
        ],
    }


def events_of(post: Post) -> list[Event]:
    """The latest events of a post, newest first."""
    return list(Event.objects.filter(subject=post.subject).order_by("-seq")[:HISTORY])


def history_of(
    post: Post,
    signed: Mapping[int, Signed],
    *,
    to_officer: bool,
    events: Sequence[Event],
) -> list[dict[str, Any]]:
    """The post's story from the audit trail, newest first; internal remarks left out.

    Officers also read how the desk shared it among themselves.

    A decision bears the reasons given with it: for clearing a finding to everybody, for letting
    one stand to officers.

    Args:
        signed: number of a version to what was signed and said of it.
        events: the post's events, newest first.
    """
    return [
        {"title": sentence(event), "at": event.at, "reasons": _given(event, signed, to_officer)}
        for event in events[:HISTORY]
        if not event.facts.get("internal") and (to_officer or event.action not in AMONG_OFFICERS)
    ]


def _given(event: Event, signed: Mapping[int, Signed], to_officer: bool) -> list[Passed]:  # noqa: FBT001
    said = signed.get(event.facts.get("version", 0))
    if said is None or event.action not in WITH_REASONS:
        return []
    return [one for one in said.reasons if one.at == event.at and (one.cleared or to_officer)]
