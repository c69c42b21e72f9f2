"""A lead reviewer puts rules in force; what was in force before stays as it was."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from guidance.compliance.actions import current_ruleset, frozen, put_in_force, shipped_in_force
from guidance.compliance.engine import OFFERED
from guidance.compliance.models import RuleSet
from guidance.compliance.rulebook import Lists, Party, default_lists
from members.audit.actions import PORTAL
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion, WrongState
from members.audit.models import Event

pytestmark = pytest.mark.django_db


def test_without_a_set_every_rule_applies_with_the_lists_that_ship():
    rules = current_ruleset()
    assert (rules.ids, rules.lists, rules.number) == (OFFERED, default_lists(), 0)


def test_the_set_put_in_force_is_the_one_that_applies(lead, monitoring_officer, at):
    lists = Lists(parties=(Party("Orchard Party", ("Orchardists",)),))
    row = put_in_force(
        rules=["profanity"], lists=lists, by=lead, second=monitoring_officer, at=at, note="A trial"
    )
    rules = current_ruleset()
    assert (rules.ids, rules.lists, rules.number) == ({"profanity"}, lists, 1)
    assert row.put_in_force_by == lead


def test_a_later_set_leaves_the_earlier_one_as_it_was(lead, monitoring_officer, at):
    first = put_in_force(
        rules=["profanity"], lists=Lists(), by=lead, second=monitoring_officer, at=at
    )
    put_in_force(rules=["rumour"], lists=Lists(), by=lead, second=monitoring_officer, at=at)
    assert frozen(RuleSet.objects.get(pk=first.pk)).ids == {"profanity"}
    assert current_ruleset().number == 2


def test_a_set_cannot_be_changed_or_removed(lead, monitoring_officer, at):
    row = put_in_force(
        rules=["profanity"], lists=Lists(), by=lead, second=monitoring_officer, at=at
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        RuleSet.objects.filter(pk=row.pk).update(note="Nobody will notice")
    with pytest.raises(DatabaseError), transaction.atomic():
        row.delete()


def test_the_trail_tells_what_was_added_and_removed(lead, monitoring_officer, at):
    put_in_force(
        rules=["profanity", "rumour"], lists=Lists(), by=lead, second=monitoring_officer, at=at
    )
    put_in_force(
        rules=["rumour", "jargon"], lists=Lists(), by=lead, second=monitoring_officer, at=at
    )
    event = Event.objects.latest("seq")
    assert event.action == "rules:put_in_force"
    assert event.facts == {
        "added": ["jargon"],
        "removed": ["profanity"],
        "changed": [],
        "lists_changed": False,
        "told": [],
        "in_place_of": RuleSet.objects.get(number=1).digest,
        "proposed_by": str(lead.pk),
    }
    assert event.digest == RuleSet.objects.get(number=2).digest


def test_the_trail_tells_which_entries_were_changed_and_how(lead, monitoring_officer, at):
    def put(*parties: Party, **lists: object) -> list[str]:
        put_in_force(
            rules=OFFERED,
            lists=Lists(parties=parties, **lists),
            by=lead,
            second=monitoring_officer,
            at=at,
        )
        return Event.objects.latest("seq").facts["told"]

    put(Party("Orchard Party", ("Orchardists",)), Party("Old Party"))
    told = put(
        Party("Orchard Party", ("Orchardists", "Applers")),
        Party("New Party"),
        sensitive_topics=("The bypass",),
    )
    assert told == [
        "Parties: 1 added: New Party",
        "Parties: 1 removed: Old Party",
        "Parties: changed: Orchard Party (names was Orchardists, now Orchardists, Applers)",
        "Sensitive topics: 1 added: The bypass",
    ]


def test_what_is_told_of_a_long_list_is_cut_and_says_how_many_there_were(lead, at):
    topics = tuple(f"A rather long subject with the number {number} £€" for number in range(500))
    put_in_force(
        rules=OFFERED, lists=replace(default_lists(), sensitive_topics=topics), by=lead, at=at
    )
    [told] = Event.objects.latest("seq").facts["told"]
    assert told.startswith("Sensitive topics: 500 added: A rather long subject")
    assert told.endswith("…")


def test_a_set_is_put_in_place_of_the_one_that_was_looked_at_or_not_at_all(lead, at):
    base = current_ruleset().digest
    topics = replace(default_lists(), sensitive_topics=("The bypass",))
    put_in_force(rules=OFFERED, lists=topics, by=lead, at=at, base=base)
    other = replace(default_lists(), sensitive_topics=("The library",))
    with pytest.raises(StaleVersion, match="Another rule set"):
        put_in_force(rules=OFFERED, lists=other, by=lead, at=at, base=base)
    assert current_ruleset().lists == topics


def test_a_reviewer_may_not(reviewer, at):
    with pytest.raises(NotAllowed):
        put_in_force(rules=["profanity"], lists=Lists(), by=reviewer, at=at)
    assert not RuleSet.objects.exists()


def test_a_rule_that_does_not_exist_is_refused_by_name(lead, monitoring_officer, at):
    with pytest.raises(NotCompliant, match="no-such-rule"):
        put_in_force(
            rules=["no-such-rule"], lists=Lists(), by=lead, second=monitoring_officer, at=at
        )


def test_the_lists_come_back_from_the_database_as_they_went_in(lead, monitoring_officer, at):
    put_in_force(
        rules=["profanity"], lists=default_lists(), by=lead, second=monitoring_officer, at=at
    )
    assert current_ruleset().lists == default_lists()


def test_the_portal_puts_what_ships_in_force_once(at):
    first, again = shipped_in_force(at=at), shipped_in_force(at=at)
    assert first == again
    assert (first.number, first.put_in_force_by) == (1, None)
    assert (current_ruleset().ids, current_ruleset().lists) == (OFFERED, default_lists())
    event = Event.objects.get(action="rules:put_in_force")
    assert (event.actor_name, event.subject) == (PORTAL.name, "ruleset:1")


def test_what_ships_is_no_first_set_where_a_lead_reviewer_was_quicker(lead, monitoring_officer, at):
    put_in_force(rules=["rumour"], lists=Lists(), by=lead, second=monitoring_officer, at=at)
    with pytest.raises(WrongState, match="changed just now"):
        shipped_in_force(at=at)
