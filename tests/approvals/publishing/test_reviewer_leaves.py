"""A reviewer leaves after approving: what they signed goes out, unless they were removed for cause."""

import pytest

from approvals.posts import actions
from approvals.posts.states import PostState
from approvals.publishing.models import Dispatch
from approvals.publishing.outbox import GATE_RETRY
from approvals.publishing.states import DispatchState
from members.audit.models import Event
from members.people.actions import change_roles, deactivate, reactivate
from members.people.roles import Role
from tests.approvals.publishing.conftest import as_, publish
from tests.factories import AT, approve, fresh, make_post, make_reason, submit

SOON = AT + GATE_RETRY


@pytest.fixture
def post(alice, reviewer):
    return make_post(PostState.APPROVED, alice, reviewer)


def test_what_a_reviewer_approved_goes_out_after_they_have_left(
    post, reviewer, administrator, network
) -> None:
    deactivate(reviewer, by=administrator, at=AT)
    assert publish(post)
    assert len(network.taken) == 1


def test_what_a_reviewer_approved_goes_out_after_they_have_another_role(
    post, reviewer, administrator, network
) -> None:
    change_roles(reviewer, roles=[Role.AUDITOR], by=administrator, at=AT)
    assert publish(post)


def test_what_was_approved_by_somebody_removed_for_cause_is_held(
    post, reviewer, administrator, network
) -> None:
    deactivate(reviewer, for_cause=True, by=administrator, at=AT)
    assert not publish(post)
    held = Dispatch.objects.needing_a_person().get()
    assert (held.state, held.reasons) == (DispatchState.HELD, ["reviewer_trusted"])
    assert network.taken == []
    assert Event.objects.get(action="person:deactivate").facts == {"for_cause": True}


def test_another_reviewer_looks_at_it_anew(
    post, reviewer, other_reviewer, administrator, network
) -> None:
    deactivate(reviewer, for_cause=True, by=administrator, at=AT)
    publish(post)
    code, seen = make_reason().code, post.current.sha256
    actions.request_changes(post, [code], sha256=seen, by=other_reviewer, at=AT)
    assert publish(approve(submit(fresh(post)), other_reviewer))


def test_it_can_be_said_of_somebody_who_has_left_already(
    post, reviewer, administrator, network
) -> None:
    deactivate(reviewer, by=administrator, at=AT)
    deactivate(reviewer, for_cause=True, by=administrator, at=AT)
    assert not publish(post)


def test_whoever_is_let_back_in_is_trusted_again(post, reviewer, administrator, network) -> None:
    deactivate(reviewer, for_cause=True, by=administrator, at=AT)
    publish(post)
    reactivate(reviewer, by=administrator, at=AT)
    assert publish(post, SOON)


def approved_again(post, reviewer, officer, again):
    """Approved, referred by its reviewer, cleared, and approved by another on the first's key."""
    seen = post.current.sha256
    actions.refer(post, "Is this right?", sha256=seen, by=reviewer, at=AT)
    actions.clear(fresh(post), {}, note="Yes.", sha256=seen, by=officer, at=AT)
    return approve(fresh(post), again)


@pytest.mark.parametrize("who", ["reviewer", "other_reviewer", "monitoring_officer"])
def test_everybody_whom_an_approval_rests_on_must_be_trusted(
    post, reviewer, other_reviewer, monitoring_officer, administrator, network, request, who
) -> None:
    post = approved_again(post, reviewer, monitoring_officer, other_reviewer)
    deactivate(request.getfixturevalue(who), for_cause=True, by=administrator, at=AT)
    assert not publish(post)
    assert Dispatch.objects.get().reasons == ["reviewer_trusted"]


def test_whoever_cleared_a_finding_must_be_trusted(
    alice, reviewer, other_reviewer, monitoring_officer, administrator, network
) -> None:
    text = "From tonight's Part 2 papers: the settlement with the contractor is £240,000."
    post = make_post(PostState.REFERRED, alice, reviewer, text=text)
    report = post.current.reports.latest("at")
    reasons = dict.fromkeys(report.rules_of("refer"), "It was published today.")
    seen = post.current.sha256
    actions.clear(post, reasons, sha256=seen, by=monitoring_officer, at=AT)
    post = approve(fresh(post), other_reviewer)
    deactivate(monitoring_officer, for_cause=True, by=administrator, at=AT)
    assert not publish(post)


def test_an_approval_rests_on_nobody_whose_approval_another_has_taken_the_place_of(
    post, reviewer, other_reviewer, lead, monitoring_officer, administrator, network
) -> None:
    post = approved_again(post, reviewer, monitoring_officer, other_reviewer)
    post = approved_again(post, reviewer, monitoring_officer, lead)
    deactivate(other_reviewer, for_cause=True, by=administrator, at=AT)
    assert publish(post)


@pytest.mark.parametrize(("sent", "goes"), [({}, True), ({"for_cause": "yes"}, False)])
def test_an_administrator_says_which_on_the_page(
    post, reviewer, administrator, network, sent, goes
) -> None:
    page = f"/team/{reviewer.pk}/"
    asked = as_(administrator).get(f"{page}deactivate/").content.decode()
    assert 'name="for_cause"' in asked
    assert "<strong>1 post they approved or cleared that is not out.</strong>" in asked
    assert as_(administrator).post(f"{page}deactivate/", sent).status_code == 302
    assert publish(post) is goes
    shown = as_(administrator).get(page).content.decode()
    assert ("They were removed for cause" in shown) is not goes
