"""What rules found on posts as they were sent in is counted once, whoever looks again."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from approvals.evidence.figures import PERIOD, lines_for, totals
from approvals.evidence.hiding import total_of
from approvals.posts import actions, checking
from approvals.posts.models import CheckedVersion, CheckReport, FiredRule
from approvals.posts.states import PostState
from guidance.compliance.findings import Report
from members.connections.models import Network
from tests.factories import (
    AT,
    approve,
    fresh,
    make_connection,
    make_councillor,
    make_draft,
    make_political_group,
    make_post,
    reword,
    submit,
)
from tests.lifting import triggers_lifted

RUDE = "What a load of bollocks this budget is."
PARTY = "Vote Labour to save the library on Mill Lane."


def rules_of(post) -> list[str]:
    return sorted(post.current.checked.fired.values_list("rule", flat=True))


def test_a_rule_counts_once_for_a_version_in_however_many_places(alice) -> None:
    places = [make_connection(alice, network=network) for network in (Network.X, Network.FACEBOOK)]
    post = submit(make_draft(alice, text=RUDE, connections=places))

    assert len(post.current.reports.get().findings) > 1
    assert rules_of(post) == ["profanity"]


def test_a_version_on_which_nothing_fires_counts_as_sent_in(alice) -> None:
    post = submit(make_draft(alice))
    assert rules_of(post) == []
    assert post.current.checked.group == alice.group


def test_each_version_that_is_sent_in_counts(alice, reviewer) -> None:
    post = make_post(PostState.CHANGES_REQUESTED, alice, reviewer, text=RUDE)
    submit(fresh(post))
    assert FiredRule.objects.filter(rule="profanity").count() == 2


def test_what_a_later_check_finds_more_is_added(alice, monkeypatch) -> None:
    post = submit(make_draft(alice, text=RUDE))
    more = checking.examine(post, submit(make_draft(alice, text=PARTY)).current.payload, AT)
    both = Report.joined([checking.examine(post, post.current.payload, AT).report, more.report])
    exam = checking.Exam(None, both)
    checking.keep(exam, post.current, CheckReport.Occasion.REVIEW, AT + timedelta(hours=1))

    assert set(rules_of(post)) == {"profanity"} | {f.rule for f in more.report.findings}
    assert "party-support" in rules_of(post)
    assert post.current.checked.at == AT


def test_wording_that_a_reviewer_suggests_is_not_the_councillors(alice, reviewer) -> None:
    post = submit(make_draft(alice))
    actions.suggest(
        post,
        reword(post, RUDE),
        sha256=post.current.sha256,
        reasons={"profanity": "A quotation."},
        by=reviewer,
        at=AT,
    )
    assert CheckedVersion.objects.count() == 1
    assert not FiredRule.objects.exists()


def test_the_group_stays_that_of_the_day(alice) -> None:
    before = alice.group
    post = submit(make_draft(alice, text=RUDE))
    alice.group = make_political_group("River Group")
    alice.save()
    assert fresh(post).current.checked.group == before


@pytest.mark.parametrize("model", [CheckedVersion, FiredRule])
def test_what_is_counted_stays_counted(alice, model) -> None:
    submit(make_draft(alice, text=RUDE))
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        model.objects.all()._raw_delete(model.objects.db)


def a_group(name, members, posts, text=RUDE, reviewer=None):
    """A political group whose first member sends in so many posts."""
    group = make_political_group(name)
    people = [make_councillor(f"{name} {n}", group=group) for n in range(members)]
    place = make_connection(people[0])
    sent = [
        submit(make_draft(people[0], text=f"{text} Part {n}.", connections=[place]))
        for n in range(posts)
    ]
    return [approve(post, reviewer) for post in sent] if reviewer else sent


def figures_of(rule, at=AT + timedelta(hours=1)):
    return {
        line.name: (line.sent_in, line.fired, line.answered, line.cleared)
        for line in lines_for(rule, at)
    }


def test_the_figures_of_a_rule_stand_group_by_group(db, reviewer) -> None:
    a_group("Orchard", 3, 6, reviewer=reviewer)
    a_group("River", 3, 5)

    assert figures_of("profanity") == {"Orchard": (6, 6, 6, None), "River": (5, 5, None, None)}
    assert figures_of("rumour") == {
        "Orchard": (6, None, None, None),
        "River": (5, None, None, None),
    }
    assert totals(AT + timedelta(hours=1)) == {"profanity": "11"}


def test_what_the_monitoring_officer_cleared_is_counted(db, reviewer, monitoring_officer) -> None:
    for post in a_group("Orchard", 3, 5, PARTY):
        seen = {"sha256": post.current.sha256, "at": AT}
        actions.refer(post, "May this go out?", by=reviewer, **seen)
        given = dict.fromkeys(post.current.reports.get().rules_of("refer"), "It is a play.")
        actions.clear(fresh(post), given, by=monitoring_officer, **seen)

    assert figures_of("party-support")["Orchard"] == (5, 5, None, 5)


def test_only_the_last_ninety_days_count(db) -> None:
    a_group("Orchard", 3, 5)

    assert figures_of("profanity", AT + PERIOD - timedelta(seconds=1))["Orchard"][1] == 5
    assert figures_of("profanity", AT + PERIOD)["Orchard"] == (None, None, None, None)
    assert totals(AT + PERIOD) == {}


def test_the_list_and_the_page_of_a_rule_say_the_same_of_it(db) -> None:
    a_group("Orchard", 3, 6)
    for post in a_group("River", 3, 1):
        member = post.councillor
        member.term_ends = AT.date() - timedelta(days=1)
        member.save()
    later = AT + timedelta(hours=1)

    total = total_of(line.fired for line in lines_for("profanity", later))

    assert totals(later) == {"profanity": total} == {"profanity": "6 or more"}


def test_figures_cost_the_same_number_of_queries_however_much_was_sent_in(db) -> None:
    counts = []
    for name, posts in (("Orchard", 1), ("River", 9)):
        a_group(name, 3, posts)
        with CaptureQueriesContext(connection) as queries:
            lines_for("profanity", AT + timedelta(hours=1))
            totals(AT + timedelta(hours=1))
        counts.append(len(queries))

    assert counts == [6, 6]


@pytest.mark.django_db(transaction=True)
def test_reports_from_before_are_counted_when_the_database_is_brought_up(alice, reviewer) -> None:
    post = submit(make_draft(alice, text=RUDE))
    other = make_post(PostState.WORDING_SUGGESTED, alice, reviewer)
    with triggers_lifted():
        FiredRule.objects.all().delete()
        CheckedVersion.objects.all().delete()

    import_module("approvals.posts.migrations.0005_count_what_fired_before").count(apps, None)

    assert rules_of(post) == ["profanity"]
    assert CheckedVersion.objects.count() == 2
    assert not CheckedVersion.objects.filter(version=other.current).exists()
