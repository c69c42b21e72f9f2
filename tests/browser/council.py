"""A whole council for those who walk every page: the demo's, and what the demo leaves out."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, Locale, Page

from approvals.desk.covering import go_away
from approvals.desk.saved import choose_usual, save_view
from approvals.posts.models import Post, PostQuerySet
from approvals.publishing.actions import stop
from approvals.publishing.models import Dispatch
from approvals.publishing.states import DispatchState
from cms.demo import cast
from guidance.compliance import proposing
from guidance.compliance.changes import mark_of
from guidance.compliance.models import WatchedPhrase
from guidance.compliance.silencing import silence
from guidance.library.models import GuidancePage
from guidance.restrictions.actions import declare_period, place_hold
from guidance.restrictions.models import PeriodKind
from members.people import actions as people
from members.people.models import User
from members.people.roles import Permission, Role
from tests.cms.demo.conftest import PASSWORD, built_at

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LINK = re.compile(r"https?://[^/\s]+(/\S+)")
STRANGER, HALF_WAY = "Nobody signed in", "Somebody between two steps"
# Who types the password again, as the pages about the second step ask.
SURE = {cast.AUDITOR, cast.ADMINISTRATOR}
# What stands behind a form or an address that people may remember, and behind no link.
AFTER_FORMS = (
    "account_signup",
    "account_inactive",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
)


@dataclass(frozen=True)
class Walker:
    """Somebody who walks the site: in which role, with which sign-in, and where they begin.

    ``cookie`` is empty for a stranger.
    """

    role: str
    cookie: str
    starts: tuple[str, ...]


@contextmanager
def whole_council(folder: Path) -> Iterator[list[Walker]]:
    """The council as it is now, committed; walkers of every role, and one who is a stranger.

    Whoever enters it is in a test that commits, which empties every table afterwards.
    """
    _put_roots_back()
    _write_in_haste()
    cache.clear()
    at = timezone.now()
    with built_at(at, folder):
        mail.outbox.clear()
        _change_people(at)
        _change_guidance()
        walkers = [*_documented(at), *_other_authors(), *_with_something_to_post()]
        _restrict(at)
        _change_rules(at)
        _share_the_desk(at)
        yield [*_strangers(), *walkers]


def _put_roots_back() -> None:
    """Wagtail's migrations make these, and a test that commits empties their tables too."""
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    if Page.get_first_root_node() is None:
        Page.add_root(title="Root", slug="root")
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    people.sync_roles()


