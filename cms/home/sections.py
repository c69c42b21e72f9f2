"""What the home page of a person who is signed in is made of.

A part of the site adds a section by writing a function here that asks its package for what this
person has, and by naming it in ``SECTIONS``, in the order in which people should meet them: what
needs them, their drafts, what is coming up.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from approvals.desk.queue import LANES, Filters, first_rows, usual_lane
from approvals.posts.fetching import next_look
from approvals.posts.listing import GROUPS, cards_in
from approvals.posts.presenting import say_next_look
from approvals.publishing.models import Dispatch
from approvals.publishing.reading import approved_ahead, first_words, trouble_for, with_words
from approvals.publishing.saying import label_of
from members.people.models import User
from members.people.roles import Permission

SHOWN = 5


@dataclass(frozen=True)
class Section:
    """One headed part of the home page.

    ``template`` is drawn with ``context`` under a heading of ``title``. ``key`` is the id of the
    heading. With a ``url`` a link that says ``action`` stands beside it.
    """

    title: str
    key: str
    template: str
    context: Mapping[str, object] = field(default_factory=dict)
    url: str = ""
    action: str = "See all"


def _writes(user: User) -> bool:
    return user.may(Permission.DRAFT_POST) or user.may(Permission.PREPARE_DRAFT)


def needs_me(user: User, at: datetime) -> Section | None:
    """What waits for this person, with the way to a new post and the next review time."""
    section = _section(user, "needs-me", at)
    if section is None:
        return None
    words = {"next_look": say_next_look(next_look(at), at), "leads": True}
    return Section(section.title, section.key, section.template, {**section.context, **words})


def drafts(user: User, at: datetime) -> Section | None:
    """Drafts that nobody else has seen."""
    return _section(user, "drafts", at)


def coming_up(user: User, at: datetime) -> Section | None:
    """Approved posts whose time is still to come."""
    return _section(user, "coming-up", at)


def hand_offs(user: User, at: datetime) -> Section | None:
    """Approved posts that wait for this councillor to post them by hand."""
    found = list(with_words(Dispatch.objects.awaiting(user)).order_by("version__window_until"))
    if not found:
        return None
    context = {"waiting": [(dispatch, first_words(dispatch.version)) for dispatch in found]}
    return Section(
        "For you to post", "hand-offs", "approvals/publishing/home/hand_offs.html", context
    )


def needs_a_person(user: User, at: datetime) -> Section | None:
    """How many deliveries a machine will not settle."""
    if not (user.may(Permission.REVIEW_POST) or user.may(Permission.DRAFT_POST)):
        return None
    count = trouble_for(user).count()
    if not count:
        return None
    template = "approvals/publishing/home/trouble.html"
    return Section("Needs a person", "trouble", template, {"count": count})


def going_out(user: User, at: datetime) -> Section | None:
    """For reviewers: what has both keys and goes out next, whoever wrote it."""
    if not user.may(Permission.REVIEW_POST):
        return None
    found = approved_ahead(user, at)
    if not found:
        return None
    rows = []
    for post in found:
        starts = post.current.window_from if post.current else None
        label = label_of(post.state, [], is_ahead=starts is not None and starts > at)
        rows.append((post, first_words(post.current) if post.current else "", label))
    template = "approvals/publishing/home/coming_up.html"
    return Section("Coming up", "going-out", template, {"posts": rows})


def _section(user: User, group: str, at: datetime) -> Section | None:
    if not _writes(user):
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
    filters = Filters(lane, held=held)
    rows = first_rows(filters, user, at, SHOWN)
    if held and not rows:
        return None
    url = f"{reverse('desk:queue')}?{urlencode(filters.query())}" if rows else ""
    context = {"rows": rows, "empty": LANES[lane].empty}
    return Section(title, key, "approvals/desk/home.html", context, url)


Maker = Callable[[User, datetime], Section | None]
SECTIONS: tuple[Maker, ...] = (
    hand_offs,
    needs_a_person,
    claimed,
    waiting,
    referred,
    needs_me,
    drafts,
    coming_up,
    going_out,
)


def sections_for(user: User, at: datetime) -> Iterator[Section]:
    """The sections that this person has something in, at this moment."""
    for make in SECTIONS:
        section = make(user, at)
        if section is not None:
            yield section
