"""From a draft to a frozen version: what both keys will cover."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from approvals.posts import pictures
from approvals.posts.canonical import (
    SCHEMA,
    Payload,
    PictureFacts,
    SignedPicture,
    SignedWording,
    digest,
    freeze,
    new_nonce,
    tidy,
)
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
from members.audit.errors import NotCompliant, StaleVersion
from members.connections.models import Connection, ConnectionState
from members.people.models import User

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
        pictures=tuple(_facts(shot) for shot in shots),
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
            is_usable=connection.state != ConnectionState.DISCONNECTED,
        )
        for connection in connections
    ]
    problems = wording_problems(facts)
    if draft.capacity not in Capacity.held_by(post.councillor):
        problems.append("Choose as whom you speak: this is no office or group of yours now.")
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


def _facts(shot: Picture) -> PictureFacts:
    return PictureFacts(
        sha256=shot.sha256,
        mime=shot.mime,
        description=shot.description,
        children=shot.children,
        consent=shot.consent,
        licence=shot.licence,
        contains_text=shot.contains_text,
        declared_text=shot.declared_text,
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
    )
    Body.objects.create(version=version, content=content)
    VersionConnection.objects.bulk_create(
        VersionConnection(version=version, connection_id=w.connection, uid=w.uid)
        for w in payload.wordings
    )
    return version


def reworded(current: Version, texts: Mapping[str, str]) -> Payload:
    """The current version with other words: nothing else about it may change.

    Args:
        texts: connection id to wording; a connection left out keeps its wording.
    """
    payload = current.payload
    unknown = set(texts) - {w.connection for w in payload.wordings}
    if unknown:
        raise StaleVersion("This post no longer goes to one of those places.")
    for text in texts.values():
        if problem := text_problem(text):
            raise NotCompliant(problem)
    wordings = tuple(
        replace(w, text=tidy(texts.get(w.connection, w.text))) for w in payload.wordings
    )
    if not all(w.text for w in wordings):
        raise NotCompliant("The suggested wording must not be empty.")
    if wordings == payload.wordings:
        raise NotCompliant("Your wording is the same as the councillor’s. Approve it instead.")
    return replace(
        payload,
        wordings=wordings,
        number=next_number(current.post),
        asked=words_in(payload),
        nonce=new_nonce(),
        schema=SCHEMA,
    )


def copy_into_draft(post: Post, payload: Payload, at: datetime) -> None:
    """Lay the suggested words into the draft, so that the author can go on from them.

    Nothing is lost: while a post is in review its draft equals its frozen version.
    """
    draft = Draft.objects.select_for_update(no_key=True).get(post=post)
    texts = {w.network: w.text for w in payload.wordings}
    same = len(set(texts.values())) == 1
    draft.text = next(iter(texts.values())) if same else draft.text
    draft.variants = {} if same else texts
    draft.revision += 1
    draft.updated_at = at
    draft.save()
