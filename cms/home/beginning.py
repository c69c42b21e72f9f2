"""What a person meets on the home page who has only just joined."""

from datetime import datetime

from approvals.posts.drafting import nobody_to_write_for
from approvals.posts.listing import posts_of
from cms.home.section import Section
from members.connections.models import Connection
from members.people.models import Councillor, User
from members.people.roles import Permission


def not_yet(user: User, at: datetime) -> Section | None:
    """Why somebody with the role of a writer cannot write yet."""
    reason = nobody_to_write_for(user, at)
    if not reason:
        return None
    return Section("Not quite ready", "not-yet", "home/not_yet.html", {"reason": reason})


def first_steps(user: User, at: datetime) -> Section | None:
    """For a councillor who has never sent a post in: the way to the first."""
    if not user.may(Permission.DRAFT_POST):
        return None
    mine = Councillor.objects.filter(user=user).first()
    if mine is None or posts_of(user, at).filter(submitted_at__isnull=False).exists():
        return None
    is_connected = Connection.objects.usable().filter(councillor=mine).exists()
    context = {"is_connected": is_connected, "has_draft": posts_of(user, at).exists()}
    return Section("Your first post", "first-steps", "home/first_steps.html", context)
