"""Whatever is typed, a check ends in a report whose phrases lie inside the text."""

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.compliance import engine, reading
from guidance.compliance.catalogue import CATALOGUE
from guidance.compliance.context import Context
from guidance.compliance.engine import IMPLEMENTED
from guidance.compliance.findings import Report
from guidance.compliance.folding import fold
from guidance.compliance.marking import runs
from guidance.compliance.measure import LIMITS
from guidance.compliance.rulebook import Rules, default_lists
from guidance.compliance.wording import Medium, Wording

RULEBOOK = Rules(IMPLEMENTED, default_lists())
PIECES = [pair["text"] for entry in CATALOGUE.values() for pair in (entry.trigger, entry.near_miss)]
anything = st.text(st.characters(), max_size=120)
odd = st.sampled_from(
    [
        "\r\n",
        "\u200b",
        "e\u0301",
        "👨‍👩‍👧",
        "\u202e",
        "@a",
        "#B",
        "(",
        ")",
        "@",
        ".",
        "£",
        "1/2/27",
        "\ud800",
        "’s ",
        "IMG",
    ]
)
mixed = st.lists(st.one_of(st.sampled_from(PIECES), odd, st.text(max_size=8)), max_size=6).map(
    "".join
)
everyday = settings(max_examples=150, deadline=None, derandomize=True, database=None)


def check(text: str, network: str = "x") -> Report:
    media = (Medium(alt=text, licence="", contains_text=True, declared_text=text),)
    return engine.check(Wording(text, network, media), Context(capacity="ward"), RULEBOOK)


@everyday
@given(st.one_of(anything, mixed), st.sampled_from(sorted(LIMITS)))
def test_every_phrase_lies_inside_the_text(text, network):
    for finding in check(text, network).findings:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.has_phrase or finding.start == finding.end == 0


@everyday
@given(mixed)
def test_a_report_survives_storage(text):
    report = check(text)
    assert Report.from_json(json.loads(json.dumps(report.to_json()))) == report


@everyday
@given(mixed)
def test_the_runs_join_to_the_text(text):
    cut = runs(text, check(text).findings)
    assert "".join(run.text for run in cut) == text


@everyday
@given(st.one_of(anything, mixed))
def test_a_span_of_the_plain_text_leads_back_into_the_original(text):
    folded = fold(text)
    for start in range(0, len(folded.text), 7):
        first, last = folded.span(start, start + 1)
        assert 0 <= first < last <= len(text)


def rules_of(text: str) -> list[str]:
    ignored = {
        "invisible-characters",
        "fancy-unicode",
        "channel-length",
        "text-in-image",
        "alt-text-weak",
    }
    found = engine.check(Wording(text), Context(), RULEBOOK).findings
    return sorted({finding.rule for finding in found} - ignored)


def test_line_ends_accents_and_quotes_make_no_difference():
    for text in PIECES:
        expected = rules_of(text)
        assert rules_of(text.replace(" ", "\u00a0")) == expected or "http" in text, text
        assert rules_of(unicodedata.normalize("NFD", text)) == expected, text
        assert rules_of(text.replace("'", "’")) == expected, text
        assert rules_of(text + "\r\n") == expected, text


def test_hidden_characters_and_other_alphabets_do_not_hide_a_word():
    assert "profanity" in rules_of("What a load of bol\u200blocks.")
    assert "profanity" in rules_of("What a load of bo\ue000ll\u0378ocks.")
    assert "profanity" in rules_of("What a load of b\u043ell\u043ecks.")
    assert "party-support" in rules_of("Vote 𝗟𝗮𝗯𝗼𝘂𝗿 on Thursday.")
    assert "rumour" in rules_of("I’ve heard the pool is closing.")


def test_the_work_grows_with_the_text_and_no_faster(monkeypatch):
    """Counts looks at words, so a busy machine changes nothing."""
    looks = 0
    plain = reading.Reading.is_in

    def counted(self, place, *names):
        nonlocal looks
        looks += 1
        return plain(self, place, *names)

    monkeypatch.setattr(reading.Reading, "is_in", counted)
    text = " ".join(PIECES)
    counts = []
    for times in (1, 4):
        looks = 0
        engine.check(Wording(text * times), Context(capacity="ward"), RULEBOOK)
        counts.append(looks)
    assert 0 < counts[1] <= 5 * counts[0]


def test_hostile_repetition_is_answered():
    for piece in (
        "a.",
        "@a",
        "((",
        "£1,",
        "Vote Labour ",
        "14 Acacia Road ",
        "0",
        "*",
        "\u200b",
        "A ",
        "a-",
        "#",
        "Aa ",
    ):
        check(piece * 4_000)
    check("a" + "\u034f" * 24_000)


@pytest.mark.parametrize("text", ["It was he", "Ask my wife", "One or the other"])
def test_a_text_may_end_where_a_phrase_begins(text):
    assert engine.check(Wording(text), Context(), RULEBOOK) is not None
