"""A post that was approved, then referred, then cleared is approved again and goes out."""

from datetime import timedelta

import pytest

from approvals.posts import actions
from approvals.posts.answering import standing_key
from approvals.posts.models import FindingReply, Key, SignOff
from approvals.posts.policies import KEY_LIFETIME
from approvals.posts.states import PostState
from approvals.publishing.models import Dispatch
from approvals.publishing.outbox import due, open_and_claim
from approvals.publishing.states import DispatchState
from guidance.compliance.actions import put_in_force
from guidance.compliance.engine import OFFERED
from guidance.compliance.rulebook import default_lists
from guidance.restrictions.actions import declare_period, place_hold
from guidance.restrictions.models import PeriodKind
from members.audit.errors import NotCompliant, WrongState
from members.audit.models import Event
from members.people.actions import deactivate
from tests.factories import AT, approve, fresh, make_post, make_reason, submit

LEAKED = "From tonight's Part 2 papers: the settlement sum is a scandal."


def refer_and_clear(post, reviewer, monitoring_officer, at=AT):
    actions.refer(post, "May it?", sha256=post.current.sha256, by=reviewer, at=at)
    asked = fresh(post).current.reports.latest("at").rules_of("refer")
    reasons = dict.fromkeys(asked, "It is public.")
    seen = post.current.sha256
    actions.clear(fresh(post), reasons, note="It may.", sha256=seen, by=monitoring_officer, at=at)
    return fresh(post)


@pytest.fixture
def cleared(alice, reviewer, monitoring_officer):
    """Approved by Rita, then referred, then cleared: back with the reviewers, one key in it."""
    post = make_post(PostState.APPROVED, alice, reviewer)
    return refer_and_clear(post, reviewer, monitoring_officer)


@pytest.mark.parametrize("who", ["reviewer", "other_reviewer"])
def test_any_reviewer_approves_it_again_and_it_goes_out(cleared, reviewer, who, request) -> None:
    by = request.getfixturevalue(who)
    post = approve(cleared, by)
    assert post.state == PostState.APPROVED
    (one,) = due(AT)
    assert open_and_claim(one, at=AT) is not None
    assert Dispatch.objects.get().state == DispatchState.SENDING
    key = SignOff.objects.get(version=post.current, key=Key.REVIEWER)
    assert (key.by, key.sha256) == (reviewer, post.current.sha256)
    last = Event.objects.filter(action="post:approve").latest("seq")
    assert (last.actor, last.facts["key_of"]) == (str(by.pk), str(reviewer.pk))
    assert last.digest == post.current.sha256


def test_it_can_be_referred_and_cleared_over_and_over(
    cleared, reviewer, monitoring_officer
) -> None:
    again = refer_and_clear(approve(cleared, reviewer), reviewer, monitoring_officer)
    assert approve(again, reviewer).state == PostState.APPROVED


def test_the_key_of_a_suggested_wording_stands_too(
    alice, reviewer, other_reviewer, monitoring_officer
) -> None:
    post = make_post(PostState.WORDING_SUGGESTED, alice, reviewer)
    actions.accept(post, sha256=post.current.sha256, by=alice.user, at=AT)
    again = refer_and_clear(fresh(post), other_reviewer, monitoring_officer)
    assert approve(again, other_reviewer).state == PostState.APPROVED


def test_what_is_found_by_now_is_answered_like_at_any_approval(cleared, reviewer, lead) -> None:
    old = cleared.current.reports.latest("at")
    place_hold("National mourning", by=lead, at=AT)
    with pytest.raises(NotCompliant):
        approve(cleared, reviewer)
    assert cleared.current.reports.latest("at") == old
    assert fresh(cleared).state == PostState.IN_REVIEW


def test_what_only_the_monitoring_officer_clears_is_not_passed_because_a_key_is_there(
    alice, reviewer, monitoring_officer, lead
) -> None:
    without = OFFERED - {"exempt-information"}
    put_in_force(rules=without, lists=default_lists(), by=lead, second=monitoring_officer, at=AT)
    post = make_post(PostState.APPROVED, alice, reviewer, text=LEAKED)
    post = refer_and_clear(post, reviewer, monitoring_officer)
    put_in_force(rules=OFFERED, lists=default_lists(), by=lead, second=monitoring_officer, at=AT)
    with pytest.raises(NotCompliant, match="more now"):
        approve(post, reviewer)


def test_a_reason_is_given_again_and_both_are_kept(alice, reviewer, monitoring_officer) -> None:
    rude = "What a load of bollocks this budget is."
    post = make_post(PostState.APPROVED, alice, reviewer, text=rude)
    post = refer_and_clear(post, reviewer, monitoring_officer)
    report = post.current.reports.latest("at")
    seen = post.current.sha256
    with pytest.raises(NotCompliant, match="your reason"):
        actions.approve(post, sha256=seen, report=report, reasons={}, by=reviewer, at=AT)
    approve(post, reviewer)
    assert FindingReply.objects.filter(rule="profanity").count() == 2


def test_the_key_of_a_reviewer_who_has_left_since_stands(
    cleared, reviewer, other_reviewer, administrator
) -> None:
    deactivate(reviewer, by=administrator, at=AT)
    assert approve(cleared, other_reviewer).state == PostState.APPROVED


def test_the_key_of_a_reviewer_removed_for_cause_does_not_stand(
    cleared, reviewer, other_reviewer, administrator
) -> None:
    deactivate(reviewer, for_cause=True, by=administrator, at=AT)
    with pytest.raises(WrongState, match="removed for cause"):
        approve(cleared, other_reviewer)


def test_a_period_that_the_key_knows_nothing_of_wants_a_new_version(
    cleared, reviewer, lead
) -> None:
    declare_period(
        "By-election",
        kind=PeriodKind.BY_ELECTION,
        starts_at=AT + timedelta(days=10),
        ends_at=AT + timedelta(days=30),
        by=lead,
        at=AT,
    )
    with pytest.raises(WrongState, match="restricted period declared since"):
        approve(cleared, reviewer)
    seen = cleared.current.sha256
    code = make_reason().code
    actions.request_changes(cleared, [code], sha256=seen, by=reviewer, at=AT)
    assert approve(submit(fresh(cleared)), reviewer).state == PostState.APPROVED


def test_another_exemption_than_the_signed_one_wants_a_new_version(cleared, reviewer) -> None:
    with pytest.raises(WrongState, match="bears no exemption"):
        approve(cleared, reviewer, exemption="It is a fact.")


def test_an_expired_key_wants_a_new_version(cleared) -> None:
    assert standing_key(cleared.current, "", AT + KEY_LIFETIME - timedelta(seconds=1))
    with pytest.raises(WrongState, match="has expired"):
        standing_key(cleared.current, "", AT + KEY_LIFETIME)
