"""From a draft to a frozen version: what both keys will cover."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import TypeVar

from approvals.posts import pictures
from approvals.posts.canonical import (
    SCHEMA,
    Payload,
    PictureFacts,
    SignedPicture,
    SignedWording,
    digest,
    freeze,
    names_in,
    new_nonce,
    tidy,
)
from approvals.posts.echoes import note_echoes
from approvals.posts.models import (
    Body,
    Capacity,
    Draft,
    Picture,
    Post,
    Version,
    VersionConnection,
)
from approvals.posts.policies import WordingFacts, text_problem, window_problem, wording_problems
from approvals.posts.questions import words_in
from approvals.posts.responses import disputed_in
from members.audit.errors import NotCompliant, StaleVersion
from members.connections.models import Connection
from members.people.models import User

LONGEST_DESCRIPTION = 1000
NO_LONGER_HELD = "Choose as whom you speak: this is no office or group of yours now."
Described = TypeVar("Described", SignedPicture, PictureFacts)
Renditions = Mapping[tuple[str, str], pictures.Stored]
"""Digest of a picture of a draft, and network, to what that network will get."""


def renditions_of(draft: Draft) -> Renditions:
    """Every picture of a draft, made ready for each network that it goes to.

    Takes seconds: call it with nothing locked. Raises NotCompliant in words for a picture that
    cannot be used.
    """
    networks = sorted(set(draft.connections.values_list("network", flat=True)))
    return {
        (shot.sha256, network): _rendition(shot, network)
        for shot in draft.pictures.all()
        for network in networks
    }


def payload_of(post: Post, draft: Draft, made: Renditions, at: datetime) -> Payload:
    """What a draft says now, with its pictures as ``renditions_of`` made them a moment before.

    Raises NotCompliant in words for a draft that cannot be sent in, and StaleVersion for one
    that has other pictures or places by now.
    """
    connections = list(draft.connections.order_by("id"))
    shots = list(draft.pictures.all())
    _refuse_unfit(post, draft, connections, at)
    return Payload(
        post=str(post.pk),
        number=next_number(post),
        councillor=str(post.councillor_id),
        capacity=draft.capacity,
        window_from=draft.window_from,
        window_until=draft.window_until,  # type: ignore[arg-type]  # refused above when None
        wordings=tuple(_wording(c, draft, shots, made) for c in connections),
        pictures=tuple(facts_of(shot) for shot in shots),
        answers=draft.answers,
        notes=draft.notes,
    )


def _refuse_unfit(
    post: Post, draft: Draft, connections: Sequence[Connection], at: datetime
) -> None:
    facts = [
        WordingFacts(
            label=connection.label,
            text=draft.text_for(connection.network),
            is_own=connection.councillor_id == post.councillor_id,
            is_usable=connection.is_fit,
        )
        for connection in connections
    ]
    problems = wording_problems(facts)
    if draft.capacity not in Capacity.held_by(post.councillor):
        problems.append(NO_LONGER_HELD)
    if problem := window_problem(draft.window_from, draft.window_until, at):
        problems.append(problem)
    if problems:
        raise NotCompliant(" ".join(problems))


def _wording(
    connection: Connection, draft: Draft, shots: Sequence[Picture], made: Renditions
) -> SignedWording:
    return SignedWording(
        connection=str(connection.pk),
        platform=connection.platform,
        network=connection.network,
        uid=connection.uid,
        handle=connection.handle,
        text=tidy(draft.text_for(connection.network)),
        pictures=tuple(_signed(shot, connection.network, made) for shot in shots),
    )


def _rendition(shot: Picture, network: str) -> pictures.Stored:
    try:
        return pictures.rendition(shot.sha256, shot.mime, network)
    except pictures.LostPictureError as error:
        raise _no_longer_stored(shot) from error
    except pictures.UnusablePictureError as error:
        raise NotCompliant(f"Picture {shot.position}: {error}") from error


def _signed(shot: Picture, network: str, made: Renditions) -> SignedPicture:
    """The rendition that both keys will name, once its stored bytes are seen to be its own."""
    stored = made.get((shot.sha256, network))
    if stored is None:
        raise StaleVersion("This draft was changed in another window since you opened it.")
    try:
        pictures.fetch(stored.sha256)
    except pictures.LostPictureError as error:
        raise _no_longer_stored(shot) from error
    return SignedPicture(stored.sha256, stored.mime, shot.description)


def _no_longer_stored(shot: Picture) -> NotCompliant:
    return NotCompliant(f"Picture {shot.position} is no longer stored. Remove it and add it again.")


def facts_of(shot: Picture) -> PictureFacts:
    """What is declared of a picture of a draft, as a version keeps it."""
    return PictureFacts(
        sha256=shot.sha256,
        mime=shot.mime,
        description=shot.description,
        children=shot.children,
        consent=shot.consent,
        licence=shot.licence,
        contains_text=shot.contains_text,
        declared_text=shot.declared_text,
        people=names_in(shot.people),
        size=shot.size,
    )


def next_number(post: Post) -> int:
    """The number of the next version; versions are never deleted, so none is used twice.

    The caller holds the lock on the post's row.
    """
    last = post.versions.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def make_version(
    post: Post,
    payload: Payload,
    kind: Version.Kind,
    contributors: Sequence[str],
    *,
    by: User,
    at: datetime,
) -> Version:
    """Write the frozen rows of a version."""
    content = freeze(payload)
    version = Version.objects.create(
        post=post,
        number=payload.number,
        kind=kind,
        sha256=digest(content),
        made_by=by,
        made_at=at,
        capacity=payload.capacity,
        window_from=payload.window_from,
        window_until=payload.window_until,
        contributors=list(contributors),
        disputes=len(disputed_in(payload)),
    )
    Body.objects.create(version=version, content=content)
    VersionConnection.objects.bulk_create(
        VersionConnection(version=version, connection_id=w.connection, uid=w.uid)
        for w in payload.wordings
    )
    note_echoes(version, payload)
    return version


def reworded(
    current: Version,
    texts: Mapping[str, str],
    descriptions: Mapping[int, str] = MappingProxyType({}),
) -> Payload:
    """The current version with other words: nothing else about it may change.

    Args:
        texts: connection id to wording; a connection left out keeps its wording.
        descriptions: which picture, counted from 0, to its description; one left out keeps its own.
    """
    payload = current.payload
    unknown = set(texts) - {w.connection for w in payload.wordings}
    if unknown:
        raise StaleVersion("This post no longer goes to one of those places.")
    if not set(descriptions) <= set(range(len(payload.pictures))):
        raise StaleVersion("This post no longer has one of those pictures.")
    for text in (*texts.values(), *descriptions.values()):
        if problem := text_problem(text):
            raise NotCompliant(problem)
    if any(len(text) > LONGEST_DESCRIPTION for text in descriptions.values()):
        longest = f"A picture description must be {LONGEST_DESCRIPTION:,} characters or fewer."
        raise NotCompliant(longest)
    suggested = with_words(payload, texts, descriptions)
    if not all(w.text for w in suggested.wordings):
        raise NotCompliant("The suggested wording must not be empty.")
    if suggested.wordings == payload.wordings:
        raise NotCompliant("Your wording is the same as the councillor’s. Approve it instead.")
    return replace(
        suggested,
        number=next_number(current.post),
        asked=words_in(payload),
        # What was said to earlier reasons was said of the author's own words, not of these.
        responses=(),
        asks_officer=False,
        nonce=new_nonce(),
        schema=SCHEMA,
    )


def with_words(
    payload: Payload, texts: Mapping[str, str], descriptions: Mapping[int, str]
) -> Payload:
    """A payload with other words and picture descriptions, tidied, and all else as it is."""
    described = {place: tidy(text) for place, text in descriptions.items()}
    wordings = (
        replace(
            w,
            text=tidy(texts.get(w.connection, w.text)),
            pictures=_described(w.pictures, described),
        )
        for w in payload.wordings
    )
    return replace(
        payload, wordings=tuple(wordings), pictures=_described(payload.pictures, described)
    )


def _described(
    shown: tuple[Described, ...], descriptions: Mapping[int, str]
) -> tuple[Described, ...]:
    """The pictures with other descriptions; each wording has all of them in the same order."""
    return tuple(
        replace(one, description=descriptions.get(place, one.description))
        for place, one in enumerate(shown)
    )


def replace_in_draft(post: Post, before: Payload, after: Payload, at: datetime) -> None:
    """Lay the words of a version into a draft that says what another did, to go on from them.

    A draft in which somebody has begun to write since is left as it is: that is theirs.
    """
    draft = Draft.objects.select_for_update(no_key=True).get(post=post)
    if not _says(draft, before):
        return
    draft.text, draft.variants = _laid(draft, after)
    draft.revision += 1
    draft.updated_at = at
    draft.save()
    for shot, facts in zip(draft.pictures.all(), after.pictures, strict=True):
        shot.description = facts.description
        shot.save(update_fields=["description"])


def _says(draft: Draft, payload: Payload) -> bool:
    """Whether a draft holds the words of a version, in one box or in several."""
    drafted = [(shot.sha256, shot.description) for shot in draft.pictures.all()]
    described = [(facts.sha256, facts.description) for facts in payload.pictures]
    return drafted == described and all(
        tidy(draft.text_for(wording.network)) == wording.text for wording in payload.wordings
    )


def _laid(draft: Draft, payload: Payload) -> tuple[str, dict[str, str]]:
    """The common words and those of single networks, for a draft."""
    texts = {w.network: w.text for w in payload.wordings}
    same = len(set(texts.values())) == 1
    return (next(iter(texts.values())), {}) if same else (draft.text, texts)
