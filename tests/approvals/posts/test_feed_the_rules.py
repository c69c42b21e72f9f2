"""What a rule asks for, the portal knows: no rule is on a page that can never find anything."""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from approvals.posts import checking
from approvals.posts.drafting import add_picture
from approvals.posts.models import CheckReport, Post
from guidance.compliance import context, questions, reading
from guidance.compliance.actions import current_ruleset, put_in_force, refuse_unready
from guidance.compliance.catalogue import BEYOND, CATALOGUE
from guidance.compliance.context import Context
from guidance.compliance.engine import IMPLEMENTED, OFFERED
from guidance.compliance.models import RuleSet
from guidance.compliance.registry import RULES
from guidance.compliance.rulebook import Rules, default_lists
from guidance.compliance.wording import Medium, Wording
from guidance.restrictions.actions import declare_period
from guidance.restrictions.models import PeriodKind
from members.audit.errors import NotCompliant
from tests.approvals.pictures import a_jpeg
from tests.factories import AT, fresh, make_draft, make_ward, submit

LONDON = ZoneInfo("Europe/London")
POLL_CLOSES = datetime(2026, 12, 10, 22, 0, tzinfo=LONDON)
POLLING_MORNING = datetime(2026, 12, 10, 8, 0, tzinfo=LONDON)
TOLD = "Just left the school: everyone I spoke to coming out has voted for us!"
SHOWN = {
    "description": "Three people beside the new green gritter",
    "children": False,
    "consent": "recorded",
    "licence": "mine",
}
KINDS = (Context, Medium, Wording)
NAMES = {field.name for kind in KINDS for field in fields(kind)}


def read_in(code: ast.AST) -> set[str]:
    """The facts about a post that a piece of code reads."""
    return {node.attr for node in ast.walk(code) if isinstance(node, ast.Attribute)} & NAMES


def parts_of(module: object) -> Iterator[ast.stmt]:
    """A module's functions and classes, without the rules that cannot apply."""
    beyond = {RULES[rule].look.__name__ for rule in BEYOND}
    parts = ast.parse(inspect.getsource(module)).body
    return (part for part in parts if getattr(part, "name", "") not in beyond)


def fed() -> set[str]:
    """The facts that the portal sets, wherever it makes or completes what the checker is given."""
    calls = [
        node
        for node in ast.walk(ast.parse(inspect.getsource(checking)))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    made = {kind.__name__: [field.name for field in fields(kind)] for kind in KINDS}
    found = set()
    for call in calls:
        name = call.func.id
        if name in made:
            found |= set(made[name][: len(call.args)]) | {k.arg for k in call.keywords}
        if name == "replace" and ast.unparse(call.args[0]) == "context":
            found |= {k.arg for k in call.keywords}
    return found


def asked_for() -> set[str]:
    """The facts that rules and questions read, but those only of rules that cannot apply here."""
    modules = {inspect.getmodule(RULES[rule].look) for rule in IMPLEMENTED}
    modules |= {context, questions, reading}
    return {name for module in modules for part in parts_of(module) for name in read_in(part)}


def test_every_fact_that_a_rule_reads_is_set_by_the_portal():
    assert asked_for() - fed() == set()


def test_the_walk_sees_what_the_rules_read():
    assert {"polling_day", "people", "publish_at", "recent_posts", "network", "alt"} <= asked_for()
    assert {"polling_day", "people", "recent_posts", "network", "media"} <= fed()


@pytest.mark.parametrize("rule", sorted(BEYOND))
def test_a_rule_that_cannot_apply_here_reads_a_fact_that_no_other_does(rule):
    look = RULES[rule].look
    only = read_in(ast.parse(inspect.getsource(look))) - asked_for()
    assert only
    assert CATALOGUE[rule].beyond


@pytest.mark.django_db
class TestWithdrawn:
    """Rules about what the portal does not take."""

    def test_none_applies_before_a_set_is_in_force(self):
        assert current_ruleset().ids == OFFERED

    @pytest.mark.parametrize("rule", sorted(BEYOND))
    def test_none_can_be_put_in_force(self, rule, lead):
        with pytest.raises(NotCompliant, match="Rostrum"):
            put_in_force(rules={rule}, lists=default_lists(), by=lead, at=AT)

    def test_one_in_a_set_of_an_older_release_is_not_applied(self, lead):
        row = put_in_force(rules=OFFERED, lists=default_lists(), by=lead, at=AT)
        RuleSet.objects.create(
            number=row.number + 1,
            rules=sorted(IMPLEMENTED),
            lists=row.lists,
            put_in_force_by=lead,
            put_in_force_at=AT,
        )
        assert current_ruleset().ids == OFFERED
        refuse_unready(current_ruleset())

    def test_a_rule_that_nobody_knows_is_still_refused_by_name(self):
        with pytest.raises(NotCompliant, match="no rule called x"):
            refuse_unready(Rules(frozenset({"x"})))

    def test_its_page_says_why(self, client, alice):
        client.force_login(alice.user)
        page = client.get("/rules/welsh-missing/").text
        assert "No: it cannot apply here. Rostrum has no accounts of the council itself" in page


def polls(lead, **where: object) -> None:
    """A pre-election period from a day ago until the close of poll."""
    declare_period(
        "Elections",
        kind=PeriodKind.LOCAL,
        starts_at=AT - timedelta(days=1),
        ends_at=POLL_CLOSES,
        by=lead,
        at=AT,
        **where,
    )


def found_on(post: Post) -> set[str]:
    """The rules in the report that is kept of what its author sends in."""
    sent = submit(post)
    report = CheckReport.objects.get(version=sent.current)
    return {str(finding["rule"]) for finding in report.findings}


def window(begins: datetime, **length: int) -> dict[str, datetime]:
    return {"window_from": begins, "window_until": begins + timedelta(**length)}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("goes", "found"),
    [
        (window(POLLING_MORNING, hours=2), True),
        (window(POLL_CLOSES - timedelta(days=1), hours=12), True),
        (window(POLL_CLOSES - timedelta(days=1), minutes=30), False),
        (window(POLL_CLOSES, hours=2), False),
    ],
)
def test_how_people_voted_is_found_where_the_post_could_go_out_while_polls_are_open(
    alice, lead, goes, found
):
    polls(lead)
    assert ("exit-poll" in found_on(make_draft(alice, text=TOLD, **goes))) is found


