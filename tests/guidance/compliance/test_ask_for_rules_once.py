"""A rule set is read once by a process, and a pattern is tried once: no page and no check does it again."""

from dataclasses import replace

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guidance.compliance import actions, engine, patterns, proposing, trials
from guidance.compliance.actions import current_ruleset, put_in_force
from guidance.compliance.changes import mark_of
from guidance.compliance.context import Context
from guidance.compliance.engine import OFFERED
from guidance.compliance.examples import faults_of, finds
from guidance.compliance.models import RuleSet, WatchedPhrase
from guidance.compliance.rulebook import Nominee, default_lists, digest_of
from guidance.compliance.wording import Wording
from tests.factories import AT
from tests.guidance.compliance.test_watch_a_phrase import CLOSING, MILLIONS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept():
    for kept in (actions._kept, engine._plan, engine._plan_alone, trials._stand):
        kept.cache_clear()
    cache.clear()


@pytest.fixture
def tried(monkeypatch) -> list[bool]:
    """Whether each trial that is made is made inside a transaction of its own."""
    before = len(connection.savepoint_ids)
    made: list[bool] = []

    def slowness(pattern: str) -> str:
        made.append(len(connection.savepoint_ids) > before)
        return ""

    monkeypatch.setattr(patterns, "slowness", slowness)
    return made


def in_force(lead, *names: str) -> RuleSet:
    lists = replace(default_lists(), candidates=tuple(Nominee(name) for name in names))
    return put_in_force(rules=OFFERED, lists=lists, by=lead, at=AT)


def asked() -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        current_ruleset()
    return [query["sql"] for query in queries]


def test_what_is_in_a_set_is_read_once_however_often_it_is_asked_for(lead):
    in_force(lead, "Siân O'Brien")
    assert any('"lists"' in sql for sql in asked())
    assert not any('"lists"' in sql for sql in asked())
    assert current_ruleset() is current_ruleset()


def test_a_set_put_in_force_later_is_the_next_that_is_asked_for(lead):
    in_force(lead, "Siân O'Brien")
    assert current_ruleset().lists.standing_in(None) == ("Siân O'Brien",)
    in_force(lead, "Siân O'Brien", "Ann Archer")
    assert current_ruleset().lists.standing_in(None) == ("Siân O'Brien", "Ann Archer")


def test_a_set_is_kept_with_the_digest_of_what_is_in_it(lead):
    row = in_force(lead, "Siân O'Brien")
    assert row.digest == digest_of(OFFERED, row.lists) == current_ruleset().digest
    assert in_force(lead, "Siân O'Brien", "Ann Archer").digest != row.digest


def test_a_set_of_an_earlier_release_which_has_no_digest_is_read_all_the_same(lead):
    row = in_force(lead, "Siân O'Brien")
    old = RuleSet(number=9, rules=row.rules, lists=row.lists, put_in_force_at=AT)
    RuleSet.objects.bulk_create([old])
    assert current_ruleset().number == 9
    assert current_ruleset().lists == replace(
        default_lists(), candidates=(Nominee("Siân O'Brien"),)
    )


def test_rules_of_staff_that_are_tried_do_not_push_the_set_in_force_out(lead):
    in_force(lead, "Siân O'Brien")
    engine.check(Wording("Good morning."), Context(), current_ruleset())
    for number in range(100):
        finds(replace(CLOSING, slug=f"closing-{number}"), "They close the library.")
    before = engine._plan.cache_info().misses
    engine.check(Wording("Good evening."), Context(), current_ruleset())
    assert engine._plan.cache_info().misses == before
    assert engine._plan_alone.cache_info().currsize < 100


def test_a_pattern_is_tried_once_whoever_asks(tried):
    assert faults_of(MILLIONS) == faults_of(MILLIONS) == []
    assert len(tried) == 1
    trials._stand.cache_clear()  # As in another process.
    assert faults_of(replace(MILLIONS, title="Another title")) == []
    assert len(tried) == 1


def test_another_limit_asks_for_another_trial(tried, monkeypatch):
    faults_of(MILLIONS)
    trials._stand.cache_clear()
    monkeypatch.setattr(patterns, "TRIAL_LIMIT", 5.0)
    faults_of(MILLIONS)
    assert len(tried) == 2


def test_a_pattern_that_fails_its_trial_fails_for_whoever_asks_next(monkeypatch):
    monkeypatch.setattr(patterns, "slowness", lambda _: "It takes too long.")
    assert faults_of(MILLIONS) == faults_of(MILLIONS) == ["It takes too long."]


def test_no_pattern_is_tried_inside_the_transaction_that_puts_it_in_force(lead, tried):
    WatchedPhrase.objects.create(
        title=MILLIONS.title, slug=MILLIONS.slug, severity=MILLIONS.severity, todo=MILLIONS.todo,
        guidance=MILLIONS.guidance, pattern=MILLIONS.pattern,
        matches="\n".join(MILLIONS.matches), near_misses="\n".join(MILLIONS.near_misses),
    )  # fmt: skip
    seen = mark_of(proposing.drafted())
    made = proposing.propose(OFFERED, seen=seen, note="A trial", by=lead, at=AT)
    assert isinstance(made, RuleSet)
    assert tried == [False]
