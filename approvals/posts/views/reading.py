"""The list of posts, and one post with its story."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from approvals.posts import listing
from approvals.posts.comparing import Difference, compare
from approvals.posts.drafting import may_draft_for
from approvals.posts.due import say_due
from approvals.posts.fetching import visible
from approvals.posts.forms.remarks import ReplyForm
from approvals.posts.forms.waiting import TurnDownForm, UrgentForm
from approvals.posts.models import Post, Version
from approvals.posts.models.post import SUBMITTED_READERS
from approvals.posts.moving import holds_hand
from approvals.posts.presenting import say_heading, say_next
from approvals.posts.proposals import may_choose, proposed_time
from approvals.posts.referrals import may_read
from approvals.posts.rescheduling import may_reschedule
from approvals.posts.retelling import Told, events_of, history_of, tell
from approvals.posts.states import BY_NAME, Hand, PostState
from approvals.posts.suggestions import own_before
from approvals.posts.urgency import waiting_of
from guidance.restrictions.cover import review_hours
from members.audit.models import Event
from members.connections.models import Connection, ConnectionState, Platform
from members.people.access import requires, signed_in, user_of
from members.people.models import User
from members.people.roles import Permission

SIGNED_BY_A_REVIEWER = frozenset({Version.Kind.SUGGESTED, Version.Kind.OFFERED})

LATE = "It takes longer than usual."


@requires(Permission.DRAFT_POST, Permission.PREPARE_DRAFT)
@require_safe
def posts(request: HttpRequest) -> HttpResponse:
    """The posts that this person writes, one group at a time."""
    at, by = now(), user_of(request)
    group = request.GET.get("show", "")
    group = group if group in listing.GROUPS else next(iter(listing.GROUPS))
    page = listing.page_of(by, group, request.GET.get("before", ""), at)
    counts = listing.counts_of(by, at)
    address = reverse("posts:list")
    older = {"show": group, "before": page.following}
    context = {
        "group": listing.GROUPS[group],
        "tabs": [(k, g.title, counts[k], k == group) for k, g in listing.GROUPS.items()],
        "cards": page.cards,
        "first": f"{address}?show={group}" if request.GET.get("before") else "",
        "following": f"{address}?{urlencode(older)}" if page.following else "",
    }
    return render(request, "approvals/posts/list.html", context)


@signed_in
@require_safe
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """One post: where it stands, what happens next, its versions and its history."""
    return show_post(request, ref)


def show_post(
    request: HttpRequest,
    ref: str,
    *,
    urgent_form: UrgentForm | None = None,
    reply_form: ReplyForm | None = None,
    turn_down_form: TurnDownForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a post, with a form on it that was refused where there is one."""
    at, by = now(), user_of(request)
    post = visible(by, ref, at)
    is_officer = any(by.may(permission) for permission in SUBMITTED_READERS)
    told, events = tell(post, to_officer=may_read(post, by)), events_of(post)
    is_writer = may_draft_for(post.councillor, by, at)
    if is_writer:
        _let_answer(told, reply_form)
    context = {
        "post": post,
        "turn_down_form": turn_down_form or TurnDownForm(),
        "urgent_form": urgent_form or UrgentForm(),
        "is_writer": is_writer,
        "reply_form": reply_form,
        **_where_it_stands(post, events, by, at),
        **_versions(post, told, by, at),
        **_story(post, told, events, is_officer=is_officer),
    }
    return render(request, "approvals/posts/show.html", context, status=status)


def _where_it_stands(
    post: Post, events: Sequence[Event], by: User, at: datetime
) -> dict[str, object]:
    """What the post waits for, and what this person can do about it."""
    is_author = holds_hand(Hand.AUTHOR, post, by)
    return {
        "heading": say_heading(post, events, to_author=is_author),
        "next": say_next(post, to_author=is_author),
        "due": _due(post, at),
        "waiting": waiting_of(post, by, at),
        "beyond": _beyond(post) if is_author else [],
        "suggested": _suggested(post),
    }


