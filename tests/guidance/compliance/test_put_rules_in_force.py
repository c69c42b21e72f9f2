"""A lead reviewer puts rules in force; what was in force before stays as it was."""

import pytest
from django.db import DatabaseError, transaction

from guidance.compliance.actions import current_ruleset, frozen, put_in_force
from guidance.compliance.engine import IMPLEMENTED
from guidance.compliance.models import RuleSet
from guidance.compliance.rulebook import Lists, Party, default_lists
from members.audit.errors import NotAllowed, NotCompliant
from members.audit.models import Event

pytestmark = pytest.mark.django_db


def test_without_a_set_every_rule_applies_with_the_lists_that_ship():
    rules = current_ruleset()
    assert (rules.ids, rules.lists, rules.number) == (IMPLEMENTED, default_lists(), 0)


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
        "proposed_by": str(lead.pk),
    }


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
