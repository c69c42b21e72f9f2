"""Writing an event."""

import pytest
from django.db import IntegrityError, transaction

from members.audit import chain
from members.audit.actions import PORTAL, record
from members.audit.models import Event, Head
from members.audit.vocabulary import Action

pytestmark = pytest.mark.django_db


def test_the_first_event_follows_the_genesis_hash(reviewer, at):
    event = record(Action.POST_APPROVE, by=reviewer, subject="post:abcd2345", at=at)
    assert (event.seq, event.previous_hash) == (1, chain.GENESIS)
    assert (event.actor, event.actor_name) == (str(reviewer.pk), "Rita Reeves")


def test_each_event_carries_the_hash_of_the_one_before(reviewer, at):
    first = record(Action.POST_CLAIM, by=reviewer, subject="post:abcd2345", at=at)
    second = record(Action.POST_APPROVE, by=reviewer, subject="post:abcd2345", at=at)
    assert second.previous_hash == first.hash
    assert Head.objects.get().hash == second.hash


def test_an_event_reads_back_with_the_hash_it_was_given(at):
    facts = {"count": 3, "ids": ["a", "b"], "name": "Siân’s café", "none": None, "yes": True}
    record(Action.POST_LAPSE, by=PORTAL, subject="post:abcd2345", at=at, facts=facts)
    event = Event.objects.get()
    assert chain.link_hash(event.link()) == event.hash
    assert (event.actor, event.actor_name) == ("", "Rostrum")


def test_an_undone_transaction_takes_its_event_with_it(at):
    def lapse_and_fail():
        with transaction.atomic():
            record(Action.POST_LAPSE, by=PORTAL, subject="post:abcd2345", at=at)
            raise IntegrityError

    with pytest.raises(IntegrityError):
        lapse_and_fail()
    assert record(Action.POST_LAPSE, by=PORTAL, subject="post:abcd2345", at=at).seq == 1


@pytest.mark.parametrize(
    "facts",
    [
        {"text": "x" * 201},
        {"deep": [{"text": "x" * 201}]},
        {"share": 0.5},
        {"nul": "\x00"},
        {"half": "\ud800"},
        {"when": object()},
        {1: "one"},
        {"x" * 201: 1},
        {"many": ["y" * 200] * 50},
    ],
)
def test_a_fact_that_could_hold_a_persons_text_is_refused(facts, at):
    with pytest.raises(ValueError):
        record(Action.POST_LAPSE, by=PORTAL, subject="post:abcd2345", at=at, facts=facts)
    assert not Event.objects.exists()


@pytest.mark.parametrize("subject", ["", "post", "post:", ":x", "post:" + "x" * 80])
def test_a_subject_names_a_kind_and_a_reference(subject, at):
    with pytest.raises(ValueError, match="kind:reference"):
        record(Action.POST_LAPSE, by=PORTAL, subject=subject, at=at)


@pytest.mark.parametrize("digest", ["abc", "G" * 64, "A" * 64])
def test_a_digest_is_a_sha256_in_hex(digest, at):
    with pytest.raises(ValueError, match="SHA-256"):
        record(Action.POST_LAPSE, by=PORTAL, subject="post:a", at=at, digest=digest)


def test_a_moment_without_a_zone_is_refused(at):
    with pytest.raises(ValueError, match="zone"):
        record(Action.POST_LAPSE, by=PORTAL, subject="post:a", at=at.replace(tzinfo=None))


@pytest.mark.django_db(transaction=True)
def test_recording_outside_a_transaction_is_refused(at):
    with pytest.raises(transaction.TransactionManagementError, match="transaction"):
        record(Action.POST_LAPSE, by=PORTAL, subject="post:abcd2345", at=at)
    assert not Event.objects.exists()
