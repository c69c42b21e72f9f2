"""Whoever decides on a post sees which rules are silenced, and answers for what they would say."""

from datetime import timedelta

import pytest
import time_machine

from approvals.posts.actions import approve
from approvals.posts.states import PostState
from guidance.compliance.silencing import end_silence, silence
from members.audit.errors import NotAllowed, NotCompliant
from tests.factories import AT, make_draft, submit

pytestmark = pytest.mark.django_db
LEAKED = "From tonight's Part 2 papers: the settlement with the contractor is £240,000."
NOT_CHECKED = "Silenced: “This may contain confidential or exempt information”"


def page_of(client, user, post, at=AT) -> str:
    with time_machine.travel(at, tick=False):
        client.force_login(user)
        return " ".join(client.get(f"/desk/{post.ref}/").content.decode().split())


@pytest.fixture
def silenced(lead):
    return silence("exempt-information", "It flags every committee.", by=lead, at=AT)


def test_a_silenced_rule_stands_where_its_finding_would_have_been(
    client, alice, reviewer, silenced
):
    post = submit(make_draft(alice, text=LEAKED))
    report = post.current.reports.get()
    assert "exempt-information" not in report.rules_of("refer")
    assert "exempt-information" in report.rules_of("answer")
    page = page_of(client, reviewer, post)
    assert NOT_CHECKED in page
    assert "Leah Lowe silenced this rule" in page
    assert "It flags every committee." in page
    assert "Refer the post if in doubt." in page


def test_it_is_still_told_of_a_report_made_in_silence_when_the_silence_is_over(
    client, alice, reviewer, lead, silenced
):
    post = submit(make_draft(alice, text=LEAKED))
    later = AT + timedelta(hours=2)
    end_silence(silenced, by=lead, at=AT + timedelta(hours=1))
    assert NOT_CHECKED in page_of(client, reviewer, post, later)
    other = submit(make_draft(alice, text="The library is open.", at=later), at=later)
    assert NOT_CHECKED not in page_of(client, reviewer, other, later)


def test_nothing_is_told_where_no_rule_is_silent(client, alice, reviewer):
    post = submit(make_draft(alice, text="The library is open."))
    assert "Silenced: “" not in page_of(client, reviewer, post)


def let_go(post, by, **reasons):
    version = post.current
    return approve(
        post,
        sha256=version.sha256,
        report=version.reports.latest("at"),
        reasons={"exempt-information": "Published this morning."} if not reasons else {},
        by=by,
        at=AT,
    )


def test_another_reviewer_lets_it_go_with_a_reason(alice, reviewer, silenced):
    post = submit(make_draft(alice, text=LEAKED))
    with pytest.raises(NotCompliant, match="Give your reason"):
        let_go(post, reviewer, none="")
    assert let_go(post, reviewer).state == PostState.APPROVED


def test_whoever_silenced_it_does_not_decide_on_what_it_would_have_kept_back(alice, lead, silenced):
    post = submit(make_draft(alice, text=LEAKED))
    with pytest.raises(NotAllowed, match="You silenced the rule"):
        let_go(post, lead)
    post.refresh_from_db()
    assert post.state == PostState.IN_REVIEW
