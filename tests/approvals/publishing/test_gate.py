"""The gate: for each clause, one fact that is broken after approval, and no other.

Delete a clause from ``gate.CLAUSES`` and exactly its case here fails.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from approvals.posts import actions, pictures
from approvals.posts.drafting import add_picture
from approvals.posts.models import Body, Clearance, Key, Post, SignOff, Version
from approvals.posts.states import PostState
from approvals.publishing import actions as publishing
from approvals.publishing import gate, outbox
from approvals.publishing.facts import gather
from approvals.publishing.models import Dispatch
from approvals.publishing.outbox import Due, open_and_claim
from approvals.publishing.states import DispatchState
from guidance.compliance.actions import put_in_force
from guidance.compliance.engine import OFFERED
from guidance.compliance.rulebook import Nominee, default_lists
from guidance.restrictions.actions import declare_period, place_hold
from guidance.restrictions.models import PeriodKind
from members.connections.models import Connection, ConnectionState
from members.people.models import User
from tests.approvals.pictures import a_jpeg
from tests.factories import AT, approve, fresh, make_councillor, make_draft, make_post, submit
from tests.lifting import triggers_lifted

OPENS = AT + timedelta(hours=1)
LATER = AT + timedelta(hours=2)
CLOSES = AT + timedelta(hours=10)
LEAKED = "From tonight's Part 2 papers: the settlement with the contractor is £240,000."


def only(post: Post) -> Connection:
    return Connection.objects.get(pk=post.current.targets.get().connection_id)


def change_frozen(model, **changes: object) -> None:
    with triggers_lifted():
        model.objects.update(**changes)


def break_approved(post: Post, officer: User) -> None:
    Post.objects.filter(pk=post.pk).update(state=PostState.WITHDRAWN)


def break_current(post: Post, officer: User) -> None:
    other = Version.objects.get(pk=post.current_id)
    other.pk, other.number, other._state.adding = None, 99, True
    other.save(force_insert=True)
    Post.objects.filter(pk=post.pk).update(current=other)


def break_bytes(post: Post, officer: User) -> None:
    changed = post.current.body.content.replace("Saturday", "Sunday")
    change_frozen(Body, content=changed)


def break_pictures(post: Post, officer: User) -> None:
    for file in (Path(settings.PRIVATE_ROOT) / "pictures").rglob("*"):
        if file.is_file():
            file.write_bytes(b"another picture")


def break_author_key(post: Post, officer: User) -> None:
    with triggers_lifted():
        SignOff.objects.filter(key=Key.AUTHOR).delete()


def break_reviewer_key(post: Post, officer: User) -> None:
    with triggers_lifted():
        SignOff.objects.filter(key=Key.REVIEWER).delete()


def break_reviewer_trusted(post: Post, officer: User) -> None:
    reviewer = SignOff.objects.get(version=post.current, key=Key.REVIEWER).by_id
    User.objects.filter(pk=reviewer).update(removed_for_cause_at=LATER)


def break_same_digest(post: Post, officer: User) -> None:
    with triggers_lifted():
        SignOff.objects.filter(key=Key.REVIEWER).update(sha256="0" * 64)


def break_keys_apart(post: Post, officer: User) -> None:
    reviewer = SignOff.objects.get(version=post.current, key=Key.REVIEWER).by_id
    change_frozen(Version, contributors=[str(reviewer)])


def break_unexpired(post: Post, officer: User) -> None:
    change_frozen(SignOff, expires=LATER)


def break_referrals(post: Post, officer: User) -> None:
    with triggers_lifted():
        Clearance.objects.all().delete()


def break_connected(post: Post, officer: User) -> None:
    Connection.objects.update(state=ConnectionState.SIGN_IN_NEEDED)


def break_can_publish(post: Post, officer: User) -> None:
    Connection.objects.update(can_publish=False)


def break_own_connection(post: Post, officer: User) -> None:
    Connection.objects.update(councillor=make_councillor("Dora Dean"))


def break_same_account(post: Post, officer: User) -> None:
    Connection.objects.update(uid="666")


def break_taken_back(post: Post, officer: User) -> None:
    taken = {"state": DispatchState.TAKEN_BACK, "opened_at": AT, "moved_at": AT}
    Dispatch.objects.create(version=post.current, connection=only(post), **taken)


def break_serving(post: Post, officer: User) -> None:
    User.objects.filter(pk=post.councillor.user_id).update(is_active=False)


def break_stop(post: Post, officer: User) -> None:
    publishing.stop("A cyber attack", by=officer, at=AT)


def break_stop_subject(post: Post, officer: User) -> None:
    publishing.stop("A closure", subject="Events and culture", by=officer, at=AT)


def break_stop_file(post: Post, officer: User) -> None:
    Path(settings.STOP_FILE).touch()


def break_hold(post: Post, officer: User) -> None:
    place_hold("National mourning", by=officer, at=AT)


def declare(officer: User, starts_at: datetime) -> None:
    declare_period(
        "Local elections",
        kind=PeriodKind.LOCAL,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(days=30),
        by=officer,
        at=AT,
    )


def break_period_known(post: Post, officer: User) -> None:
    declare(officer, LATER - timedelta(minutes=1))


def break_candidates_known(post: Post, officer: User) -> None:
    lists = replace(default_lists(), candidates=(Nominee("Priya Nair"),))
    put_in_force(rules=OFFERED, lists=lists, by=officer, at=AT)


def nothing(post: Post, officer: User) -> None:
    """The case itself holds the fact: a moment, or what the reviewer knew."""


def break_chosen_time(post: Post, officer: User) -> None:
    Post.objects.filter(pk=post.pk).update(goes_at=LATER + timedelta(minutes=1))


def break_limited(post: Post, officer: User) -> None:
    Connection.objects.update(limited_until=LATER + timedelta(minutes=1))


def break_one_at_a_time(post: Post, officer: User) -> None:
    connection = only(post)
    other = make_post(
        PostState.APPROVED,
        post.councillor,
        SignOff.objects.get(version=post.current, key=Key.REVIEWER).by,
        connections=[connection],
        text="Another post altogether.",
    )
    Dispatch.objects.create(
        version=other.current,
        connection=connection,
        state=DispatchState.SENDING,
        opened_at=AT,
        moved_at=AT,
        lease_until=CLOSES,
    )


CASES: dict[str, tuple[Callable[[Post, User], None], datetime]] = {
    "approved": (break_approved, LATER),
    "current": (break_current, LATER),
    "bytes": (break_bytes, LATER),
    "pictures": (break_pictures, LATER),
    "author_key": (break_author_key, LATER),
    "reviewer_key": (break_reviewer_key, LATER),
    "reviewer_trusted": (break_reviewer_trusted, LATER),
    "same_digest": (break_same_digest, LATER),
    "keys_apart": (break_keys_apart, LATER),
    "unexpired": (break_unexpired, LATER),
    "referrals": (break_referrals, LATER),
    "window_open": (nothing, OPENS - timedelta(seconds=1)),
    "chosen_time": (break_chosen_time, LATER),
    "window_over": (nothing, CLOSES),
    "connected": (break_connected, LATER),
    "can_publish": (break_can_publish, LATER),
    "own_connection": (break_own_connection, LATER),
    "same_account": (break_same_account, LATER),
    "serving": (break_serving, LATER),
    "taken_back": (break_taken_back, LATER),
    "stop": (break_stop, LATER),
    "stop_subject": (break_stop_subject, LATER),
    "stop_file": (break_stop_file, LATER),
    "hold": (break_hold, LATER),
    "period_known": (break_period_known, LATER),
    "period_exempt": (nothing, LATER),
    "candidates_known": (break_candidates_known, LATER),
    "limited": (break_limited, LATER),
    "one_at_a_time": (break_one_at_a_time, LATER),
}


# Where a period is in force and is not what keeps the post back.
EXEMPTED = {"period_known", "candidates_known"}


def approved_post(code: str, alice, reviewer, lead, officer) -> Post:
    """An approved post in which one case's fact can be broken and no other."""
    text = LEAKED if code == "referrals" else "The library opens on Saturday at 9am."
    if code == "candidates_known":
        text = "Thank you to Priya Nair for the books. The library opens on Saturday at 9am."
    draft = make_draft(alice, text=text, window_from=OPENS, window_until=CLOSES)
    if code == "pictures":
        facts = {"description": "Two benches by the duck pond", "consent": "n/a", "licence": "own"}
        add_picture(draft, a_jpeg(), by=alice.user, at=AT, children=False, **facts)
        draft = fresh(draft)
    if code in {"period_exempt", "candidates_known"}:
        declare(lead, LATER - timedelta(minutes=1))
    post = submit(draft)
    if code == "referrals":
        post = cleared(post, reviewer, officer)
    return approve(post, reviewer, exemption="factual" if code in EXEMPTED else "")


