"""A malicious or careless officer sends what the page never offered."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from approvals.posts import actions, drafting
from approvals.posts.models import Clearance, FindingReply, SignOff
from approvals.posts.remarks import remark
from approvals.posts.states import PostState
from guidance.compliance.actions import put_in_force
from guidance.compliance.engine import OFFERED
from guidance.compliance.questions import CHECKS
from guidance.compliance.rulebook import default_lists
from guidance.restrictions.actions import declare_period
from guidance.restrictions.models import PeriodKind
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion
from members.people.actions import change_roles
from members.people.models import User
from tests.factories import AT, approve, fresh, make_draft, make_post, reword

LEAKED = "From tonight's Part 2 papers: the settlement sum is a scandal."
RUDE = "What a load of bollocks this budget is."


def decide(post, report, by, **more):
    wanted = {"reasons": {}} | more
    return actions.approve(post, sha256=post.current.sha256, report=report, by=by, at=AT, **wanted)


def clear(post, reasons, by):
    note = "It is for the member to say."
    return actions.clear(post, reasons, note=note, sha256=post.current.sha256, by=by, at=AT)


def refer(post, by):
    return actions.refer(post, "May it?", sha256=post.current.sha256, by=by, at=AT)


def test_the_report_of_another_post_does_not_stand_for_having_looked(
    alice, charlie, reviewer
) -> None:
    other = make_post(PostState.IN_REVIEW, charlie, reviewer, text=RUDE)
    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    with pytest.raises(StaleVersion, match="another version"):
        decide(post, other.current.reports.latest("at"), reviewer)
    assert fresh(post).state == PostState.IN_REVIEW


def test_what_was_cleared_once_can_be_referred_and_come_back_again(
    alice, reviewer, monitoring_officer
) -> None:
    post = make_post(PostState.REFERRED, alice, reviewer, text=LEAKED)
    rules = post.current.reports.latest("at").rules_of("refer")
    clear(post, dict.fromkeys(rules, "It is public."), monitoring_officer)
    refer(fresh(post), reviewer)
    clear(fresh(post), dict.fromkeys(rules, "Still public."), monitoring_officer)
    assert Clearance.objects.count() == len(rules)
    assert approve(fresh(post), reviewer).state == PostState.APPROVED


def test_nothing_is_cleared_before_it_is_found(alice, reviewer, monitoring_officer) -> None:
    post = make_post(PostState.REFERRED, alice, reviewer)
    clear(post, {"exempt-information": "In advance.", "x" * 300: "Too."}, monitoring_officer)
    assert not Clearance.objects.exists()


def test_no_answer_is_kept_to_what_was_not_found(alice, reviewer) -> None:
    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    decide(post, post.current.reports.latest("at"), reviewer, reasons={"x" * 300: "Why not."})
    assert not FindingReply.objects.exists()


@pytest.mark.parametrize(
    ("exemption", "problem"), [("x" * 201, "200"), ("\x00", "stored"), ("\ud800", "half")]
)
def test_an_exemption_that_cannot_be_kept_is_refused(alice, reviewer, exemption, problem) -> None:
    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    with pytest.raises(NotCompliant, match=problem):
        decide(post, post.current.reports.latest("at"), reviewer, exemption=exemption)


def test_a_blank_exemption_is_none(alice, reviewer, lead) -> None:
    declare_period(
        "Local elections",
        kind=PeriodKind.LOCAL,
        starts_at=AT + timedelta(hours=1),
        ends_at=AT + timedelta(days=30),
        by=lead,
        at=AT,
    )
    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    report = post.current.reports.latest("at")
    reasons = dict.fromkeys(report.rules_of("answer"), "True.")
    decide(post, report, reviewer, reasons=reasons, exemption=" \t ")
    assert SignOff.objects.get(key="reviewer").exemption == ""


def test_what_is_found_after_the_suggestion_is_not_accepted_unseen(
    alice, reviewer, lead, monitoring_officer
) -> None:
    both = {"lists": default_lists(), "by": lead, "second": monitoring_officer, "at": AT}
    put_in_force(rules=OFFERED - {"exempt-information"}, **both)
    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    actions.suggest(
        post,
        reword(post, LEAKED),
        sha256=post.current.sha256,
        reasons=dict.fromkeys([*OFFERED, *CHECKS], "I rang and it is true."),
        by=reviewer,
        at=AT,
    )
    put_in_force(rules=OFFERED, **both)
    post = fresh(post)
    with pytest.raises(NotCompliant, match="finds more now"):
        actions.accept(post, sha256=post.current.sha256, by=alice.user, at=AT)
    assert fresh(post).state == PostState.WORDING_SUGGESTED


@pytest.mark.parametrize("place", [str(uuid.UUID(int=1)), "no id at all"])
def test_a_remark_is_not_pinned_to_a_place_of_another_post(alice, reviewer, place) -> None:
    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    with pytest.raises(StaleVersion):
        remark(post.current, "Look here", connection=place, by=reviewer, at=AT)


def test_an_assistant_whose_role_was_taken_writes_and_reads_no_more(
    alice, assistant, administrator
) -> None:
    post = make_draft(alice, by=assistant)
    change_roles(assistant, roles=[], by=administrator, at=AT)
    gone = User.objects.get(pk=assistant.pk)
    changes = replace(drafting.DraftChanges(), text="Words of my own.")
    with pytest.raises(NotAllowed):
        drafting.revise(post, changes, revision=post.draft.revision, by=gone, at=AT)
    assert not type(post).objects.visible_to(gone, AT).exists()