@pytest.mark.django_db
def test_how_people_voted_in_another_ward_is_found_too(alice, lead):
    polls(lead, ward=make_ward("Mill Lane"))
    on_the_day = window(POLLING_MORNING, hours=2)
    assert "exit-poll" in found_on(make_draft(alice, text=TOLD, **on_the_day))


@pytest.mark.django_db
def test_without_a_poll_nobody_is_asked_how_people_voted(alice):
    on_the_day = window(POLLING_MORNING, hours=2)
    assert "exit-poll" not in found_on(make_draft(alice, text=TOLD, **on_the_day))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("people", "found"),
    [("Priya Nair", True), ("Cllr Ann Archer and Priya Nair", True), ("", False)],
)
def test_a_picture_of_an_elected_person_is_found_in_a_period(alice, lead, people, found):
    polls(lead)
    post = make_draft(alice, text="Our new electric gritter is ready for winter.")
    add_picture(post, a_jpeg(), by=alice.user, at=AT, people=people, **SHOWN)
    assert ("pep-councillor-photo" in found_on(fresh(post))) is found


@pytest.mark.django_db
def test_who_is_shown_is_signed_name_by_name(alice):
    post = make_draft(alice)
    add_picture(post, a_jpeg(), by=alice.user, at=AT, people="Ann Archer,  Bo Bell & Cy", **SHOWN)
    (fact,) = submit(fresh(post)).current.payload.pictures
    assert fact.people == ("Ann Archer", "Bo Bell", "Cy")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("goes", "found"),
    [
        (window(AT + timedelta(days=3), hours=2), True),
        (window(AT + timedelta(days=1), hours=2), False),
        (window(POLL_CLOSES + timedelta(hours=1), hours=2), False),
    ],
)
def test_a_post_meant_for_after_a_period_is_not_inside_it(alice, lead, goes, found):
    declare_period(
        "Elections",
        kind=PeriodKind.LOCAL,
        starts_at=AT + timedelta(days=2),
        ends_at=POLL_CLOSES,
        by=lead,
        at=AT,
    )
    post = make_draft(alice, text="Spring fair at the bandstand, all welcome.", **goes)
    assert ("pep-scheduled-inside" in found_on(post)) is found
