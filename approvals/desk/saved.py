"""Verbs on saved views of the queue."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from approvals.desk.filters import LONGEST, NARROW
from approvals.desk.models import LONGEST_NAME, SavedView, UsualView
from members.audit.actions import record
from members.audit.errors import NotAllowed, NotCompliant
from members.audit.vocabulary import Action
from members.people.models import User
from members.people.plain_text import must_be_one_line
from members.people.roles import Permission

KEPT = ("state", *NARROW, "order")
"""What of an address a view keeps."""
MOST = 12
"""Views of one person, and views for everybody: more are no longer found at a glance."""


def may_change(view: SavedView, by: User) -> bool:
    """Whether this person may change a view: its owner, and where it is shared the lead reviewers."""
    if view.is_shared:
        return by.may(Permission.LEAD_REVIEW)
    return view.owner_id == by.pk


@transaction.atomic
def save_view(
    name: str,
    query: Mapping[str, str],
    *,
    is_shared: bool,
    by: User,
    at: datetime,
    view: SavedView | None = None,
) -> SavedView:
    """Keep filters under a name; ``view`` is the one that is changed, where it is there already.

    Raises NotAllowed for sharing without being a lead reviewer and for somebody else's view, and
    NotCompliant in words for a name that will not do and for too many views.
    """
    if is_shared and not by.may(Permission.LEAD_REVIEW):
        raise NotAllowed("Only a lead reviewer can share a view with everybody.")
    if view is not None and not may_change(view, by):
        raise NotAllowed("Only whoever keeps this view can change it.")
    row = view or SavedView(owner=by)
    row.name = must_be_one_line(name, name="The name", longest=LONGEST_NAME)
    row.query = {key: query[key][:LONGEST] for key in KEPT if query.get(key)}
    row.is_shared = is_shared
    _refuse_unfit(row)
    row.save()
    record(
        Action.VIEW_SAVE, by=by, subject=f"view:{row.pk}", at=at, facts={"shared": row.is_shared}
    )
    return row


def _refuse_unfit(row: SavedView) -> None:
    # The owner's row is locked, so that two forms sent together do not both find the name free.
    User.objects.select_for_update(no_key=True).get(pk=row.owner_id)
    others = SavedView.objects.exclude(pk=row.pk)
    if others.filter(owner=row.owner_id, name=row.name).exists():
        raise NotCompliant("There is a view of this name already. Choose another name.")
    beside = others.filter(is_shared=True) if row.is_shared else others.filter(owner=row.owner_id)
    if beside.count() >= MOST:
        raise NotCompliant(f"There can be {MOST} of these views. Delete one first.")


@transaction.atomic
def delete_view(view: SavedView, *, by: User, at: datetime) -> None:
    """Delete a view; whoever began with it begins with the whole queue again. Raises NotAllowed."""
    if not may_change(view, by):
        raise NotAllowed("Only whoever keeps this view can delete it.")
    facts = {"shared": view.is_shared}
    record(Action.VIEW_DELETE, by=by, subject=f"view:{view.pk}", at=at, facts=facts)
    view.delete()


@transaction.atomic
def choose_usual(view: SavedView | None, *, by: User, at: datetime) -> None:
    """Let the review desk open with a view that one can see, or with the whole queue."""
    if view is None:
        UsualView.objects.filter(user=by).delete()
        subject = "view:0"
    else:
        if not SavedView.objects.seen_by(by).filter(pk=view.pk).exists():
            raise NotAllowed("This view is somebody else’s.")
        UsualView.objects.update_or_create(user=by, defaults={"view": view})
        subject = f"view:{view.pk}"
    record(Action.VIEW_CHOOSE, by=by, subject=subject, at=at, facts={})


def usual_view(user: User) -> SavedView | None:
    """The view with which the desk opens for somebody, if they can still see it."""
    chosen = UsualView.objects.filter(user=user).values("view")
    return SavedView.objects.seen_by(user).filter(pk__in=chosen).first()
