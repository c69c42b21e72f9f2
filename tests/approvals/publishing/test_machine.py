"""Any sequence of anybody's verbs: nothing goes out that was not signed by both, or twice.

Hypothesis looks for the sequence nobody thought of. A small model beside the portal remembers
who signed what; the network in memory remembers what arrived.
"""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from approvals.channels.errors import Busy, Refused, SignInNeeded, Uncertain
from approvals.posts import actions, drafting
from approvals.posts.drafting import DraftChanges
from approvals.posts.models import Post, SignOff, Version, VersionConnection
from approvals.posts.responses import CHANGED, put_to
from approvals.posts.states import EDITABLE, PostState
from approvals.publishing import actions as publishing
from approvals.publishing import sweeper
from approvals.publishing.letting_through import let_through
from approvals.publishing.models import Dispatch, Passage, Stop
from approvals.publishing.outbox import Due, due
from approvals.publishing.sending import publish_one
from approvals.publishing.taking_back import take_back
from guidance.restrictions.actions import place_hold
from guidance.restrictions.models import Hold
from members.audit.errors import DomainError
from members.audit.verification import verify
from members.connections.models import Connection, ConnectionState
from members.people.models import User
from members.people.roles import Role
from tests.factories import (
    AT,
    fresh,
    make_connection,
    make_councillor,
    make_reason,
    make_user,
    reword,
)

WORDS = st.sampled_from(["The pool opens on Monday.", "Bins go out a day late.", "Surgery at ten."])
BINS = "Bins and recycling"
ANSWERS = st.sampled_from(
    [
        None,
        Refused("No."),
        Busy("Later.", 30),
        SignInNeeded("Sign in."),
        Uncertain("No answer."),
    ]
)


