"""What the check said of a version is kept whole, on each occasion, and only ever added to."""

import pytest
from django.db import DatabaseError, transaction

from approvals.posts.models import CheckReport
from guidance.compliance.actions import put_in_force
from guidance.compliance.engine import OFFERED
from guidance.compliance.rulebook import default_lists
from guidance.library.actions import publish_handbook
from guidance.library.references import paragraph
from tests.factories import AT, approve, make_draft, submit

RUDE = "What a load of bollocks this budget is. Thank you Mrs Patel."


@pytest.fixture
def post(alice, lead, guidance_editor):
    publish_handbook(by=guidance_editor, at=AT)
    put_in_force(rules=OFFERED, lists=default_lists(), by=lead, at=AT)
    return submit(make_draft(alice, text=RUDE, answers={"named": "yes"}))


def findings_of(post) -> dict[str, dict[str, object]]:
    return {found["rule"]: found for found in post.current.reports.latest("at").findings}


def test_a_finding_is_kept_with_all_that_it_said(post) -> None:
    found = findings_of(post)["profanity"]
    assert RUDE[found["start"] : found["end"]] == "bollocks"
    assert (found["network"], found["severity"]) == ("x", "answer")
    assert found["title"] == "This contains swearing"
    assert found["todo"] == "Use another word."
    assert found["principle"].startswith("Model Code para 1")


@pytest.mark.parametrize("rule", ["profanity", "said-named"])
def test_it_names_the_paragraph_in_the_revision_of_that_day(post, rule) -> None:
    found = findings_of(post)[rule]
    cited = paragraph(found["guidance"])
    assert found["guidance"].endswith(f"#{cited.anchor}")
    assert (found["page_revision"], found["url"]) == (cited.revision_id, cited.url)


def test_the_report_names_the_rule_set_and_the_occasion(post, reviewer) -> None:
    approve(post, reviewer)
    reports = post.current.reports.order_by("pk").values_list("occasion", "ruleset__number")
    assert sorted(reports) == [("review", 1), ("submit", 1)]


def test_a_key_names_the_report_that_was_seen(post, reviewer) -> None:
    approve(post, reviewer)
    seen = {key.key: key.report.occasion for key in post.current.signoffs.select_related("report")}
    assert seen == {"author": "submit", "reviewer": "review"}


def test_no_report_is_changed_or_taken_away(post) -> None:
    reports = CheckReport.objects.filter(version=post.current)
    with pytest.raises(DatabaseError), transaction.atomic():
        reports.update(findings=[])
    with pytest.raises(DatabaseError), transaction.atomic():
        reports.delete()
    assert findings_of(post)


def test_a_report_names_a_rule_set_where_the_council_has_put_none_in_force(alice, reviewer) -> None:
    first = approve(submit(make_draft(alice)), reviewer)
    second = submit(make_draft(alice, text="The pool opens on Sunday at ten. All welcome."))
    numbers = CheckReport.objects.values_list("ruleset__number", flat=True)
    assert list(numbers) == [1, 1, 1]
    assert {first.current.reports.count(), second.current.reports.count()} == {2, 1}