def cleared(post: Post, reviewer: User, officer: User) -> Post:
    sha256, report = post.current.sha256, post.current.reports.latest("at")
    actions.refer(post, "May she?", sha256=sha256, by=reviewer, at=AT)
    reasons = dict.fromkeys(report.rules_of("refer"), "It was published on Tuesday.")
    actions.clear(fresh(post), reasons, sha256=sha256, by=officer, at=AT)
    return fresh(post)


@pytest.mark.parametrize("code", CASES)
def test_one_broken_fact_shuts_the_gate_by_its_own_clause(
    code, alice, reviewer, lead, monitoring_officer
) -> None:
    post = approved_post(code, alice, reviewer, lead, monitoring_officer)
    version, connection = post.current, only(post)
    breaks, at = CASES[code]
    assert gate.shut(gather(post, version, connection, LATER)) == [] or code == "period_exempt"
    breaks(post, lead)
    post = fresh(post)
    version = Version.objects.select_related("body").get(pk=version.pk)
    shut = gate.shut(gather(post, version, Connection.objects.get(pk=connection.pk), at))
    assert [clause.code for clause in shut] == [code]
    assert open_and_claim(Due(version.pk, connection.pk), at=at) is None


def test_every_clause_has_its_case() -> None:
    assert {clause.code for clause in gate.CLAUSES} <= set(CASES)