class Portal(RuleBasedStateMachine):
    """Alice writes, Rita and Robin review, the lead stops things, the network misbehaves."""

    network = None

    @initialize()
    def open_the_doors(self) -> None:
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.now: datetime = AT
        self.free: set[tuple[UUID, UUID]] = set()
        self.network.taken, self.network.then = [], []
        self.alice = make_councillor("Alice Ahmed")
        self.reviewers = [make_user(n, Role.REVIEWER) for n in ("Rita Reeves", "Robin Rowe")]
        self.lead = make_user("Leah Lowe", Role.LEAD_REVIEWER)
        self.links = [make_connection(self.alice), make_connection(self.alice)]
        make_reason()
        self.start()

    def teardown(self) -> None:
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def start(self) -> None:
        self.post = drafting.start_draft(self.alice, by=self.alice.user, at=self.now)

    def attempt(self, verb, *args, **kwargs) -> None:
        """Whatever anybody tries: a refusal is an answer, anything else is a fault."""
        try:
            with transaction.atomic():
                verb(*args, **kwargs, at=self.now)
        except DomainError:
            pass
        self.post = fresh(self.post)

    @property
    def seen(self) -> str:
        return self.post.current.sha256 if self.post.current else "0" * 64

    @rule(text=WORDS, both=st.booleans(), wait=st.integers(0, 3), last=st.integers(1, 30))
    def write(self, text: str, both: bool, wait: int, last: int) -> None:
        changes = DraftChanges(
            text=text,
            connections=self.links if both else self.links[:1],
            responses={r.code: {"said": CHANGED, "why": ""} for r in put_to(self.post)},
            window_from=self.now + timedelta(hours=wait) if wait else None,
            window_until=self.now + timedelta(hours=wait + last),
        )
        revision = self.post.draft.revision
        author = self.alice.user
        self.attempt(drafting.revise, self.post, changes, revision=revision, by=author)

    @rule()
    def submit(self) -> None:
        revision = self.post.draft.revision
        self.attempt(actions.submit, self.post, revision=revision, by=self.alice.user)

    @precondition(lambda self: self.post.state in EDITABLE)
    @rule(text=WORDS, both=st.booleans(), wait=st.sampled_from([0, 0, 1]), last=st.just(3))
    def go_the_whole_way(self, text: str, both: bool, wait: int, last: int) -> None:
        self.write(text, both, wait, last)
        self.submit()
        self.approve(0)

    @rule(who=st.integers(0, 2))
    def approve(self, who: int) -> None:
        if self.post.current is None:
            return
        person = [*self.reviewers, self.alice.user][who]
        report = self.post.current.reports.latest("at")
        reasons = dict.fromkeys(report.rules_of("answer"), "It is so.")
        self.attempt(
            actions.approve, self.post, sha256=self.seen, report=report, reasons=reasons, by=person
        )

    @precondition(lambda self: self.post.state == PostState.IN_REVIEW)
    @rule(text=WORDS)
    def suggest(self, text: str) -> None:
        if self.post.current is None:
            return
        reasons = {"duplicate-post": "It is not."}
        words = reword(self.post, text)
        by = self.reviewers[0]
        self.attempt(actions.suggest, self.post, words, sha256=self.seen, reasons=reasons, by=by)

    @precondition(lambda self: self.post.state == PostState.WORDING_SUGGESTED)
    @rule(author=st.booleans())
    def accept(self, author: bool) -> None:
        person = self.alice.user if author else self.reviewers[0]
        self.attempt(actions.accept, self.post, sha256=self.seen, by=person)

    @rule()
    def request_changes(self) -> None:
        by = self.reviewers[1]
        self.attempt(actions.request_changes, self.post, ["not-clear"], sha256=self.seen, by=by)

    @precondition(lambda self: self.post.state not in (PostState.DRAFT, PostState.WITHDRAWN))
    @rule()
    def withdraw(self) -> None:
        self.attempt(actions.withdraw, self.post, by=self.alice.user)

    @precondition(lambda self: self.post.released_at)
    @rule(which=st.integers(0, 1))
    def take_back_one_place(self, which: int) -> None:
        link = self.links[which]
        if self.post.current.targets.filter(connection=link).exists():
            self.attempt(take_back, self.post.current, link, by=self.alice.user)

    @precondition(lambda self: self.post.state in (PostState.WITHDRAWN, PostState.LAPSED))
    @rule()
    def reopen(self) -> None:
        self.attempt(actions.reopen, self.post, by=self.alice.user)

    @precondition(lambda self: self.post.state in (PostState.PUBLISHED, PostState.DECLINED))
    @rule()
    def begin_another(self) -> None:
        self.start()

    @rule()
    def stop_or_resume(self) -> None:
        thrown = Stop.objects.in_force().first()
        if thrown:
            publishing.resume(thrown, by=self.lead, at=self.now)
        else:
            publishing.stop("A drill", by=self.lead, at=self.now)

    @rule()
    def stop_the_bins(self) -> None:
        if not Stop.objects.in_force().exclude(subject="").exists():
            publishing.stop("A date", subject=BINS, by=self.lead, at=self.now)

    @precondition(lambda self: self.post.current)
    @rule()
    def let_through(self) -> None:
        for thrown in Stop.objects.in_force():
            self.attempt(let_through, thrown, self.post.current, by=self.lead)
        self.free = {
            (one.stop_id, one.version_id)
            for one in Passage.objects.all()
            if (one.stop_id, one.version_id) in self.free or one.version == self.post.current
        }

    @rule()
    def hold(self) -> None:
        if Hold.objects.in_force(self.now).exists():
            Hold.objects.update(ends_at=self.now)
        else:
            place_hold("Mourning", by=self.lead, at=self.now)

    @rule(active=st.booleans())
    def let_go_or_bring_back(self, active: bool) -> None:
        User.objects.filter(pk=self.alice.user_id).update(is_active=active)
        self.post = fresh(self.post)
        self.alice = self.post.councillor

    @rule()
    def sign_in_again(self) -> None:
        Connection.objects.update(state=ConnectionState.CONNECTED, limited_until=None)

    @rule(hours=st.sampled_from([0.02, 1, 3, 12]))
    def wait(self, hours: float) -> None:
        self.now += timedelta(hours=hours)

    @rule(answer=ANSWERS)
    def tick(self, answer: Exception | None) -> None:
        taken_back = {
            (one.version_id, one.connection.uid)
            for one in Dispatch.objects.filter(state="taken_back").select_related("connection")
        }
        blocked = Hold.objects.in_force(self.now).exists()
        stops = list(Stop.objects.in_force())
        before = len(self.network.taken)
        self.network.then = [answer] if answer else []
        for one in self.everything():
            publish_one(one, clock=lambda: self.now)
        for post in self.network.taken[before:]:
            assert not blocked, "sent although on hold"
            assert User.objects.get(pk=self.alice.user_id).is_active, "sent for somebody who left"
            version = self.judge(post)
            for thrown in stops:
                speaks = not thrown.subject or "Bins" in post.text
                is_free = (thrown.pk, version.pk) in self.free
                assert is_free or not speaks, "sent although stopped"
            assert (version.pk, post.uid) not in taken_back, "sent where it was taken back"
        self.post = fresh(self.post)

    def everything(self) -> list[Due]:
        """What is due, and everything else that a confused scheduler might ring for."""
        targets = VersionConnection.objects.values_list("version_id", "connection_id")
        return due(self.now) + [Due(version, connection) for version, connection in targets]

    @rule()
    def sweep(self) -> None:
        before = len(self.network.taken)
        sweeper.look_after_expired(self.now)
        sweeper.watch_unknown(self.now)
        sweeper.close_windows(self.now)
        assert len(self.network.taken) == before, "the sweeper sent something"
        self.post = fresh(self.post)

    def judge(self, arrived) -> Version:
        """What has just arrived was signed by both, word for word, for this account and time."""
        ref, number = arrived.version_ref.rsplit("-", 1)
        version = Post.objects.get(ref=ref).versions.get(number=number)
        keys = {s.key: s for s in SignOff.objects.filter(version=version)}
        assert set(keys) == {"author", "reviewer"}
        assert keys["author"].by_id != keys["reviewer"].by_id
        assert all(key.sha256 == version.sha256 for key in keys.values())
        signed = {w.uid: w.text for w in version.payload.wordings}
        assert signed[arrived.uid] == arrived.text
        assert version.window_from is None or version.window_from <= self.now
        assert self.now < version.window_until
        assert version.post.state == PostState.PUBLISHED or version.post.released_at
        return version

    @invariant()
    def nothing_arrives_twice(self) -> None:
        if hasattr(self, "post"):
            sent = [(post.version_ref, post.uid) for post in self.network.taken]
            assert len(sent) == len(set(sent))
            assert Dispatch.objects.filter(state="sent").count() == len(sent)

    @invariant()
    def an_approved_post_bears_both_keys(self) -> None:
        if hasattr(self, "post") and self.post.state in (PostState.APPROVED, PostState.PUBLISHED):
            keys = self.post.current.signoffs.values_list("key", flat=True)
            assert set(keys) == {"author", "reviewer"}

    @invariant()
    def only_the_author_s_turn_leaves_the_draft_open(self) -> None:
        if hasattr(self, "post"):
            assert self.post.is_editable == (self.post.state in EDITABLE)

    @precondition(lambda self: hasattr(self, "post"))
    @rule()
    def audit(self) -> None:
        assert verify(heads=None) is None


@pytest.mark.django_db
def test_no_sequence_of_verbs_gets_round_the_gate(network) -> None:
    class OnThisNetwork(Portal):
        pass

    OnThisNetwork.network = network
    run_state_machine_as_test(
        OnThisNetwork,
        settings=settings(
            max_examples=25,
            stateful_step_count=40,
            deadline=None,
            database=None,
            derandomize=True,
            # Shrinking a failure takes far longer than finding it; the steps are printed as found.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
