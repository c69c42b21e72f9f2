"""A lead reviewer silences a rule that does harm, for a day and for everybody to see."""

from dataclasses import replace
from datetime import timedelta

import pytest

from approvals.posts.checking import check
from cms.notices import site_notices
from guidance.compliance import silencing
from guidance.compliance.actions import put_in_force
from guidance.compliance.context import Context
from guidance.compliance.engine import OFFERED
from guidance.compliance.models import Silence
from guidance.compliance.rulebook import default_lists
from guidance.compliance.wording import Wording
from members.audit.errors import NotAllowed, NotCompliant, WrongState
from members.audit.models import Event
from tests.factories import AT
from tests.guidance.compliance.test_watch_a_phrase import CLOSING

pytestmark = pytest.mark.django_db
DAY, WEEK = timedelta(days=1), timedelta(days=7)
SHOUT = "PLEASE MOVE YOUR CARS before Monday."


def hush(
    lead, rule: str = "all-caps", at=AT, reason: str = "It flags every street sign."
) -> Silence:
    return silencing.silence(rule, reason, by=lead, at=at)


def found(at, text: str = SHOUT) -> set[str]:
    exam = check([Wording(text, "x")], Context(created_at=at))
    return {finding.rule for finding in exam.report.findings}


def test_it_is_not_found_for_a_day_and_then_again_by_itself(lead):
    assert "all-caps" in found(AT)
    hush(lead)
    assert "all-caps" not in found(AT)
    assert "all-caps" not in found(AT + DAY - timedelta(seconds=1))
    assert "all-caps" in found(AT + DAY)


def test_other_rules_go_on(lead):
    both = SHOUT + " What a load of bollocks."
    hush(lead)
    assert found(AT, both) >= {"profanity"}
    assert "all-caps" not in found(AT, both)


def test_a_rule_of_staff_is_silenced_like_any_other(lead):
    put_in_force(rules=OFFERED, lists=replace(default_lists(), phrases=(CLOSING,)), by=lead, at=AT)
    assert CLOSING.id in found(AT, "They close the library.")
    assert hush(lead, CLOSING.id).title == CLOSING.title
    assert CLOSING.id not in found(AT, "They close the library.")


@pytest.mark.parametrize(
    "role", ["reviewer", "monitoring_officer", "guidance_editor", "auditor", "administrator"]
)
def test_only_a_lead_reviewer_silences_and_brings_back(role, lead, request):
    person = request.getfixturevalue(role)
    with pytest.raises(NotAllowed):
        hush(person)
    with pytest.raises(NotAllowed):
        silencing.end_silence(hush(lead), by=person, at=AT)
    assert "all-caps" not in found(AT)


@pytest.mark.parametrize("reason", ["", " ", "x" * 201, "one\ntwo"])
def test_a_reason_is_asked_for(reason, lead):
    with pytest.raises(NotCompliant, match="The reason"):
        hush(lead, reason=reason)


def test_a_rule_that_is_not_in_force_is_not_silenced(lead):
    with pytest.raises(NotCompliant, match="not in force"):
        hush(lead, "no-such-rule")


def test_a_lead_reviewer_brings_it_back_at_once(lead):
    silencing.end_silence(hush(lead), by=lead, at=AT + timedelta(hours=1))
    assert "all-caps" in found(AT + timedelta(hours=1))
    with pytest.raises(WrongState, match="applied again already"):
        silencing.end_silence(Silence.objects.get(), by=lead, at=AT + timedelta(hours=2))


def test_silence_upon_silence_does_not_replace_a_change_of_the_rules(lead):
    hush(lead)
    with pytest.raises(WrongState, match="silenced already"):
        hush(lead, at=AT + timedelta(hours=1))
    with pytest.raises(WrongState, match="in the last week"):
        hush(lead, at=AT + DAY)
    hush(lead, at=AT + DAY + WEEK)


def test_each_step_is_in_the_trail_with_its_person_and_rule(lead):
    silencing.end_silence(hush(lead), by=lead, at=AT + timedelta(hours=1))
    events = Event.objects.filter(action__startswith="rules:").order_by("seq")
    assert [event.action for event in events] == ["rules:silence", "rules:unsilence"]
    assert events[0].facts == {"rules_silenced": ["all-caps"], "until": "2026-11-24T10:00:00+00:00"}


def test_those_who_decide_on_posts_see_it_on_every_page_and_nobody_else(
    lead, reviewer, monitoring_officer, alice, auditor, rf, time_machine_at
):
    hush(lead)
    request = rf.get("/")

    def told(user) -> list[str]:
        request.user = user
        return [notice["title"] for notice in site_notices(request)]

    for user in (lead, reviewer, monitoring_officer):
        assert told(user) == ["“Do not write in capital letters” is silenced"]
    assert told(alice.user) == told(auditor) == []


@pytest.fixture
def time_machine_at(monkeypatch):
    monkeypatch.setattr("cms.notices.timezone.now", lambda: AT)