@pytest.mark.parametrize("code", CASES)
def test_without_its_clause_the_broken_fact_would_go_unseen(
    code, alice, reviewer, lead, monitoring_officer, monkeypatch
) -> None:
    post = approved_post(code, alice, reviewer, lead, monitoring_officer)
    version, connection = post.current, only(post)
    breaks, at = CASES[code]
    breaks(post, lead)
    rest = tuple(clause for clause in gate.CLAUSES if clause.code != code)
    monkeypatch.setattr(gate, "CLAUSES", rest)
    version = Version.objects.select_related("body").get(pk=version.pk)
    connection = Connection.objects.get(pk=connection.pk)
    assert gate.shut(gather(fresh(post), version, connection, at)) == []


def test_an_open_gate_writes_the_intent_before_anything_is_sent(alice, reviewer, lead) -> None:
    post = approved_post("plain", alice, reviewer, lead, lead)
    claim = open_and_claim(Due(post.current.pk, only(post).pk), at=LATER)
    assert claim is not None
    dispatch = Dispatch.objects.get()
    assert (dispatch.state, dispatch.fence) == (DispatchState.SENDING, 1)
    assert dispatch.attempts.get().sha256 == post.current.sha256
    assert dispatch.lease_until == LATER + outbox.lease()


def test_a_lost_picture_is_noticed(settings, tmp_path) -> None:
    settings.PRIVATE_ROOT = tmp_path
    with pytest.raises(pictures.LostPictureError):
        pictures.fetch("0" * 64)
