"""Verbs on drafts: what happens before anything is sent in."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from approvals.posts import pictures
from approvals.posts.canonical import tidy
from approvals.posts.models import LONGEST_PEOPLE, Capacity, Draft, Picture, Post
from approvals.posts.policies import text_problem
from approvals.posts.responses import Marks, kept, put_to
from approvals.posts.states import EDITABLE, PostState
from guidance.compliance.questions import QUESTIONS, REPLIES
from members.audit.actions import record
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion, WrongState
from members.audit.vocabulary import Action
from members.connections.models import Connection
from members.people.models import Councillor, User
from members.people.plain_text import must_be_one_line
from members.people.roles import Permission

MAX_PICTURES = 4
LONGEST_LICENCE = 100
PICTURE_FACTS = (
    "description", "children", "people", "consent", "licence", "contains_text", "declared_text"
)  # fmt: skip


@dataclass(frozen=True)
class DraftChanges:
    """What the compose page holds: the whole of a draft but its pictures."""

    text: str = ""
    variants: Mapping[str, str] = field(default_factory=dict)
    connections: Sequence[Connection] = ()
    capacity: str = Capacity.WARD
    answers: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    responses: Marks = field(default_factory=dict)
    asks_officer: bool = False
    window_from: datetime | None = None
    window_until: datetime | None = None


def may_draft_for(councillor: Councillor, user: User, at: datetime) -> bool:
    """Whether this person may write for this councillor now."""
    return Councillor.objects.drafted_by(user, at).filter(pk=councillor.pk).exists()


def nobody_to_write_for(user: User, at: datetime) -> str:
    """Why somebody who may write has nobody to write for yet, or an empty string."""
    writes = user.may(Permission.DRAFT_POST) or user.may(Permission.PREPARE_DRAFT)
    if not writes or Councillor.objects.drafted_by(user, at).exists():
        return ""
    if user.may(Permission.DRAFT_POST):
        return "The administrator has still to enter your ward and your term. Then you can write."
    return "No councillor has named you as their assistant yet, or the time for it is over."


def _lock(post: Post, *, by: User, at: datetime) -> Draft:
    """The locked draft of a post that this person may write in, in a state that allows it."""
    locked = (
        Post.objects.select_for_update(no_key=True).select_related("councillor").get(pk=post.pk)
    )
    if not may_draft_for(locked.councillor, by, at):
        raise NotAllowed("Only the councillor, or an assistant they named, can change this draft.")
    if locked.state not in EDITABLE:
        raise WrongState("This post has been sent in. Withdraw it first if you want to change it.")
    draft = Draft.objects.select_for_update(no_key=True).get(post=locked)
    draft.post = locked
    return draft


def _touch(draft: Draft, *, by: User, at: datetime) -> None:
    draft.revision += 1
    draft.updated_at = at
    if str(by.pk) not in draft.contributors:
        draft.contributors = [*draft.contributors, str(by.pk)]
    draft.save()


def _expect(draft: Draft, revision: int) -> None:
    if draft.revision != revision:
        raise StaleVersion(
            "This draft was changed in another window or by somebody else since you opened it."
        )


@transaction.atomic
def start_draft(councillor: Councillor, *, by: User, at: datetime, text: str = "") -> Post:
    """A new post with an empty draft (or an example's text); raises NotAllowed."""
    if not may_draft_for(councillor, by, at):
        raise NotAllowed("Only the councillor, or an assistant they named, can start a draft.")
    post = Post.objects.create(councillor=councillor, started_by=by, started_at=at, moved_at=at)
    Draft.objects.create(post=post, text=tidy(text), updated_at=at, contributors=[str(by.pk)])
    record(Action.DRAFT_START, by=by, subject=post.subject, at=at)
    return post


@transaction.atomic
def revise(post: Post, changes: DraftChanges, *, revision: int, by: User, at: datetime) -> Draft:
    """Replace what a draft says.

    Args:
        revision: the revision the person's page was made from.

    Raises StaleVersion if the draft has moved on, NotCompliant for a text that cannot be kept,
    NotAllowed and WrongState.
    """
    draft = _lock(post, by=by, at=at)
    _expect(draft, revision)
    texts = [changes.text, *changes.variants.values(), *changes.notes.values()]
    for problem in map(text_problem, texts):
        if problem:
            raise NotCompliant(problem)
    _check_connections(draft.post.councillor, changes.connections)
    check_answers(changes.answers)
    draft.text = tidy(changes.text)
    draft.variants = {n: tidy(t) for n, t in changes.variants.items() if tidy(t)}
    draft.capacity = changes.capacity
    draft.answers = dict(changes.answers)
    draft.notes = {rule: tidy(note) for rule, note in changes.notes.items() if tidy(note)}
    draft.responses = kept(changes.responses, put_to(draft.post))
    draft.asks_officer = changes.asks_officer
    draft.window_from = changes.window_from
    draft.window_until = changes.window_until
    _touch(draft, by=by, at=at)
    draft.connections.set(changes.connections)
    return draft


def _check_connections(councillor: Councillor, connections: Collection[Connection]) -> None:
    if any(c.councillor_id != councillor.pk for c in connections):
        raise NotAllowed("A post can only go out through its own councillor’s connections.")


def check_answers(answers: Mapping[str, str]) -> None:
    """Raise NotCompliant for an answer to no question, and for anything but yes and no."""
    if not (QUESTIONS.keys() >= answers.keys() and set(answers.values()) <= REPLIES):
        raise NotCompliant("Answer yes or no, and only what the page asks.")


@transaction.atomic
def discard(post: Post, *, by: User, at: datetime) -> None:
    """Throw away a draft that was never sent in, with its pictures."""
    draft = _lock(post, by=by, at=at)
    if draft.post.state != PostState.DRAFT or draft.post.submitted_at:
        raise WrongState("This post has been sent in before. Withdraw it instead.")
    record(Action.DRAFT_DISCARD, by=by, subject=post.subject, at=at)
    draft.post.delete()


def add_picture(post: Post, data: bytes, *, by: User, at: datetime, **facts: Any) -> Picture:
    """Add a picture to a draft; raises NotCompliant in words when it cannot be used.

    Decoding takes seconds, so it is done between two looks at the draft, with nothing locked:
    on SQLite a lock here would keep every post from going out meanwhile.
    """
    with transaction.atomic():
        _free_position(_lock(post, by=by, at=at))
    try:
        stored = pictures.take_in(data)
    except pictures.UnusablePictureError as error:
        raise NotCompliant(str(error)) from error
    return _hang(post, stored, picture_facts(facts), by=by, at=at)


def _free_position(draft: Draft) -> int:
    taken = list(draft.pictures.values_list("position", flat=True))
    if len(taken) >= MAX_PICTURES:
        raise NotCompliant(f"A post can have up to {MAX_PICTURES} pictures. Remove one first.")
    return max(taken, default=0) + 1


@transaction.atomic
def _hang(
    post: Post, stored: pictures.Stored, facts: Mapping[str, Any], *, by: User, at: datetime
) -> Picture:
    draft = _lock(post, by=by, at=at)
    picture = Picture.objects.create(
        draft=draft,
        position=_free_position(draft),
        sha256=stored.sha256,
        mime=stored.mime,
        size=stored.size,
        width=stored.width,
        height=stored.height,
        **facts,
    )
    _touch(draft, by=by, at=at)
    return picture


def picture_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """What is declared about a picture, tidied; raises NotCompliant for what cannot be kept."""
    unknown = set(facts) - set(PICTURE_FACTS)
    if unknown:
        raise TypeError(f"Not a fact about a picture: {sorted(unknown)}")
    for value in facts.values():
        if isinstance(value, str) and (problem := text_problem(value)):
            raise NotCompliant(problem)
    if facts.get("licence"):
        must_be_one_line(facts["licence"], name="Whose picture it is", longest=LONGEST_LICENCE)
    if facts.get("people"):
        must_be_one_line(facts["people"], name="Who is in the picture", longest=LONGEST_PEOPLE)
    return {k: tidy(v) if isinstance(v, str) else v for k, v in facts.items()}


@transaction.atomic
def describe_picture(picture: Picture, *, by: User, at: datetime, **facts: Any) -> Picture:
    """Change what is declared about a picture: description, consent and so on."""
    draft = _lock(picture.draft.post, by=by, at=at)
    for name, value in picture_facts(facts).items():
        setattr(picture, name, value)
    picture.save()
    _touch(draft, by=by, at=at)
    return picture


@transaction.atomic
def remove_picture(picture: Picture, *, by: User, at: datetime) -> None:
    """Take a picture off a draft. Versions that carry it keep it."""
    draft = _lock(picture.draft.post, by=by, at=at)
    picture.delete()
    _touch(draft, by=by, at=at)
