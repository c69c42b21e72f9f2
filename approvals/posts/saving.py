"""The compose page as one thing to keep: the draft's form with the forms of its pictures."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.forms import BaseForm

from approvals.posts.canonical import tidy
from approvals.posts.drafting import PICTURE_FACTS, DraftChanges, describe_picture, revise
from approvals.posts.fetching import places_of
from approvals.posts.forms import ComposeForm, PictureForm, UploadForm
from approvals.posts.forms.compose import initial_of
from approvals.posts.models import Draft, Picture, Post
from approvals.posts.moments import usual_end
from approvals.posts.responses import kept, put_to
from guidance.restrictions.cover import Cover, cover_at
from members.audit.errors import StaleVersion
from members.people.models import User


def mark_of(draft: Draft, pictures: Sequence[Picture]) -> str:
    """SHA-256 of what the page shows beside its words: pictures with their facts, notes, answers, marks.

    A person can save over another window's words only at that window's revision, which the page
    learns without showing everything that was done there. The mark says what it did show.
    """
    facts = [
        [str(one.pk), one.sha256, *(getattr(one, name) for name in PICTURE_FACTS)]
        for one in pictures
    ]
    shown = json.dumps(
        [facts, draft.notes, draft.answers, draft.responses, draft.asks_officer], sort_keys=True
    )
    return hashlib.sha256(shown.encode()).hexdigest()


@dataclass
class Page:
    """What stands on the compose page, from the database or as it was sent."""

    post: Post
    form: ComposeForm
    pictures: list[PictureForm]
    upload: UploadForm
    cover: Cover

    @property
    def faults(self) -> Iterator[BaseForm]:
        """The forms in which something is wrong."""
        every: list[BaseForm] = [self.form, self.upload, *self.pictures]
        return (form for form in every if form.is_bound and form.errors)

    @property
    def mark(self) -> str:
        """The mark of the draft as it was read for this page."""
        return mark_of(self.form.draft, [shot.picture for shot in self.pictures])

    @property
    def is_whole(self) -> bool:
        """Whether the page that was sent showed all that the draft has beside its words."""
        return bool(self.form.cleaned_data.get("shown") == self.mark)

    @property
    def places(self) -> list[tuple[Any, str]]:
        """Each chosen place with the words that it would get."""
        changes = self.changes
        return [(c, changes.variants.get(c.network) or changes.text) for c in changes.connections]

    @property
    def changes(self) -> DraftChanges:
        """What the page says, sent or stored."""
        if self.form.is_bound:
            return self.form.changes()
        draft = self.form.draft
        return DraftChanges(
            text=draft.text,
            variants=draft.variants,
            connections=self.form.chosen(),
            capacity=draft.capacity,
            answers=draft.answers,
            notes=draft.notes,
            responses=draft.responses,
            asks_officer=draft.asks_officer,
            window_from=draft.window_from,
            window_until=draft.window_until,
        )


def open_page(post: Post, at: datetime, data: Mapping[str, Any] | None = None) -> Page:
    """The page of a post's draft; with ``data``, as a person has just sent it."""
    draft = post.draft
    places, chosen = places_of(post, draft)
    cover = cover_at(at)
    pictures = list(draft.pictures.all())
    initial = initial_of(draft, chosen, usual_end(at, cover.next_look)) | {
        "shown": mark_of(draft, pictures)
    }
    form = ComposeForm(draft, places, chosen=chosen, put=put_to(post), data=data, **initial)
    shots = [PictureForm(picture, data=data) for picture in pictures]
    for each in (each for each in (form, *shots) if each.is_bound):
        each.is_valid()
    return Page(post, form, shots, UploadForm(), cover)


@transaction.atomic
def keep(page: Page, *, by: User, at: datetime) -> Draft:
    """Keep all that the page says and that is fit to be kept, in one go.

    Raises StaleVersion when the draft has moved on since the page was made, or has pictures,
    notes or answers that the page did not show, and what ``revise`` and ``describe_picture`` raise.
    """
    expected, is_whole = page.form.cleaned_data.get("revision", -1), page.is_whole
    draft = revise(page.post, page.form.changes(), revision=expected, by=by, at=at)
    if not is_whole:
        raise StaleVersion("The draft has pictures, lines or answers that your page did not show.")
    for shot in page.pictures:
        if facts := shot.facts():
            describe_picture(shot.picture, by=by, at=at, **facts)
    draft.refresh_from_db(fields=["revision"])
    page.form.stand_at(draft.revision, mark_of(draft, [shot.picture for shot in page.pictures]))
    return draft


def is_kept(page: Page) -> bool:
    """Whether the draft says already what was sent: then a second click has nothing left to do."""
    draft, changes = Draft.objects.get(pk=page.post.pk), page.changes
    said: Sequence[object] = (
        tidy(changes.text),
        {n: tidy(t) for n, t in changes.variants.items() if tidy(t)},
        {c.pk for c in changes.connections},
        changes.capacity,
        dict(changes.answers),
        # Once it is sent in no reason is put any more, and the page says nothing of any.
        kept(changes.responses, page.form.put) if page.form.put else draft.responses,
        changes.asks_officer if page.form.put else draft.asks_officer,
        changes.window_from,
        changes.window_until,
    )
    there: Sequence[object] = (
        draft.text,
        draft.variants,
        set(draft.connections.values_list("pk", flat=True)),
        draft.capacity,
        draft.answers,
        draft.responses,
        draft.asks_officer,
        draft.window_from,
        draft.window_until,
    )
    return said == there
