"""What stands behind the doors: one of each thing, once as Alice's and once as Charlie's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.utils import timezone

from approvals.agenda.actions import open_feed
from approvals.channels.errors import Uncertain
from approvals.desk.covering import go_away
from approvals.desk.saved import save_view
from approvals.offers import preparing
from approvals.offers.news import actions as news
from approvals.offers.news.parsing import Entry
from approvals.offers.preparing import Story
from approvals.posts import drafting, remarks
from approvals.posts.models import Post
from approvals.posts.states import PostState
from approvals.publishing import wiring
from approvals.publishing.actions import stop
from approvals.publishing.models import Dispatch
from cms.models import Heartbeat
from cms.timetable import watched
from guidance.compliance import proposing
from guidance.compliance.actions import put_in_force
from guidance.compliance.changes import mark_of
from guidance.compliance.engine import OFFERED
from guidance.compliance.listing import drafted_lists
from guidance.compliance.silencing import silence
from guidance.library import actions as library
from guidance.library import handbook
from guidance.library.models import GuidancePage
from guidance.restrictions.actions import (
    close_day,
    declare_period,
    place_hold,
    put_on_duty,
)
from guidance.restrictions.models import PeriodKind
from members.audit.actions import PORTAL
from members.connections.models import Network, Platform
from members.connections.requesting import ask_to_connect
from members.notifications.actions import notify
from members.notifications.kinds import Kind
from members.notifications.models import Notification
from members.people import actions as people_actions
from members.people.models import Councillor, Delegation, PoliticalGroup, User
from members.people.roles import Role
from tests import factories
from tests.approvals.pictures import a_jpeg
from tests.approvals.publishing.conftest import Network as InMemory
from tests.approvals.publishing.conftest import publish
from tests.factories import AT
from tests.guidance.library.conftest import FLOODING, page_file
from tests.walls import editing_world
from tests.walls.cast import Person, people

_height = count()
SECRET = "quincunx"
"""A word of the internal remarks, and of nothing else."""


@dataclass(frozen=True)
class Thing:
    """What fills in the parts of an address, and whose it is."""

    parts: Mapping[str, object] = field(default_factory=dict)
    owner: str = ""

    def __str__(self) -> str:
        return f"{self.owner}'s {dict(self.parts)}" if self.owner else f"{dict(self.parts)}"


@dataclass
class World:
    """The people, and the things by their kind."""

    people: dict[str, Person]
    things: dict[str, list[Thing]] = field(default_factory=lambda: {"nothing": [Thing()]})

    def user(self, name: str) -> User:
        """The user behind a person who has one."""
        user = self.people[name].user
        assert user is not None, name
        return user

    def add(self, kind: str, owner: str = "", **parts: object) -> None:
        """One more thing of a kind."""
        self.things.setdefault(kind, []).append(Thing(parts, owner))


def build() -> World:
    """The whole world, by the verbs that people use."""
    world = World(people())
    with pytest.MonkeyPatch.context() as patch:
        network = _in_memory(patch)
        for owner in ("alice", "charlie"):
            councillor = Councillor.objects.get(user=world.user(owner))
            _give_assistants(world, councillor, owner)
            _write(world, councillor, owner)
            _send_out(world, councillor, owner, network)
    _cross(world)
    _keep_people(world)
    _publish_guidance(world)
    _restrict(world)
    _rule(world)
    _offer(world)
    _subscribe(world)
    _let_in(world)
    return world


def _in_memory(patch: pytest.MonkeyPatch) -> InMemory:
    """Every connection leads to a network in memory."""
    network = InMemory()
    patch.setattr(wiring, "channel_of", lambda connection: network)
    patch.setattr(wiring, "credentials_of", lambda connection, at: None)
    patch.setattr("approvals.publishing.sending.let_go_of_database", lambda: None)
    return network


def _give_assistants(world: World, councillor: Councillor, owner: str) -> None:
    """Each assistant writes for one councillor; the one who was shut out wrote for both."""
    theirs = [p for p in world.people.values() if p.role == Role.ASSISTANT]
    for person in theirs:
        if person.councillor == owner or person.is_shut_out:
            given = factories.make_delegation(councillor, world.user(person.name))
    number = Delegation.objects.filter(councillor=councillor).earliest("pk").pk
    assert given.councillor_id == councillor.pk
    world.add("a councillor", owner, pk=councillor.user_id, number=number)


def _pictured(councillor: Councillor, **draft: object) -> Post:
    """A draft with a picture of its own."""
    post = factories.make_draft(councillor, **draft)
    facts = {"description": "The door of the library", "children": False, "licence": "mine"}
    drafting.add_picture(
        post, a_jpeg(size=(80, 60 + next(_height))), by=councillor.user, at=AT, **facts
    )
    return factories.fresh(post)


def _write(world: World, councillor: Councillor, owner: str) -> None:
    """A draft, a post sent in, one with wording suggested."""
    draft = _pictured(councillor)
    picture = draft.draft.pictures.get()
    world.add("a draft", owner, ref=draft.ref, pk=picture.pk, sha256=picture.sha256)
    sent = factories.submit(_pictured(councillor))
    signed = sent.current.payload.pictures[0].sha256
    world.add("a post sent in", owner, ref=sent.ref, sha256=signed)
    _remark(world, sent, owner)
    reviewer = world.user("the reviewer")
    worded = factories.make_post(PostState.WORDING_SUGGESTED, councillor, reviewer)
    world.add("wording suggested", owner, ref=worded.ref)
    withdrawn = factories.make_post(PostState.WITHDRAWN, councillor, reviewer)
    world.add("a post taken back", owner, ref=withdrawn.ref)
    later = {"window_from": AT + timedelta(hours=1)}
    approved = factories.make_post(PostState.APPROVED, councillor, reviewer, **later)
    world.add("an approved post", owner, ref=approved.ref)
    referred = factories.make_post(PostState.REFERRED, councillor, reviewer)
    world.add("a post referred", owner, ref=referred.ref)
    notify(
        councillor.user,
        kind=Kind.choices[0][0],
        key=f"walls:{owner}",
        title="Wording suggested",
        body="Look at it.",
        path=f"/posts/{worded.ref}/",
        at=AT,
    )
    notice = Notification.objects.get(key=f"walls:{owner}", recipient=councillor.user)
    world.add("a notice", owner, pk=notice.pk)


def _remark(world: World, post: Post, owner: str) -> None:
    """A thread for the author, and one that is internal, with an answer, resolved, opened again."""
    by, other = world.user("the reviewer"), world.user("the lead_reviewer")
    asked = remarks.remark(post.current, "Which library?", by=by, at=AT)
    world.add("a remark", owner, ref=post.ref, pk=asked.pk)
    kept = remarks.remark(post.current, f"{SECRET}: ask legal.", internal=True, by=by, at=AT)
    remarks.reply(kept, f"They say no, {SECRET}.", by=other, at=AT)
    remarks.resolve(kept, by=other, at=AT)
    remarks.open_again(kept, by=by, at=AT)
    world.add("an internal remark", owner, ref=post.ref, pk=kept.pk)


def _cross(world: World) -> None:
    """Each one's own draft with the other's picture in its address."""
    hers, his = world.things["a draft"]
    for mine, other in ((hers, his), (his, hers)):
        parts = {**other.parts, "ref": mine.parts["ref"]}
        world.add("a draft with another's picture", mine.owner, **parts)


def _send_out(world: World, councillor: Councillor, owner: str, network: InMemory) -> None:
    """A hand-off that waits, a post of which nobody knows whether it is out, a practice post."""
    kinds = {
        "a hand-off": (Platform.HAND_OFF, Network.FACEBOOK),
        "an unknown delivery": (Platform.X, Network.X),
        "a practice post": (Platform.PRACTICE, Network.X),
    }
    for kind, (platform, name) in kinds.items():
        place = factories.make_connection(councillor, platform, name)
        post = factories.submit(_pictured(councillor, connections=[place]))
        post = factories.approve(post, world.user("the reviewer"))
        network.then = [Uncertain("No answer.")] if platform == Platform.X else []
        publish(post)
        dispatch = Dispatch.objects.get(version__post=post)
        signed = post.current.payload.wordings[0].pictures[0].sha256
        world.add(kind, owner, ref=dispatch.ref, sha256=signed)
        if kind == "a hand-off":
            world.add("a place not out yet", owner, ref=post.ref, connection=place.ref)
    world.add("a connection", owner, ref=place.ref)
    councillor.expected_handles = {"mastodon": f"@{councillor.slug}@elmton.social"}
    councillor.save()
    by = world.user("the administrator")
    asked = ask_to_connect(councillor, Platform.MASTODON, by=by, at=AT)
    world.add("a request", owner, ref=asked.request.ref, token=asked.token)


def _keep_people(world: World) -> None:
    """A ward, a political group, somebody who was invited and has not joined."""
    by = world.user("the administrator")
    invited = people_actions.invite(
        email="new@elmton.example", name="Nora New", roles=[Role.REVIEWER], by=by, at=AT
    )
    world.add("an invitation", token=invited.token)
    world.add("a person", pk=invited.user.pk)
    councillor = Councillor.objects.earliest("slug")
    world.add("a ward", object_id=councillor.ward_id)
    world.add("a political group", object_id=PoliticalGroup.objects.earliest("pk").pk)


def _publish_guidance(world: World) -> None:
    """A library of one page that people can read, confirm and answer."""
    topics = [handbook.TopicFile("danger", "Danger", "Bad days.", [page_file("floods", FLOODING)])]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(handbook, "read", lambda: topics)
        library.publish_handbook(by=PORTAL, at=AT)
    page = GuidancePage.objects.get()
    world.add("a rule", rule="party-support")
    world.add("a guidance page", page_id=page.pk, revision_id=page.live_revision_id)
    editor = world.user("the guidance_editor")
    parts = editing_world.parts_of_pages(page, editor)
    world.add("a page to edit", **parts)
    kept = editing_world.parts_of_settings(parts, editor)
    kept |= editing_world.parts_of_lists(parts, editor)
    for kind, found in kept.items():
        world.add(kind, **found)


def _restrict(world: World) -> None:
    """A hold, a pre-election period ahead, and a stop: of another ward, so that posts can move."""
    by, ward = world.user("the lead_reviewer"), factories.make_ward("Far Field")
    hold = place_hold("Mourning", ward=ward, by=by, at=AT)
    world.add("a hold", pk=hold.pk)
    starts = AT + timedelta(days=100)
    period = declare_period(
        "By-election",
        kind=PeriodKind.choices[0][0],
        starts_at=starts,
        ends_at=starts + timedelta(days=30),
        ward=ward,
        by=by,
        at=AT,
    )
    world.add("a period", pk=period.pk)
    closed = close_day(date(2030, 12, 24), "Christmas Eve", by=by, at=AT)
    world.add("a closed day", pk=closed.pk)
    shift = {"starts": starts, "ends": starts + timedelta(hours=8)}
    (turn,) = put_on_duty(world.user("the reviewer"), **shift, by=by, at=AT)
    world.add("a duty", pk=turn.pk)
    # Whoever is on duty at this moment, by the machine's clock, may stop publishing.
    now = timezone.now()
    put_on_duty(world.user("the reviewer"), starts=now, ends=now + timedelta(days=1), by=by, at=now)
    away = go_away(world.user("the reviewer"), **shift, by=by, at=AT)
    world.add("a time away", pk=away.pk)
    view = save_view("Far Field", {"ward": ward.slug}, is_shared=True, by=by, at=AT)
    world.add("a shared view", pk=view.pk)
    world.add("a stop", pk=stop("A mistake.", ward=ward, by=by, at=AT).pk)


def _rule(world: World) -> None:
    """A rule set, a silenced rule, and a proposal that waits: its base is the set."""
    lead, officer = (world.user(f"the {role}") for role in ("lead_reviewer", "monitoring_officer"))
    rules = OFFERED - {"hold-in-force"}
    row = put_in_force(rules=rules, lists=drafted_lists(), by=lead, second=officer, at=AT)
    world.add("a rule set", number=row.number)
    world.add("a silenced rule", pk=silence("jargon", "It flags names.", by=lead, at=AT).pk)
    # By another, so that the lead reviewer of this world may confirm it.
    other = factories.make_user("another lead", Role.LEAD_REVIEWER)
    seen = mark_of(proposing.drafted())
    asked = proposing.propose(OFFERED, seen=seen, note="All of them.", by=other, at=AT)
    world.add("a proposed change of the rules", pk=asked.pk)


def _offer(world: World) -> None:
    """An offer that is being prepared, with a picture."""
    by, ends = world.user("the reviewer"), AT + timedelta(days=3)
    story = Story("The pool opens", "A week early.", ends, councillors=Councillor.objects.all())
    offer = preparing.prepare(story, by=by, at=AT)
    facts = {"description": "The pool", "licence": "the council's"}
    picture = preparing.hang(offer, a_jpeg(), by=by, at=AT, **facts)
    world.add("an offer", ref=offer.ref, pk=picture.pk)
    feed = "https://www.elmton.example/news"
    source = news.follow("News", feed, by=world.user("the lead_reviewer"), at=AT)
    news.take_in(source, [Entry("1", "The pool opens", "", feed)], at=AT)
    world.add("news", pk=source.items.get().pk)
    world.add("a source of news", pk=source.pk)


def _subscribe(world: World) -> None:
    """A calendar's secret address, and that of somebody who is shut out."""
    world.add("a calendar address", token=open_feed(by=world.user("alice"), at=AT))
    gone = open_feed(by=world.user("an officer shut out"), at=AT)
    world.add("no calendar address", token=gone)


def _let_in(world: World) -> None:
    """Everybody signs in; then some are shut out, whose sessions somebody forgot to end.

    The site is well, as the pages for monitoring are asked too.
    """
    for person in world.people.values():
        if person.user is not None:
            person.user.set_password("three random words")
            person.user.save()
            TOTP.activate(person.user, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
            RecoveryCodes.activate(person.user)
        person.sign_in()
        if person.is_shut_out:
            User.objects.filter(pk=person.user.pk).update(is_active=False)
    for job in watched():
        Heartbeat.objects.note(job.task, AT)
