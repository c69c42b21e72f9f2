"""What the home page of a person who is signed in is made of.

A part of the site adds a section by writing a function here that asks its package for what this
person has, and by naming it in ``SECTIONS``, in the order in which people should meet them: what
needs them, their drafts, what is coming up.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from approvals.desk.filters import Filters
from approvals.desk.lanes import LANES, usual_lane
from approvals.desk.queue import first_rows
from approvals.posts.drafting import nobody_to_write_for
from approvals.posts.listing import GROUPS, cards_in, posts_of
from approvals.posts.models import Post
from approvals.posts.presenting import title_of
from approvals.publishing.beforehand import cut_off_for
from approvals.publishing.models import Dispatch
from approvals.publishing.reading import (
    Ahead,
    approved_ahead,
    first_words,
    trouble_for,
    with_words,
)
from approvals.publishing.saying import label_of, say_held
from cms.home.beginning import first_steps, not_yet
from cms.home.section import Section
from guidance.library.models import unread
from guidance.library.references import paragraph
from guidance.restrictions.cover import cover_at
from guidance.restrictions.models import PERIOD_GUIDANCE, RestrictedPeriod
from guidance.restrictions.saying import say_moment, say_span
from members.people.models import Councillor, User
from members.people.roles import Permission

SHOWN = 5


def _writes(user: User, at: datetime) -> bool:
    """Whether there is a councillor for whom this person may write now."""
    may = user.may(Permission.DRAFT_POST) or user.may(Permission.PREPARE_DRAFT)
    return may and not nobody_to_write_for(user, at)


def needs_me(user: User, at: datetime) -> Section | None:
    """What waits for this person, with the way to a new post and the next review time."""
    section = _section(user, "needs-me", at)
    if section is None:
        return None
    context = {**section.context, "next_look": cover_at(at).says}
    return replace(section, context=context, lead="approvals/posts/home_lead.html")


def to_read(user: User, at: datetime) -> Section | None:
    """For councillors: the guidance that everybody is asked to read, until they have said so."""
    if not user.may(Permission.DRAFT_POST):
        return None
    pages = unread(user)
    if not pages:
        return None
    context = {"pages": pages[:SHOWN], "more": max(0, len(pages) - SHOWN)}
    return Section("Guidance to read", "to-read", "guidance/library/home.html", context)


def coming_restrictions(user: User, at: datetime) -> Section | None:
    """Pre-election periods that have been entered and have still to begin."""
    periods = RestrictedPeriod.objects.ahead(at).select_related("ward")
    if not user.may(Permission.REVIEW_POST):
        if not _writes(user, at):
            return None
        periods = periods.binding_any(Councillor.objects.drafted_by(user, at))
    found = list(periods)
    if not found:
        return None
    context = {"periods": found, "guidance": paragraph(PERIOD_GUIDANCE)}
    return Section("Elections ahead", "elections", "guidance/restrictions/home.html", context)


def drafts(user: User, at: datetime) -> Section | None:
    """Drafts that nobody else has seen."""
    return _section(user, "drafts", at)


def hand_offs(user: User, at: datetime) -> Section | None:
    """Approved posts that wait for this councillor to post them by hand."""
    found = list(with_words(Dispatch.objects.awaiting(user)).order_by("version__window_until"))
    if not found:
        return None
    context = {
        "waiting": [(dispatch, title_of(first_words(dispatch.version))) for dispatch in found]
    }
    return Section(
        "For you to post", "hand-offs", "approvals/publishing/home/hand_offs.html", context
    )


def needs_a_person(user: User, at: datetime) -> Section | None:
    """How many deliveries a machine will not settle."""
    if not (user.may(Permission.REVIEW_POST) or user.may(Permission.DRAFT_POST)):
        return None
    count = trouble_for(user).count()
    others = cut_off_for(user, at).exclude(connection__councillor__user=user).count()
    if not (count or others):
        return None
    template = "approvals/publishing/home/trouble.html"
    return Section("Needs a person", "trouble", template, {"count": count, "cut_off": others})


def to_connect(user: User, at: datetime) -> Section | None:
    """One's own approved posts that go out only once an account is connected again."""
    if not user.may(Permission.DRAFT_POST):
        return None
    found = list(cut_off_for(user, at)[:SHOWN])
    if not found:
        return None
    template = "approvals/publishing/home/to_connect.html"
    return Section("Connect again", "connect-again", template, {"cut_off": found, "at": at})


