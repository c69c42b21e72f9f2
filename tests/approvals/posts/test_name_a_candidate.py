"""In a pre-election period the check asks the council's lists whenever a post is looked at."""

from dataclasses import replace
from datetime import timedelta

import pytest

from approvals.posts.checking import context_for
from approvals.posts.looking import look
from approvals.posts.models import CheckReport
from approvals.posts.views.trying import _look
from guidance.compliance.actions import put_in_force
from guidance.compliance.engine import OFFERED
from guidance.compliance.rulebook import Nominee, default_lists
from guidance.restrictions.actions import declare_period
from guidance.restrictions.models import PeriodKind
from members.audit.errors import NotCompliant
from tests.factories import AT, approve, make_draft, make_ward, submit

pytestmark = pytest.mark.django_db
TEXT = "Thank you to Siân O’Brien for the books. The library opens on Saturday."


def name_in_the_lists(lead, *names: str, ward: str = "", topics: tuple[str, ...] = ()) -> None:
    lists = replace(
        default_lists(),
        candidates=tuple(Nominee(name, ward) for name in names),
        sensitive_topics=topics,
    )
    put_in_force(rules=OFFERED, lists=lists, by=lead, at=AT)


def declare(lead, **where: object) -> None:
    declare_period(
        "Elections",
        kind=PeriodKind.LOCAL,
        starts_at=AT - timedelta(days=1),
        ends_at=AT + timedelta(days=30),
        candidates=["Ann Archer"],
        by=lead,
        at=AT,
        **where,
    )


def found_in(text: str, councillor) -> set[str]:
    context = context_for(councillor, capacity="ward", publish_at=AT, at=AT)
    return {row.finding.rule for row in look({"x": text}, context).rows}


def test_a_candidate_of_the_lists_is_found_while_somebody_writes(alice, lead):
    name_in_the_lists(lead, "Siân O'Brien")
    assert "pep-candidate-named" not in found_in(TEXT, alice)
    declare(lead)
    assert "pep-candidate-named" in found_in(TEXT, alice)


def test_those_entered_with_the_period_and_those_of_the_lists_are_both_asked_for(alice, lead):
    declare(lead)
    name_in_the_lists(lead, "Siân O'Brien")
    context = context_for(alice, capacity="ward", publish_at=AT, at=AT)
    assert context.candidates == ("Ann Archer", "Siân O'Brien")


def test_a_by_election_elsewhere_names_nobody_here(alice, lead):
    declare(lead, ward=alice.ward)
    name_in_the_lists(lead, "Siân O'Brien", ward=make_ward("Mill Lane").slug)
    assert "pep-candidate-named" not in found_in(TEXT, alice)


def test_a_sensitive_topic_of_the_lists_is_found(alice, lead):
    declare(lead)
    text = "The Mill Lane bypass is a disgrace."
    assert "pep-controversial-topic" not in found_in(text, alice)
    name_in_the_lists(lead, topics=("Mill Lane bypass",))
    assert "pep-controversial-topic" in found_in(text, alice)


def test_a_candidate_listed_before_the_post_is_sent_in_is_in_its_report(alice, lead):
    name_in_the_lists(lead, "Siân O'Brien")
    declare(lead)
    post = submit(make_draft(alice, text=TEXT))
    report = CheckReport.objects.get(version=post.current)
    assert "pep-candidate-named" in {finding["rule"] for finding in report.findings}


def test_a_candidate_listed_while_a_post_waits_is_asked_for_at_approval(alice, lead, reviewer):
    declare(lead)
    post = submit(make_draft(alice, text=TEXT))
    name_in_the_lists(lead, "Siân O'Brien")
    with pytest.raises(NotCompliant, match="finds more now"):
        approve(post, reviewer, exemption="factual")


def test_an_exemption_lets_nobody_be_named_in_a_period_that_begins_later(alice, lead, reviewer):
    declare_period(
        "Elections",
        kind=PeriodKind.LOCAL,
        starts_at=AT + timedelta(days=2),
        ends_at=AT + timedelta(days=30),
        candidates=["Ann Archer"],
        by=lead,
        at=AT,
    )
    until = AT + timedelta(days=3)
    post = submit(make_draft(alice, text="Ann Archer reads on Saturday.", window_until=until))
    with pytest.raises(NotCompliant, match="pre-election period that begins within its time"):
        approve(post, reviewer, exemption="A fact.")
    assert not post.current.signoffs.filter(key="reviewer").exists()
    approve(post, reviewer)
    other = submit(make_draft(alice, text="The library opens.", window_until=until))
    approve(other, reviewer, exemption="A fact.")


def test_a_text_that_is_tried_is_held_against_the_lists(alice, lead, monkeypatch):
    declare(lead)
    name_in_the_lists(lead, "Siân O'Brien")
    monkeypatch.setattr("approvals.posts.views.trying.now", lambda: AT)
    rules = {row.finding.rule for row in _look(TEXT, "x", alice.user).rows}
    assert "pep-candidate-named" in rules
