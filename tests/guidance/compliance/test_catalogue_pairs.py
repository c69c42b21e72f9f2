"""Every rule finds its own trigger and leaves its own near miss alone."""

from dataclasses import replace

import pytest

from approvals.evidence import listing
from guidance.compliance import engine, postfile
from guidance.compliance.catalogue import CATALOGUE, EXACT, KINDS, references
from guidance.compliance.context import Context
from guidance.compliance.engine import IMPLEMENTED
from guidance.compliance.findings import Severity
from guidance.compliance.lexicon import Lexicon
from guidance.compliance.reading import read
from guidance.compliance.registry import RULES
from guidance.compliance.rulebook import Rules, default_lists
from guidance.compliance.wording import Wording

RULEBOOK = Rules(IMPLEMENTED, default_lists())


def found(pair: object) -> set[str]:
    (post,) = postfile.read([pair])
    return {finding.rule for finding in engine.check(*post, RULEBOOK).findings}


@pytest.mark.parametrize("identity", sorted(IMPLEMENTED))
def test_a_rule_finds_its_trigger(identity):
    assert identity in found(CATALOGUE[identity].trigger)


@pytest.mark.parametrize("identity", sorted(IMPLEMENTED))
def test_a_rule_leaves_its_near_miss_alone(identity):
    assert identity not in found(CATALOGUE[identity].near_miss)


def test_a_rule_whose_code_finds_nothing_fails_its_pair(monkeypatch):
    engine._plan.cache_clear()
    monkeypatch.setitem(RULES, "rumour", replace(RULES["rumour"], look=lambda reading: iter(())))
    assert "rumour" not in found(CATALOGUE["rumour"].trigger)
    engine._plan.cache_clear()


def test_every_rule_of_the_catalogue_is_implemented():
    assert set(CATALOGUE) == IMPLEMENTED


@pytest.mark.parametrize(
    "identity", sorted(i for i, entry in CATALOGUE.items() if entry.kind in {*EXACT, "list"})
)
def test_a_rule_that_says_it_does_not_read_for_meaning_knows_no_cue(identity):
    # Of all words only those on the council's lists: what is found without the rest is no guess.
    lists = default_lists()
    listed = {
        "profanity": lists.profanity,
        "innocent-place": lists.places,
        "shorthand": [term.short for term in lists.jargon],
    }
    ((wording, context),) = postfile.read([CATALOGUE[identity].trigger])
    reading = read(wording, context, lists, Lexicon(listed))
    assert [*RULES[identity].look(reading)]


def test_every_kind_of_rule_is_one_that_its_page_can_explain():
    assert {entry.kind for entry in CATALOGUE.values()} == KINDS
    assert listing.KINDS.keys() > KINDS


def test_every_entry_says_what_is_wrong_what_to_do_and_where_it_is_written():
    for entry in CATALOGUE.values():
        page, _, anchor = references()[entry.id].partition("#")
        assert page
        assert anchor
        assert all((entry.title, entry.message, entry.todo, entry.principle)), entry.id


def test_only_mechanical_rules_may_stop_a_post():
    stopping = {entry.id for entry in CATALOGUE.values() if entry.severity is Severity.FIX}
    assert stopping == {
        "alt-text-missing", "channel-length", "child-photo-no-consent", "fancy-unicode", "hold-in-force",
        "image-too-large", "instagram-hashtag-limit", "invisible-characters", "video-no-captions", "welsh-missing",
    }  # fmt: skip


def test_a_rule_that_is_not_in_force_finds_nothing():
    rules = Rules(IMPLEMENTED - {"profanity"}, default_lists())
    report = engine.check(Wording("What a load of bollocks."), Context(), rules)
    assert "profanity" not in {finding.rule for finding in report.findings}


def test_a_rule_that_this_version_does_not_know_is_left_out():
    rules = Rules(frozenset({"no-such-rule"}), default_lists())
    assert engine.check(Wording("Hello."), Context(), rules).findings == ()


def test_every_guidance_reference_names_a_page_of_its_own_form():
    for reference in references().values():
        page, _, anchor = reference.partition("#")
        assert page.replace("-", "").isalpha()
        assert anchor.replace("-", "").isalnum()
