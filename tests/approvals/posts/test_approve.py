"""A reviewer approves: the second key."""

from datetime import UTC, datetime, timedelta

import pytest

from approvals.posts import actions
from approvals.posts.models import FindingReply, Key, SignOff
from approvals.posts.states import PostState
from guidance.restrictions.actions import declare_period, place_hold
from guidance.restrictions.models import PeriodKind
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion, WrongState
from members.audit.models import Event
from members.people.roles import Role
from tests.factories import AT, approve, fresh, make_draft, make_group, make_post, submit

RUDE = "What a load of bollocks this budget is."


def decide(post, by, sha256=None, reasons=None, at=AT):
    return actions.approve(
        post,
        sha256=sha256 or post.current.sha256,
        report=post.current.reports.latest("at"),
        reasons=reasons or {},
        by=by,
        at=at,
    )


def test_with_both_keys_on_one_digest_the_post_is_approved(alice, reviewer) -> None:
    post = make_post(PostState.APPROVED, alice, reviewer)
    keys = {s.key: (s.by, s.sha256) for s in SignOff.objects.filter(version=post.current)}
    assert keys == {
        Key.AUTHOR: (alice.user, post.current.sha256),
        Key.REVIEWER: (reviewer, post.current.sha256),
    }
    assert Event.objects.get(action="post:approve").digest == post.current.sha256


def test_the_author_cannot_hold_both_keys(alice, reviewer) -> None:
    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    alice.user.groups.add(make_group(Role.REVIEWER))
    with pytest.raises(NotAllowed):
        decide(post, type(alice.user).objects.get(pk=alice.user.pk))


def test_whoever_drafted_for_the_author_cannot_approve(alice, assistant, reviewer) -> None:
    post = make_draft(alice, by=assistant)
    post = submit(post)
    assistant.groups.add(make_group(Role.REVIEWER))
    with pytest.raises(NotAllowed):
        decide(post, type(assistant).objects.get(pk=assistant.pk))


@pytest.mark.parametrize("who", ["guidance_editor", "auditor", "administrator", "outsider"])
def test_other_roles_cannot_approve(alice, reviewer, who, request) -> None:
    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    with pytest.raises(NotAllowed):
        decide(post, request.getfixturevalue(who))
    assert fresh(post).state == PostState.IN_REVIEW


def test_the_monitoring_officer_alone_is_not_a_reviewer(
    alice, reviewer, monitoring_officer
) -> None:
    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    with pytest.raises(NotAllowed):
        decide(post, monitoring_officer)


def test_a_reviewer_who_has_left_cannot_approve(alice, reviewer) -> None:
    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    reviewer.is_active = False
    reviewer.save()
    with pytest.raises(NotAllowed):
        decide(post, reviewer)


def test_approving_what_one_did_not_see_is_refused(alice, reviewer) -> None:
    first = make_post(PostState.CHANGES_REQUESTED, alice, reviewer)
    seen = first.current.sha256
    second = submit(first)
    with pytest.raises(StaleVersion):
        decide(second, reviewer, sha256=seen)


def test_the_second_of_two_reviewers_finds_it_decided(alice, reviewer, other_reviewer) -> None:
    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    decide(post, reviewer)
    with pytest.raises(WrongState):
        decide(post, other_reviewer)
    assert SignOff.objects.filter(version=post.current, key=Key.REVIEWER).count() == 1


def test_a_finding_is_let_stand_only_with_a_reason(alice, reviewer) -> None:
    post = make_post(PostState.IN_REVIEW, alice, reviewer, text=RUDE)
    with pytest.raises(NotCompliant):
        decide(post, reviewer)
    decide(post, reviewer, reasons={"profanity": "Strong words about a budget are his to choose."})
    assert FindingReply.objects.get().rule == "profanity"


def test_an_empty_reason_is_no_reason(alice, reviewer) -> None:
    post = make_post(PostState.IN_REVIEW, alice, reviewer, text=RUDE)
    with pytest.raises(NotCompliant):
        decide(post, reviewer, reasons={"profanity": "   "})


def test_approval_after_the_window_is_refused(alice, reviewer) -> None:
    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    with pytest.raises(WrongState, match="The time in which this could go out ended"):
        decide(post, reviewer, at=AT + timedelta(days=3))


def test_a_hold_placed_meanwhile_is_found_at_approval(alice, reviewer, lead) -> None:
    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    place_hold("National mourning", by=lead, at=AT)
    with pytest.raises(NotCompliant):
        decide(post, reviewer)


def test_a_period_declared_meanwhile_is_shown_before_it_is_decided(alice, reviewer, lead) -> None:
    post = make_post(
        PostState.IN_REVIEW,
        alice,
        reviewer,
        text="Cllr Priya Nair cut the ribbon at the play area.",
    )
    declare_period(
        "Local elections",
        kind=PeriodKind.LOCAL,
        starts_at=AT - timedelta(days=1),
        ends_at=datetime(2026, 12, 24, 22, tzinfo=UTC),
        candidates=["Priya Nair"],
        by=lead,
        at=AT,
    )
    with pytest.raises(NotCompliant, match="more now than when you opened"):
        decide(post, reviewer)


def test_the_reviewers_key_knows_the_periods_ahead(alice, reviewer, lead) -> None:
    period = declare_period(
        "Local elections",
        kind=PeriodKind.LOCAL,
        starts_at=AT + timedelta(days=20),
        ends_at=AT + timedelta(days=60),
        by=lead,
        at=AT,
    )
    post = approve(make_post(PostState.IN_REVIEW, alice, reviewer), reviewer)
    key = SignOff.objects.get(version=post.current, key=Key.REVIEWER)
    assert key.periods == [str(period.pk)]
