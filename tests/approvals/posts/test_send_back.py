"""A reviewer asks for changes, declines or refers; the Monitoring Officer clears."""

import pytest

from approvals.posts import actions, outcomes
from approvals.posts.models import Clearance, Decision
from approvals.posts.states import PostState
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion, WrongState
from members.notifications.models import Notification
from tests.factories import AT, approve, fresh, make_post, make_reason, submit

LEAKED = "From tonight's Part 2 papers: the settlement with the contractor is £240,000."


def test_changes_are_asked_for_with_a_coded_reason(alice, reviewer) -> None:
    post = make_post(PostState.CHANGES_REQUESTED, alice, reviewer)
    decision = Decision.objects.get()
    assert (post.state, decision.kind) == ("changes_requested", "request_changes")
    assert decision.reasons[0]["guidance"] == "plain-language#short-sentences"
    assert Notification.objects.filter(recipient=alice.user).exists()


def test_a_reason_is_needed(alice, reviewer) -> None:
    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    seen = {"sha256": post.current.sha256, "by": reviewer, "at": AT}
    for verb in (actions.request_changes, actions.decline):
        with pytest.raises(NotCompliant):
            verb(post, [], **seen)
    with pytest.raises(NotCompliant):
        actions.refer(post, "  ", **seen)


def test_a_reason_that_is_out_of_use_is_refused(alice, reviewer) -> None:
    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    reason = make_reason("old-rule")
    reason.is_active = False
    reason.save()
    with pytest.raises(NotCompliant, match="no longer in use"):
        actions.request_changes(post, ["old-rule"], sha256=post.current.sha256, by=reviewer, at=AT)


def test_a_page_that_has_gone_stale_decides_nothing(alice, reviewer) -> None:
    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    with pytest.raises(StaleVersion):
        actions.request_changes(post, [make_reason().code], sha256="0" * 64, by=reviewer, at=AT)


def test_an_approval_can_be_taken_back_before_sending_begins(alice, reviewer) -> None:
    post = make_post(PostState.APPROVED, alice, reviewer)
    actions.request_changes(
        post, [make_reason().code], sha256=post.current.sha256, by=reviewer, at=AT
    )
    assert fresh(post).state == PostState.CHANGES_REQUESTED


def test_once_sending_begins_nobody_can_take_it_back(alice, reviewer) -> None:
    post = make_post(PostState.APPROVED, alice, reviewer)
    outcomes.release(post, at=AT)
    with pytest.raises(WrongState, match="already being sent"):
        actions.request_changes(
            post, [make_reason().code], sha256=post.current.sha256, by=reviewer, at=AT
        )
    with pytest.raises(WrongState, match="already being sent"):
        actions.withdraw(post, by=alice.user, at=AT)


def test_a_declined_post_has_ended(alice, reviewer) -> None:
    post = make_post(PostState.DECLINED, alice, reviewer)
    with pytest.raises(WrongState):
        actions.reopen(post, by=alice.user, at=AT)


def test_a_reviewer_alone_cannot_clear_a_referral(alice, reviewer, monitoring_officer) -> None:
    post = make_post(PostState.IN_REVIEW, alice, reviewer, text=LEAKED)
    with pytest.raises(NotCompliant, match="Only the Monitoring Officer"):
        approve(post, reviewer)
    actions.refer(post, "Is it exempt?", sha256=post.current.sha256, by=reviewer, at=AT)
    post = fresh(post)
    with pytest.raises(NotAllowed):
        actions.clear(
            post,
            {"exempt-information": "Fine"},
            sha256=post.current.sha256,
            by=reviewer,
            at=AT,
        )


def test_the_monitoring_officer_clears_and_the_reviewer_still_decides(
    alice, reviewer, monitoring_officer
) -> None:
    post = make_post(PostState.REFERRED, alice, reviewer, text=LEAKED)
    rules = post.current.reports.latest("at").rules_of("refer")
    actions.clear(
        post,
        dict.fromkeys(rules, "It was published on Tuesday."),
        sha256=post.current.sha256,
        by=monitoring_officer,
        at=AT,
    )
    post = fresh(post)
    assert post.state == PostState.IN_REVIEW
    assert Clearance.objects.count() == len(rules)
    assert approve(post, reviewer).state == PostState.APPROVED


def test_a_clearance_is_for_one_version_only(alice, reviewer, monitoring_officer) -> None:
    post = make_post(PostState.REFERRED, alice, reviewer, text=LEAKED)
    rules = post.current.reports.latest("at").rules_of("refer")
    actions.clear(
        post,
        dict.fromkeys(rules, "Published."),
        sha256=post.current.sha256,
        by=monitoring_officer,
        at=AT,
    )
    post = fresh(post)
    actions.request_changes(
        post, [make_reason().code], sha256=post.current.sha256, by=reviewer, at=AT
    )
    again = submit(fresh(post))
    with pytest.raises(NotCompliant, match="Only the Monitoring Officer"):
        approve(again, reviewer)


def test_clearing_needs_words_where_nothing_was_found(alice, reviewer, monitoring_officer) -> None:
    post = make_post(PostState.REFERRED, alice, reviewer)
    seen = {"sha256": post.current.sha256, "by": monitoring_officer, "at": AT}
    with pytest.raises(NotCompliant, match="Say why"):
        actions.clear(post, {}, note=" \n", **seen)
    with pytest.raises(NotCompliant, match="cannot be stored"):
        actions.clear(post, {}, note="a\x00b", **seen)
    actions.clear(post, {}, note=" It was published today. ", **seen)
    kept = Decision.objects.get(kind="clear")
    assert (kept.note, kept.by) == ("It was published today.", monitoring_officer)


def test_clearing_needs_a_reason_for_each_finding(alice, reviewer, monitoring_officer) -> None:
    post = make_post(PostState.REFERRED, alice, reviewer, text=LEAKED)
    with pytest.raises(NotCompliant):
        actions.clear(post, {}, sha256=post.current.sha256, by=monitoring_officer, at=AT)


def test_the_monitoring_officer_may_send_back_or_decline(
    alice, reviewer, monitoring_officer
) -> None:
    for verb, reason, state in (
        (actions.request_changes, make_reason(), PostState.CHANGES_REQUESTED),
        (actions.decline, make_reason("party-political", declines=True), PostState.DECLINED),
    ):
        post = make_post(PostState.REFERRED, alice, reviewer)
        verb(
            post,
            [reason.code],
            sha256=post.current.sha256,
            by=monitoring_officer,
            at=AT,
        )
        assert fresh(post).state == state


def test_what_the_councillor_reads_is_plain_whoever_asks(alice, reviewer) -> None:
    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    code, seen = make_reason().code, {"sha256": post.current.sha256, "by": reviewer, "at": AT}
    with pytest.raises(NotCompliant, match="must be plain text"):
        actions.request_changes(post, [code], "Please\u202e check.", **seen)
    with pytest.raises(NotCompliant, match="must be plain text"):
        actions.refer(post, "May this\u2066 be said?", **seen)
    assert fresh(post).state == PostState.IN_REVIEW
