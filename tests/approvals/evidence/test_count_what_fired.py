"""What rules found on posts as they were sent in is counted once, whoever looks again."""

from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from approvals.evidence.figures import lines_for, totals
from approvals.evidence.hiding import total_of
from approvals.posts import actions, checking
from approvals.posts.drafting import discard
from approvals.posts.models import CheckedVersion, CheckReport, FiredRule, KeptBack
from approvals.posts.privacy import BACK, counted_at
from approvals.posts.states import PostState
from guidance.compliance.findings import Report
from members.audit.errors import NotCompliant
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
LATER = AT + timedelta(days=7)
"""When the week in which the tests happen is over."""
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


def too_long(councillor):
    """A draft that a *fix* rule keeps from being sent in."""
    return make_draft(councillor, text="A word. " * 80)


def try_to_send(post, at=AT) -> None:
    with pytest.raises(NotCompliant):
        submit(post, at=at)


def test_what_kept_a_post_back_counts_once_however_often_it_was_tried(alice) -> None:
    post = too_long(alice)
    try_to_send(post)
    try_to_send(post, AT + timedelta(hours=1))
    [kept] = KeptBack.objects.all()
    assert (kept.post, kept.rule, kept.group) == (post.ref, "channel-length", alice.group)
    assert kept.at == AT


def test_a_question_without_an_answer_is_no_rule_that_keeps_a_post_back(alice) -> None:
    post = make_draft(alice, text="Mrs Patel has waited for a year.", answers={})
    try_to_send(post)
    assert not KeptBack.objects.exists()


def test_what_was_kept_back_stays_counted_when_the_draft_is_thrown_away(alice) -> None:
    post = too_long(alice)
    try_to_send(post)
    discard(post, by=alice.user, at=AT)
    assert KeptBack.objects.count() == 1


def test_the_figures_of_a_rule_that_keeps_posts_back_are_by_group_and_hide_small_numbers(
    db,
) -> None:
    for name, posts in (("Orchard Group", 6), ("River Group", 3)):
        people = [
            make_councillor(f"{name} {n}", group=make_political_group(name)) for n in range(3)
        ]
        for _ in range(posts):
            try_to_send(too_long(people[0]))
    lines = {line.name: line.fired for line in lines_for("channel-length", LATER)}
    assert lines == {"Orchard Group": 6, "River Group": None}
    assert totals(LATER)["channel-length"] == "6 or more"
    assert "channel-length" not in totals(AT)


@pytest.mark.parametrize("model", [CheckedVersion, FiredRule, KeptBack])
def test_what_is_counted_stays_counted(alice, model) -> None:
    submit(make_draft(alice, text=RUDE))
    try_to_send(too_long(alice))
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


def figures_of(rule, at=LATER):
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
    assert totals(LATER) == {"profanity": "11"}


def test_what_the_monitoring_officer_cleared_is_counted(db, reviewer, monitoring_officer) -> None:
    for post in a_group("Orchard", 3, 5, PARTY):
        seen = {"sha256": post.current.sha256, "at": AT}
        actions.refer(post, "May this go out?", by=reviewer, **seen)
        given = dict.fromkeys(post.current.reports.get().rules_of("refer"), "It is a play.")
        actions.clear(fresh(post), given, by=monitoring_officer, **seen)

    assert figures_of("party-support")["Orchard"] == (5, 5, None, 5)


def test_only_the_last_ninety_days_count(db) -> None:
    a_group("Orchard", 3, 5)
    gone = counted_at(AT).ends + BACK

    assert figures_of("profanity", gone)["Orchard"][1] == 5
    assert figures_of("profanity", gone + timedelta(days=7))["Orchard"] == (None,) * 4
    assert totals(gone + timedelta(days=7)) == {}


@pytest.mark.parametrize(
    ("at", "ended"),
    [
        (datetime(2026, 11, 23, 0, 0, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC)),
        (datetime(2026, 11, 22, 23, 59, tzinfo=UTC), datetime(2026, 11, 16, tzinfo=UTC)),
        # In summer London's Monday begins an hour earlier than that of UTC.
        (datetime(2026, 6, 7, 23, 0, tzinfo=UTC), datetime(2026, 6, 7, 23, tzinfo=UTC)),
        (datetime(2026, 6, 7, 22, 59, tzinfo=UTC), datetime(2026, 5, 31, 23, tzinfo=UTC)),
    ],
)
def test_what_is_counted_ends_with_the_last_whole_week_in_london(at, ended) -> None:
    assert counted_at(at).ends == ended
    assert counted_at(at).last_day.weekday() == 6


def test_nobody_sees_what_became_of_one_post_by_looking_before_and_after(db) -> None:
    *_, last = a_group("Orchard", 3, 6)
    sunday, monday = LATER + timedelta(days=6), LATER + timedelta(days=7)
    before = lines_for("profanity", LATER), totals(LATER)
    for _ in range(5):
        place = make_connection(last.councillor)
        draft = make_draft(last.councillor, text=RUDE, connections=[place], at=LATER)
        submit(draft, at=LATER)

    assert (lines_for("profanity", sunday), totals(sunday)) == before
    assert totals(monday) == {"profanity": "11"}


def test_an_answer_is_counted_with_its_week_too(db, reviewer) -> None:
    *_, last = a_group("Orchard", 3, 1)
    sunday = AT - timedelta(hours=12)
    for _ in range(5):
        place = make_connection(last.councillor)
        draft = make_draft(last.councillor, text=RUDE, connections=[place], at=sunday)
        approve(submit(draft, at=sunday), reviewer)

    assert figures_of("profanity", AT)["Orchard"] == (5, 5, None, None)
    assert figures_of("profanity", LATER)["Orchard"] == (6, 6, 5, None)


def test_the_list_and_the_page_of_a_rule_say_the_same_of_it(db) -> None:
    a_group("Orchard", 3, 6)
    for post in a_group("River", 3, 1):
        member = post.councillor
        member.term_ends = AT.date() - timedelta(days=1)
        member.save()
    total = total_of(line.fired for line in lines_for("profanity", LATER))

    assert totals(LATER) == {"profanity": total} == {"profanity": "6 or more"}


def test_figures_cost_the_same_number_of_queries_however_much_was_sent_in(db) -> None:
    counts = []
    for name, posts in (("Orchard", 1), ("River", 9)):
        a_group(name, 3, posts)
        with CaptureQueriesContext(connection) as queries:
            lines_for("profanity", LATER)
            totals(LATER)
        counts.append(len(queries))

    assert counts == [8, 8]


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
