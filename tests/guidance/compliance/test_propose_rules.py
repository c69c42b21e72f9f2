"""A lead reviewer proposes rules; what is grave waits for a second person; all of it is recorded."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from guidance.compliance import proposing
from guidance.compliance.actions import current_ruleset, put_in_force, shipped_in_force
from guidance.compliance.changes import between, mark_of
from guidance.compliance.engine import OFFERED
from guidance.compliance.models import (
    JargonTerm,
    Party,
    Proposal,
    RuleSet,
    SensitiveTopic,
    WatchedPhrase,
)
from guidance.compliance.rulebook import Lists, Nominee, Rules, default_lists
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion, WrongState
from members.audit.models import Event
from members.notifications.models import Notification
from members.people.models import User
from members.people.roles import Role
from tests.factories import AT, make_user
from tests.guidance.compliance.test_watch_a_phrase import CLOSING

pytestmark = pytest.mark.django_db
# One that keeps posts back, one that goes to the Monitoring Officer, one that does neither.
FIX, REFER, ADVICE = "alt-text-missing", "exempt-information", "all-caps"
ACTIONS = "rules:propose", "rules:put_in_force", "rules:withdraw"


def propose(by: User, rules=OFFERED, *, note="A trial", seen="") -> Proposal | RuleSet:
    return proposing.propose(
        rules, seen=seen or mark_of(proposing.drafted()), note=note, by=by, at=AT
    )


def watch(**changes: object) -> WatchedPhrase:
    fields = {
        "title": CLOSING.title, "slug": CLOSING.slug, "severity": CLOSING.severity,
        "todo": CLOSING.todo, "guidance": CLOSING.guidance,
        "phrases": "\n".join(CLOSING.phrases), "exceptions": "\n".join(CLOSING.exceptions),
        "matches": "\n".join(CLOSING.matches), "near_misses": "\n".join(CLOSING.near_misses),
    }  # fmt: skip
    return WatchedPhrase.objects.create(**fields | changes)


def trail() -> list[tuple[str, str]]:
    found = Event.objects.filter(action__in=ACTIONS).order_by("seq")
    return [(event.action, event.actor_name) for event in found]


@pytest.fixture
def other_lead(db) -> User:
    return make_user("Lorna Lake", Role.LEAD_REVIEWER)


def test_lists_alone_come_into_force_at_once(lead):
    SensitiveTopic.objects.create(topic="Mill Lane bypass")
    row = propose(lead)
    assert isinstance(row, RuleSet)
    assert current_ruleset().lists.sensitive_topics == ("Mill Lane bypass",)
    assert (row.put_in_force_by, row.confirmed_by, row.note) == (lead, None, "A trial")
    assert trail() == [("rules:put_in_force", "Leah Lowe")]


def test_names_are_not_taken_out_of_what_grave_rules_look_for_by_one_alone(
    lead, monitoring_officer
):
    Party.objects.create(name="Elmton Residents")  # The first entry stands for the whole list.
    asked = propose(lead)
    assert isinstance(asked, Proposal)
    assert current_ruleset().lists.parties == default_lists().parties
    proposing.confirm(asked, by=monitoring_officer, at=AT)
    assert [party.name for party in current_ruleset().lists.parties] == ["Elmton Residents"]


def test_what_is_changed_is_named_in_the_trail(lead, monitoring_officer):
    watch()
    propose(lead)
    WatchedPhrase.objects.update(todo="Say which library.")
    propose(lead)
    facts = Event.objects.filter(action="rules:put_in_force").latest("seq").facts
    assert facts["changed"] == ["council-closing-libraries"]


def test_one_person_alone_may_do_without_a_rule_that_only_advises(lead):
    assert isinstance(propose(lead, OFFERED - {ADVICE}), RuleSet)
    assert ADVICE not in current_ruleset().ids


@pytest.mark.parametrize("rule", [FIX, REFER])
def test_a_grave_rule_waits_for_a_second_person(rule, lead, monitoring_officer):
    asked = propose(lead, OFFERED - {rule})
    assert isinstance(asked, Proposal)
    assert rule in current_ruleset().ids
    row = proposing.confirm(asked, by=monitoring_officer, at=AT)
    assert rule not in current_ruleset().ids
    assert (row.put_in_force_by, row.confirmed_by) == (lead, monitoring_officer)
    assert trail() == [("rules:propose", "Leah Lowe"), ("rules:put_in_force", "Moses Obi")]
    assert Event.objects.get(action="rules:put_in_force").facts["proposed_by"] == str(lead.pk)


def test_bringing_a_grave_rule_back_waits_too(lead, other_lead):
    proposing.confirm(propose(lead, OFFERED - {FIX}), by=other_lead, at=AT)
    assert isinstance(propose(lead, OFFERED), Proposal)


@pytest.mark.parametrize(
    ("severity", "waits"), [("refer", True), ("answer", False), ("advice", False)]
)
def test_a_rule_of_staff_waits_by_its_grade(severity, waits, lead):
    watch(severity=severity)
    assert isinstance(propose(lead), Proposal) is waits


@pytest.mark.parametrize(("before", "after"), [("refer", "advice"), ("advice", "refer")])
def test_the_grade_of_a_rule_of_staff_is_neither_raised_nor_lowered_by_one_alone(
    before, after, lead, monitoring_officer
):
    lists = replace(default_lists(), phrases=(replace(CLOSING, severity=before),))
    put_in_force(rules=OFFERED, lists=lists, by=lead, second=monitoring_officer, at=AT)
    watch(severity=after)
    assert isinstance(propose(lead), Proposal)


def test_the_words_of_a_grave_rule_of_staff_are_not_changed_by_one_alone(lead, monitoring_officer):
    entry = watch(severity="refer")
    proposing.confirm(propose(lead), by=monitoring_officer, at=AT)
    entry.exceptions = ""
    entry.near_misses = "Open the library."
    entry.save()
    assert isinstance(propose(lead), Proposal)
    WatchedPhrase.objects.all().delete()
    assert isinstance(propose(lead), Proposal)


def test_nobody_confirms_their_own_proposal(lead):
    asked = propose(lead, OFFERED - {FIX})
    with pytest.raises(NotAllowed, match="Somebody else"):
        proposing.confirm(asked, by=lead, at=AT)
    assert FIX in current_ruleset().ids


@pytest.mark.parametrize("role", ["reviewer", "guidance_editor", "auditor", "administrator"])
def test_others_neither_propose_nor_confirm_nor_take_back(role, lead, request):
    person = request.getfixturevalue(role)
    SensitiveTopic.objects.create(topic="Mill Lane bypass")
    asked = propose(lead, OFFERED - {FIX})
    for act in (
        lambda: propose(person),
        lambda: proposing.confirm(asked, by=person, at=AT),
        lambda: proposing.withdraw(asked, by=person, at=AT),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert not RuleSet.objects.exists()


def test_the_monitoring_officer_confirms_and_does_not_propose(lead, monitoring_officer):
    with pytest.raises(NotAllowed):
        propose(monitoring_officer, OFFERED - {FIX})
    asked = propose(lead, OFFERED - {FIX})
    assert proposing.confirm(asked, by=monitoring_officer, at=AT).number == 1


def test_the_verb_below_asks_for_the_second_person_itself(lead, reviewer, other_lead):
    grave = {"rules": OFFERED - {FIX}, "lists": default_lists(), "by": lead, "at": AT}
    for second in (None, lead, reviewer):
        with pytest.raises(NotAllowed, match="second person"):
            put_in_force(**grave, second=second)
    assert put_in_force(**grave, second=other_lead).confirmed_by == other_lead


def test_a_proposal_is_stale_once_an_entry_changes(lead, other_lead):
    asked = propose(lead, OFFERED - {FIX})
    JargonTerm.objects.create(short="ABC", long="a big council")
    with pytest.raises(StaleVersion, match="lists have been changed"):
        proposing.confirm(asked, by=other_lead, at=AT)
    assert not RuleSet.objects.exists()


def test_a_proposal_is_stale_once_another_set_is_in_force(lead, other_lead):
    asked = propose(lead, OFFERED - {FIX})
    propose(other_lead, OFFERED - {ADVICE})
    with pytest.raises(StaleVersion, match="Another rule set"):
        proposing.confirm(asked, by=other_lead, at=AT)
    assert current_ruleset().number == 1


def test_lists_put_in_force_while_a_proposal_is_confirmed_are_not_undone(
    lead, other_lead, monkeypatch
):
    """On PostgreSQL another transaction can commit after the proposal was compared."""
    asked = propose(lead, OFFERED - {FIX})
    topics = replace(default_lists(), sensitive_topics=("Mill Lane bypass",))
    compare = proposing.why_stale

    def and_then(proposal: Proposal) -> str:
        said = compare(proposal)
        put_in_force(rules=OFFERED, lists=topics, by=other_lead, at=AT)
        return said

    monkeypatch.setattr(proposing, "why_stale", and_then)
    with pytest.raises(StaleVersion, match="Another rule set"), transaction.atomic():
        proposing.confirm(asked, by=other_lead, at=AT)
    put_in_force(rules=OFFERED, lists=topics, by=other_lead, at=AT)
    assert FIX in current_ruleset().ids


def test_the_shipped_set_put_in_force_by_the_portal_makes_no_proposal_stale(lead, other_lead):
    asked = propose(lead, OFFERED - {FIX})
    shipped_in_force(at=AT)
    assert proposing.confirm(asked, by=other_lead, at=AT).number == 2


def test_what_is_proposed_is_in_the_trail_with_the_digest_of_the_set(lead):
    WatchedPhrase.objects.all().delete()
    watch(severity="refer")
    propose(lead)
    event = Event.objects.get(action="rules:propose")
    assert event.digest == proposing.proposed(Proposal.objects.get()).digest
    assert event.facts["in_place_of"] == current_ruleset().digest


def test_a_proposal_made_before_any_set_still_says_what_it_would_have_changed(lead, other_lead):
    asked = propose(lead, OFFERED - {FIX})
    propose(other_lead, OFFERED - {ADVICE})
    found = between(proposing.base_of(asked), proposing.proposed(asked))
    assert [line.id for line in found.removed] == [FIX]
    assert not found.added


def test_what_was_not_on_the_page_is_not_proposed(lead):
    seen = mark_of(proposing.drafted())
    Party.objects.create(name="Orchard Party")
    with pytest.raises(StaleVersion, match="since you opened this page"):
        propose(lead, seen=seen)
    assert not RuleSet.objects.exists()


def test_a_proposal_is_decided_once(lead, other_lead, monitoring_officer):
    asked = propose(lead, OFFERED - {FIX})
    proposing.confirm(asked, by=other_lead, at=AT)
    for act in (proposing.confirm, proposing.withdraw):
        with pytest.raises(WrongState, match="put in force already"):
            act(asked, by=monitoring_officer, at=AT)


def test_a_proposal_is_taken_back_by_whoever_made_it(lead, other_lead):
    asked = propose(lead, OFFERED - {FIX})
    proposing.withdraw(asked, by=lead, at=AT)
    with pytest.raises(WrongState, match="taken back already"):
        proposing.confirm(asked, by=other_lead, at=AT)
    assert trail()[-1] == ("rules:withdraw", "Leah Lowe")


def test_a_proposal_of_somebody_who_is_no_longer_a_lead_reviewer_is_not_confirmed(lead, other_lead):
    asked = propose(lead, OFFERED - {FIX})
    lead.groups.clear()
    with pytest.raises(WrongState, match="no longer a lead reviewer"):
        proposing.confirm(Proposal.objects.get(pk=asked.pk), by=other_lead, at=AT)


def test_nothing_new_is_not_put_in_force(lead):
    with pytest.raises(WrongState, match="Nothing would change"):
        propose(lead)


@pytest.mark.parametrize("note", ["", "   ", "x" * 201, "two\nlines", "\u202ereversed"])
def test_a_reason_is_one_line(note, lead):
    SensitiveTopic.objects.create(topic="Mill Lane bypass")
    with pytest.raises(NotCompliant, match="The reason"):
        propose(lead, note=note)


def test_a_rule_of_staff_that_fails_an_example_is_not_proposed(lead):
    watch(matches="Open the library.")
    with pytest.raises(NotCompliant, match=r"does not find “Open the library\.”"):
        propose(lead)
    assert not RuleSet.objects.exists()


def test_a_rule_of_staff_is_never_put_in_force_as_one_that_keeps_posts_back(
    lead, monitoring_officer
):
    lists = replace(default_lists(), phrases=(replace(CLOSING, severity="fix"),))
    with pytest.raises(NotCompliant, match="choose another grade"):
        put_in_force(rules=OFFERED, lists=lists, by=lead, second=monitoring_officer, at=AT)


def test_a_pattern_put_past_the_forms_is_refused_all_the_same(lead):
    watch(phrases="", pattern="[^x]{1,900}q")
    with pytest.raises(NotCompliant, match="repeats too much"):
        propose(lead)


def test_a_list_too_long_to_be_asked_is_refused_by_name(lead):
    Party.objects.bulk_create(Party(name=f"Party {n}") for n in range(2001))
    with pytest.raises(NotCompliant, match="Parties: 2001 entries are too many"):
        propose(lead)


def test_those_who_can_confirm_are_told_and_nobody_else(
    lead, other_lead, monitoring_officer, reviewer
):
    asked = propose(lead, OFFERED - {FIX})
    told = Notification.objects.all()
    assert {n.recipient for n in told} == {other_lead, monitoring_officer}
    assert {n.path for n in told} == {f"/rule-sets/proposals/{asked.pk}/"}


def test_the_database_itself_wants_a_second_person(lead):
    asked = propose(lead, OFFERED - {FIX})
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=asked.pk).update(
            outcome="in_force", closed_by=lead, closed_at=AT
        )


def test_changes_name_what_is_new_gone_and_different():
    before = Rules(frozenset({FIX, ADVICE}), Lists(candidates=(Nominee("Ann Archer"),)))
    lists = Lists(candidates=(Nominee("Ben Baker", "castle", "Local"),), phrases=(CLOSING,))
    found = between(before, Rules(frozenset({FIX, REFER}), lists))
    assert {line.id for line in found.added} == {CLOSING.id, REFER}
    assert [line.id for line in found.removed] == [ADVICE]
    assert [line.id for line in found.grave] == [REFER]
    (change,) = found.lists
    assert (change.added, change.removed) == (("Ben Baker, Local, castle",), ("Ann Archer",))


def test_a_long_list_of_changes_says_how_many_more_there_are():
    many = frozenset(f"tag{n:03}" for n in range(50))
    (change,) = between(Rules(frozenset()), Rules(frozenset(), Lists(campaign_hashtags=many))).lists
    ((word, names, more),) = change.rows
    assert (word, len(names), more) == ("Added", 40, 10)
