"""Findings, reports and the runs that a page marks."""

from dataclasses import replace

from guidance.compliance.findings import Finding, Report, Severity
from guidance.compliance.marking import runs

ONE = Finding("profanity", Severity.ANSWER, "t", "m", "d", 5, 9, "x", "respect#swearing", "p")
GRAVE = replace(ONE, rule="fancy-unicode", severity=Severity.FIX, start=7, end=12)
BARE = replace(ONE, rule="hold-in-force", severity=Severity.FIX, start=0, end=0)


def test_only_what_must_be_fixed_blocks():
    report = Report((ONE, GRAVE, BARE, replace(ONE, severity=Severity.REFER)))
    assert report.blocking() == (GRAVE, BARE)
    assert len(report.of(Severity.REFER)) == 1


def test_reports_on_several_channels_join():
    assert Report.joined([Report((ONE,)), Report((BARE,))]).findings == (ONE, BARE)


def test_overlapping_findings_cut_the_text_where_they_begin_and_end():
    cut = runs("Hello dear world", [ONE, GRAVE, BARE])
    assert [(run.text, run.severity) for run in cut] == [
        ("Hello", ""), (" d", "answer"), ("ea", "fix"), ("r w", "fix"), ("orld", ""),
    ]  # fmt: skip


def test_a_span_beyond_the_text_is_clipped():
    assert [run.text for run in runs("Hello", [replace(ONE, start=3, end=99)])] == ["Hel", "lo"]
    assert [run.marked for run in runs("Hello", [replace(ONE, start=50, end=99)])] == [False]
    assert runs("", [ONE]) == []


def test_the_same_phrase_found_twice_is_one_run_with_both():
    (run,) = [run for run in runs("Hello dear world", [ONE, ONE]) if run.marked]
    assert run.findings == (ONE, ONE)
