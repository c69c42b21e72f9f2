"""The list of posts, and one post with its story."""

from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from approvals.posts import listing
from approvals.posts.drafting import may_draft_for
from approvals.posts.fetching import visible
from approvals.posts.forms.waiting import UrgentForm
from approvals.posts.models import Post, Version
from approvals.posts.models.post import SUBMITTED_READERS
from approvals.posts.moving import holds_hand
from approvals.posts.presenting import NEXT, NEXT_TO_OTHERS, history_of, tell
from approvals.posts.rescheduling import may_reschedule
from approvals.posts.states import BY_NAME, Hand, PostState
from approvals.posts.urgency import waiting_of
from members.people.access import requires, signed_in, user_of
from members.people.models import User
from members.people.roles import Permission

# Of these one asks first where the post is; of the others what was said of it.
ON_ITS_WAY = frozenset({PostState.APPROVED, PostState.PUBLISHED, PostState.LAPSED})


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
    request: HttpRequest, ref: str, *, urgent_form: UrgentForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of a post, with a form on it that was refused where there is one."""
    at, by = now(), user_of(request)
    post = visible(by, ref, at)
    is_officer = any(by.may(permission) for permission in SUBMITTED_READERS)
    told = tell(post, to_officer=is_officer)
    context = {
        "post": post,
        "told": told,
        "latest": told[0] if told else None,
        "next": (NEXT if holds_hand(Hand.AUTHOR, post, by) else NEXT_TO_OTHERS)[
            PostState(post.state)
        ],
        "history": history_of(
            post, {one.version.number: one.signed for one in told}, to_officer=is_officer
        ),
        "waiting": waiting_of(post, by, at),
        "urgent_form": urgent_form or UrgentForm(),
        "may": _may(post, by, at),
        "all_reasons": is_officer,
        "leads_with_places": post.state in ON_ITS_WAY,
        "is_writer": may_draft_for(post.councillor, by, at),
    }
    return render(request, "approvals/posts/show.html", context, status=status)


def _may(post: Post, by: User, at: datetime) -> dict[str, bool]:
    """Which buttons stand on the page; the verbs ask again."""
    is_free = holds_hand(Hand.AUTHOR, post, by) and post.released_at is None
    can = {name: is_free and post.state in BY_NAME[name].sources for name in ("withdraw", "reopen")}
    suggested = post.current is not None and post.current.kind == Version.Kind.SUGGESTED
    can["move_in_time"] = may_reschedule(post, by)
    can["accept"] = is_free and suggested and post.state == PostState.WORDING_SUGGESTED
    can["edit"] = post.is_editable and may_draft_for(post.councillor, by, at)
    return can
