"""The compose page as one thing to keep: the draft's form with the forms of its pictures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.forms import BaseForm

from approvals.posts.canonical import tidy
from approvals.posts.drafting import DraftChanges, describe_picture, revise
from approvals.posts.fetching import next_look, places_of
from approvals.posts.forms import ComposeForm, PictureForm, UploadForm
from approvals.posts.forms.compose import initial_of
from approvals.posts.models import Draft, Post
from approvals.posts.moments import usual_end
from members.people.models import User


@dataclass
class Page:
    """What stands on the compose page, from the database or as it was sent."""

    post: Post
    form: ComposeForm
    pictures: list[PictureForm]
    upload: UploadForm
    next_look: datetime | None

    @property
    def faults(self) -> Iterator[BaseForm]:
        """The forms in which something is wrong."""
        every: list[BaseForm] = [self.form, self.upload, *self.pictures]
        return (form for form in every if form.is_bound and form.errors)

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
            window_from=draft.window_from,
            window_until=draft.window_until,
        )


def open_page(post: Post, at: datetime, data: Mapping[str, Any] | None = None) -> Page:
    """The page of a post's draft; with ``data``, as a person has just sent it."""
    draft = post.draft
    places, chosen = places_of(post, draft)
    looks = next_look(at)
    initial = initial_of(draft, chosen, usual_end(at, looks))
    form = ComposeForm(draft, places, chosen=chosen, data=data, **initial)
    shots = [PictureForm(picture, data=data) for picture in draft.pictures.all()]
    for each in [form, *shots] if data is not None else []:
        each.is_valid()
    return Page(post, form, shots, UploadForm(), looks)


@transaction.atomic
def keep(page: Page, *, by: User, at: datetime) -> Draft:
    """Keep all that the page says and that is fit to be kept, in one go.

    Raises StaleVersion when the draft has moved on since the page was made, and what ``revise``
    and ``describe_picture`` raise.
    """
    expected = page.form.cleaned_data.get("revision", -1)
    draft = revise(page.post, page.form.changes(), revision=expected, by=by, at=at)
    for shot in page.pictures:
        if facts := shot.facts():
            describe_picture(shot.picture, by=by, at=at, **facts)
    draft.refresh_from_db(fields=["revision"])
    page.form.stand_at(draft.revision)
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
        changes.window_from,
        changes.window_until,
    )
    kept: Sequence[object] = (
        draft.text,
        draft.variants,
        set(draft.connections.values_list("pk", flat=True)),
        draft.capacity,
        draft.answers,
        draft.window_from,
        draft.window_until,
    )
    return said == kept
