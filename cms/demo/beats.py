"""What people do with a post, each as a step of a story. Every one is a verb of the portal."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from approvals.desk.actions import claim as claim_post
from approvals.desk.giving import assign as assign_post
from approvals.desk.parking import set_aside as set_post_aside
from approvals.posts import actions
from approvals.posts.due import is_late
from approvals.posts.models import Remark, Version
from approvals.posts.referrals import confer as say_in_referral
from approvals.posts.remarks import remark as add_remark
from approvals.posts.remarks import reply as add_reply
from approvals.publishing.actions import confirm_hand_off
from approvals.publishing.models import Dispatch
from approvals.publishing.states import DispatchState
from cms.demo.cast import MOSES
from cms.demo.stage import Scene

Act = Callable[[Scene, datetime], None]
A_MOMENT = timedelta(seconds=20)
PASSED = "I have checked this with the councillor, and it is right."


def send_in(text: str = "", *, disputes: Mapping[str, str] | None = None) -> Act:
    """The councillor sends the draft in, with another text if one is given.

    ``disputes`` are the reasons, by code, with which they do not agree, and why. They then ask that
    the Monitoring Officer look, should the reviewer insist.
    """

    def act(scene: Scene, at: datetime) -> None:
        if text:
            disputed = disputes or {}
            scene.revise(text, scene.author, at, disputes=disputed, asks_officer=bool(disputed))
        draft = scene.draft
        actions.submit(scene.post, revision=draft.revision, by=scene.author, at=at)
        scene.watch_window(at)

    return act


def approve(by: str, reasons: Mapping[str, str] | None = None, *, quietly: bool = False) -> Act:
    """A reviewer approves, and the publisher sees to it unless it is told to be quiet.

    ``reasons`` say why a finding is let stand, rule by rule.
    """

    def act(scene: Scene, at: datetime) -> None:
        _see_to_referrals(scene, by, at)
        post, version = scene.post, _current(scene)
        report = version.reports.latest("at")
        given = dict.fromkeys(report.rules_of("answer"), PASSED) | dict(reasons or {})
        actions.approve(
            post,
            sha256=version.sha256,
            report=report,
            reasons=given,
            by=scene.person(by),
            at=at,
        )
        if not quietly:
            scene.stage.clock.put(at + A_MOMENT, scene.publish)

    return act


def _see_to_referrals(scene: Scene, by: str, at: datetime) -> None:
    """Let the Monitoring Officer clear what only they may, should the rules find it here.

    The rules grow: a story that was plain when it was written must still have its ending.
    """
    version = _current(scene)
    found = version.reports.latest("at").rules_of("refer")
    if found - set(version.clearances.values_list("rule", flat=True)):
        refer(by, "The check wants your word on this one.")(scene, at)
        clear(MOSES, "I have looked at it, and it may go out.")(scene, at)


def request_changes(by: str, codes: tuple[str, ...], note: str) -> Act:
    """A reviewer asks for changes, with coded reasons and in words."""

    def act(scene: Scene, at: datetime) -> None:
        sha256 = _current(scene).sha256
        actions.request_changes(scene.post, codes, note, sha256=sha256, by=scene.person(by), at=at)

    return act


def decline(by: str, codes: tuple[str, ...], note: str) -> Act:
    """A reviewer says that the council cannot support the post."""

    def act(scene: Scene, at: datetime) -> None:
        sha256 = _current(scene).sha256
        actions.decline(scene.post, codes, note, sha256=sha256, by=scene.person(by), at=at)

    return act


def refer(by: str, question: str) -> Act:
    """A reviewer asks the Monitoring Officer."""

    def act(scene: Scene, at: datetime) -> None:
        sha256 = _current(scene).sha256
        actions.refer(scene.post, question, sha256=sha256, by=scene.person(by), at=at)

    return act


def confer(by: str, text: str) -> Act:
    """A reviewer or the Monitoring Officer writes to the others about a referral."""

    def act(scene: Scene, at: datetime) -> None:
        sha256 = _current(scene).sha256
        say_in_referral(scene.post, text, sha256=sha256, by=scene.person(by), at=at)

    return act


def clear(by: str, reason: str) -> Act:
    """The Monitoring Officer, or the deputy, clears what was found."""

    def act(scene: Scene, at: datetime) -> None:
        version = _current(scene)
        rules = version.reports.latest("at").rules_of("refer")
        actions.clear(
            scene.post,
            dict.fromkeys(rules, reason),
            note="" if rules else reason,
            sha256=version.sha256,
            by=scene.person(by),
            at=at,
        )

    return act


def suggest(by: str, text: str, note: str) -> Act:
    """A reviewer suggests wording."""

    def act(scene: Scene, at: datetime) -> None:
        version = _current(scene)
        texts = dict.fromkeys(version.payload.texts(), scene.say(text))
        rules = version.reports.latest("at").rules_of("answer")
        actions.suggest(
            scene.post,
            texts,
            sha256=version.sha256,
            reasons=dict.fromkeys(rules, PASSED),
            note=note,
            by=scene.person(by),
            at=at,
        )

    return act


def accept() -> Act:
    """The councillor agrees to the suggested wording, and it goes out."""

    def act(scene: Scene, at: datetime) -> None:
        actions.accept(scene.post, sha256=_current(scene).sha256, by=scene.author, at=at)
        scene.stage.clock.put(at + A_MOMENT, scene.publish)

    return act


def withdraw() -> Act:
    """The councillor takes the post back."""

    def act(scene: Scene, at: datetime) -> None:
        actions.withdraw(scene.post, by=scene.author, at=at)

    return act


def remark(by: str, text: str, *, on: str = "", internal: bool = False) -> Act:
    """A reviewer pins a remark to a phrase, or to the whole post."""

    def act(scene: Scene, at: datetime) -> None:
        version = _current(scene)
        connection, words = next(iter(version.payload.texts().items()))
        start = words.index(on) if on else 0
        add_remark(
            version,
            text,
            connection=connection if on else None,
            start=start,
            end=start + len(on),
            internal=internal,
            by=scene.person(by),
            at=at,
        )

    return act


def answer_remark(by: str, text: str) -> Act:
    """The author or a reviewer answers the last remark that the author reads."""

    def act(scene: Scene, at: datetime) -> None:
        theirs = Remark.objects.told_to_author().filter(version__post=scene.post, thread=None)
        asked = theirs.select_related("version__post__councillor__user").latest("at")
        add_reply(asked, text, by=scene.person(by), at=at)

    return act


def claim(by: str) -> Act:
    """A reviewer takes the post off the queue."""

    def act(scene: Scene, at: datetime) -> None:
        claim_post(scene.post, by=scene.person(by), at=at)

    return act


def assign(by: str, *, to: str) -> Act:
    """The lead reviewer gives the post to a reviewer."""

    def act(scene: Scene, at: datetime) -> None:
        assign_post(scene.post, scene.person(to), by=scene.person(by), at=at)

    return act


def set_aside(by: str, reason: str) -> Act:
    """A reviewer parks the post, unless it is late by then."""

    def act(scene: Scene, at: datetime) -> None:
        if not is_late(scene.post, at):
            set_post_aside(scene.post, reason, by=scene.person(by), at=at)

    return act


def posted_by_hand(url: str = "") -> Act:
    """The councillor says that they have posted it themselves."""

    def act(scene: Scene, at: datetime) -> None:
        waiting = Dispatch.objects.filter(
            version=scene.post.current_id, state=DispatchState.AWAITING_HAND
        )
        for dispatch in waiting:
            confirm_hand_off(dispatch, url=url, by=scene.author, at=at)

    return act


def trouble_ahead(**fault: object) -> Act:
    """The author's account on X will meet a fault with its next post."""

    def act(scene: Scene, at: datetime) -> None:
        connection = scene.stage.accounts.of(scene.story.author, "x")
        scene.stage.accounts.stand_in.answer_next(connection.uid, **fault)

    return act


def consent_ends() -> Act:
    """The councillor removes the portal in the settings of X."""

    def act(scene: Scene, at: datetime) -> None:
        connection = scene.stage.accounts.of(scene.story.author, "x")
        scene.stage.accounts.stand_in.disagree(connection.uid)

    return act


def _current(scene: Scene) -> Version:
    current = scene.post.current
    if current is None:
        raise ValueError("A story has its post decided before it is sent in.")
    return current