def _versions(post: Post, told: Sequence[Told], by: User, at: datetime) -> dict[str, object]:
    """The versions, and those of them that stand where something is to be done."""
    latest = next((one for one in told if one.version.pk == post.current_id), None)
    may = _may(post, by, at)
    return {
        "may": may,
        "told": [(one, _changed(one)) for one in _as_it_stands(post, told)],
        "latest": latest,
        "asked": latest if may["edit"] and post.state == PostState.CHANGES_REQUESTED else None,
        "in_the_panel": latest if may["accept"] and latest and not latest.remarks else None,
        "has_places": any(len(one.signed.keys) > 1 for one in told),
    }


def _story(
    post: Post, told: Sequence[Told], events: Sequence[Event], *, is_officer: bool
) -> dict[str, object]:
    """What happened to it, and another time that is proposed."""
    signed = {one.version.number: one.signed for one in told}
    return {
        "history": history_of(post, signed, to_officer=is_officer, events=events),
        "proposed": proposed_time(post, events),
        "all_reasons": is_officer,
    }


def _as_it_stands(post: Post, told: Sequence[Told]) -> list[Told]:
    """The version that counts first: wording that was turned down is newer, and does not."""
    return sorted(told, key=lambda one: one.version.pk != post.current_id)


def _changed(one: Told) -> list[Difference]:
    """What a version changes of the one before; nothing where there is none, or words are deleted."""
    return compare(one.before, one.payload) if one.before and one.payload else []


def _beyond(post: Post) -> list[str]:
    """The author's accounts that an open offer does not go to: connected since it was sent out."""
    version = post.current
    if version is None or not post.is_offer or post.state != PostState.WORDING_SUGGESTED:
        return []
    usable = Connection.objects.exclude(state=ConnectionState.DISCONNECTED)
    mine = usable.filter(councillor=post.councillor_id).exclude(platform=Platform.PRACTICE)
    named = version.targets.values("connection")
    return [place.label for place in mine.exclude(pk__in=named).order_by("pk")]


def _suggested(post: Post) -> list[Difference]:
    """What a suggested wording changes of its author's own; nothing where none is suggested."""
    if post.state != PostState.WORDING_SUGGESTED or post.current is None:
        return []
    own = own_before(post.current)
    if own is None or own.body.content is None or post.current.body.content is None:
        return []
    return compare(own.payload, post.current.payload)


def _due(post: Post, at: datetime) -> str:
    """By when a referred post is usually answered, for its page."""
    if post.state != PostState.REFERRED:
        return ""
    due = say_due(post, review_hours(), at)
    if due.startswith("Due by"):
        return f"Usually answered {due.removeprefix('Due ')}."
    return LATE if due else ""


def _let_answer(told: Sequence[Told], refused: ReplyForm | None) -> None:
    """Put beside each thread the form to answer it, the one that was refused as it was sent."""
    for thread in (thread for one in told for thread in one.remarks):
        is_refused = refused is not None and refused.root.pk == thread.root.pk
        thread.answer = refused if is_refused else ReplyForm(thread.root)


def _may(post: Post, by: User, at: datetime) -> dict[str, bool]:
    """Which buttons stand on the page; the verbs ask again."""
    is_free = holds_hand(Hand.AUTHOR, post, by) and post.released_at is None
    can = {name: is_free and post.state in BY_NAME[name].sources for name in ("withdraw", "reopen")}
    is_signed = post.current is not None and post.current.kind in SIGNED_BY_A_REVIEWER
    is_suggestion = post.current is not None and post.current.kind == Version.Kind.SUGGESTED
    can["turn_down"] = is_free and is_suggestion and post.state == PostState.WORDING_SUGGESTED
    can["choose_time"] = may_choose(post, by)
    can["move_in_time"] = may_reschedule(post, by)
    can["accept"] = is_free and is_signed and post.state == PostState.WORDING_SUGGESTED
    can["pass"] = can["accept"] and post.is_offer
    can["edit"] = post.is_editable and may_draft_for(post.councillor, by, at)
    return can