def _write_in_haste() -> None:
    """Wait for no disk: this database need not outlive a power cut."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")


def _strangers() -> Iterator[Walker]:
    """Nobody, and somebody who has typed a password and not yet a code."""
    mailed = [path for message in mail.outbox for path in LINK.findall(message.body)]
    open_to_all = [path for path in mailed if path.startswith(("/invitation/", "/account/"))]
    used_up = reverse("account_reset_password_from_key", args=["1", "used"])
    yield Walker(STRANGER, "", ("/", *map(reverse, AFTER_FORMS), used_up, *open_to_all))
    auditor = User.objects.get(name=cast.AUDITOR)
    half_way = (reverse("mfa_authenticate"),)
    yield Walker(HALF_WAY, _with_password(auditor).cookies["sessionid"].value, half_way)


def _documented(at: datetime) -> Iterator[Walker]:
    """One person of each role. Whoever reviews begins at a post in each state, too."""
    for role, name in cast.DOCUMENTED.items():
        user = User.objects.get(name=name)
        starts = ["/", reverse("account_logout")]
        if is_mfa_enabled(user):
            starts.append(reverse("mfa_reauthenticate"))
        theirs = Post.objects.filter(councillor__user=user, current__isnull=False)
        starts += [reverse("publishing:deliveries", args=[p.ref]) for p in _in_each_state(theirs)]
        if user.may(Permission.REVIEW_POST):
            seen = _in_each_state(Post.objects.visible_to(user, at))
            starts += [reverse("desk:review", args=[post.ref]) for post in seen]
        yield Walker(role.label, _sign_in(user), tuple(starts))


def _other_authors() -> Iterator[Walker]:
    """The documented councillor has no post in some states; others look at theirs."""
    theirs = Post.objects.filter(councillor__user__name=cast.DOCUMENTED[Role.COUNCILLOR])
    others = Post.objects.exclude(state__in=theirs.values("state"))
    for post in _in_each_state(others):
        start = reverse("posts:show", args=[post.ref])
        yield Walker(Role.COUNCILLOR.label, _sign_in(post.councillor.user), (start,))


def _in_each_state(posts: PostQuerySet) -> list[Post]:
    latest = posts.select_related("councillor__user").order_by("state", "-moved_at")
    return list({post.state: post for post in latest}.values())


def _with_something_to_post() -> Iterator[Walker]:
    """Authors for whom an approved post waits to be posted by hand look at it."""
    waiting = Dispatch.objects.filter(state=DispatchState.AWAITING_HAND)
    for dispatch in waiting.select_related("connection__councillor__user"):
        author = dispatch.connection.councillor.user
        start = reverse("publishing:hand_off", args=[dispatch.ref])
        yield Walker(Role.COUNCILLOR.label, _sign_in(author), (start,))


def _sign_in(user: User) -> str:
    """The cookie of a sign-in with all its steps: only then are the pages about it open."""
    client = _with_password(user)
    if is_mfa_enabled(user):
        code = format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))
        answer = client.post(reverse("mfa_authenticate"), {"code": code})
        assert (answer.status_code, answer.url) == (302, "/")
    if user.name in SURE:
        answer = client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        assert answer.status_code == 302
    return client.cookies["sessionid"].value


def _with_password(user: User) -> Client:
    client = Client()
    told = {"login": user.email, "password": PASSWORD}
    assert client.post(reverse("account_login"), told).status_code == 302
    return client


def _change_guidance() -> None:
    """One page has been published twice, so that there is a version to read as it was."""
    page = GuidancePage.objects.live().order_by("path").first()
    assert page is not None
    page.summary += " Changed once."
    page.save_revision().publish()


def _restrict(at: datetime) -> None:
    """A stop, a hold and a period in force, so that pages have their notices."""
    lead = User.objects.get(name=cast.LEAD)
    stop("A post came out wrong.", by=lead, at=at)
    place_hold("Mourning", by=lead, at=at)
    declare_period(
        "A by-election",
        kind=PeriodKind.LOCAL,
        starts_at=at,
        ends_at=at + timedelta(days=30),
        candidates=["Ann Archer"],
        by=lead,
        at=at,
    )


def _share_the_desk(at: datetime) -> None:
    """A reviewer is away next week, and the lead reviewer begins with a view for everybody."""
    lead = User.objects.get(name=cast.LEAD)
    robin, starts = User.objects.get(name=cast.ROBIN), at + timedelta(days=7)
    go_away(robin, starts=starts, ends=starts + timedelta(days=5), by=lead, at=at)
    query = {"state": "review", "due": "today"}
    view = save_view("Due in my week", query, is_shared=True, by=lead, at=at)
    choose_usual(view, by=lead, at=at)


def _change_rules(at: datetime) -> None:
    """A rule that is silent, and a change of the rules that waits for a second person."""
    lead = User.objects.get(name=cast.LEAD)
    silence("jargon", "It flags the names of clubs.", by=lead, at=at)
    WatchedPhrase.objects.update(severity="refer")
    seen, rules = mark_of(proposing.drafted()), proposing.drafted().ids
    proposing.propose(rules, seen=seen, note="The tip has a name.", by=lead, at=at)


def _change_people(at: datetime) -> None:
    """One is invited, one has left, one has a second step, and one has forgotten a password."""
    adam = User.objects.get(name=cast.ADMINISTRATOR)
    roles = [Role.COUNCILLOR]
    people.invite(email="nina@elmton.example", name="Nina New", roles=roles, by=adam, at=at)
    people.deactivate(User.objects.get(name=cast.PRIYA), by=adam, at=at)
    auditor = User.objects.get(name=cast.AUDITOR)
    TOTP.activate(auditor, SECRET)
    RecoveryCodes.activate(auditor)
    # Not one of those who sign in: a link works until its owner does.
    forgetful = cast.address_of(cast.DINAH)
    Client().post(reverse("account_reset_password"), {"email": forgetful})