def coming_up(user: User, at: datetime) -> Section | None:
    """What has both keys and still goes out: one's own, and for reviewers everybody's."""
    if user.may(Permission.REVIEW_POST):
        posts, empty = Post.objects.visible_to(user, at), ""
    elif _writes(user, at):
        posts, empty = posts_of(user, at), "Approved posts wait here until they go out."
    else:
        return None
    rows = [_going(ahead, user, at) for ahead in approved_ahead(posts, at)]
    if not rows and not empty:
        return None
    template = "approvals/publishing/home/coming_up.html"
    context = {"posts": rows, "empty": empty}
    url = reverse("agenda:show")
    return Section("Coming up", "coming-up", template, context, url, "Open the calendar")


def _going(ahead: Ahead, reader: User, at: datetime) -> dict[str, object]:
    """One line of what goes out next."""
    starts, ends = ahead.post.opens_at, ahead.version.window_until
    councillor = ahead.post.councillor
    is_ahead = starts is not None and starts > at
    latest = f"Not later than {say_moment(ends)}"
    return {
        "post": ahead.post,
        "who": "" if councillor.user_id == reader.pk else f"{councillor.title}. ",
        "title": title_of(first_words(ahead.version)),
        "label": label_of(ahead.post.state, ahead.deliveries, is_ahead=is_ahead),
        "window": say_span(starts, ends) if starts and is_ahead else latest,
        "held": say_held(ahead.reasons) if ahead.reasons else "",
    }


def _section(user: User, group: str, at: datetime) -> Section | None:
    if not _writes(user, at):
        return None
    cards = cards_in(user, group, at, SHOWN)
    context = {"cards": cards, "empty": GROUPS[group].empty}
    url = f"{reverse('posts:list')}?show={group}" if cards else ""
    return Section(GROUPS[group].title, group, "approvals/posts/home.html", context, url)


def claimed(user: User, at: datetime) -> Section | None:
    """The posts that this person has claimed and not decided yet."""
    return _at_the_desk(user, at, "You have claimed", "claimed", held="me")


def waiting(user: User, at: datetime) -> Section | None:
    """What lies with the reviewers, the most pressing first."""
    if not user.may(Permission.REVIEW_POST):
        return None
    return _at_the_desk(user, at, "Waiting for review", "waiting")


def referred(user: User, at: datetime) -> Section | None:
    """What was referred to the Monitoring Officer."""
    if not user.may(Permission.CLEAR_REFERRAL):
        return None
    return _at_the_desk(user, at, "Referred to you", "referred")


def _at_the_desk(user: User, at: datetime, title: str, key: str, held: str = "") -> Section | None:
    """The most pressing posts in this person's own part of the queue."""
    if not (user.may(Permission.REVIEW_POST) or user.may(Permission.CLEAR_REFERRAL)):
        return None
    lane = "referred" if key == "referred" else usual_lane(user)
    filters = Filters(lane, {"held": held} if held else {})
    rows = first_rows(filters, user, at, SHOWN)
    if held and not rows:
        return None
    url = f"{reverse('desk:queue')}?{urlencode(filters.query())}" if rows else ""
    context = {"rows": rows, "empty": LANES[lane].empty}
    return Section(title, key, "approvals/desk/home.html", context, url)


Maker = Callable[[User, datetime], Section | None]
SECTIONS: tuple[Maker, ...] = (
    not_yet,
    to_connect,
    hand_offs,
    needs_a_person,
    claimed,
    waiting,
    referred,
    first_steps,
    needs_me,
    to_read,
    drafts,
    coming_up,
    coming_restrictions,
)


def sections_for(user: User, at: datetime) -> Iterator[Section]:
    """The sections that this person has something in, at this moment."""
    for make in SECTIONS:
        section = make(user, at)
        if section is not None:
            yield section
