"""Everybody who is signed in reads what each rule enforces; some read on whom it fires."""

from dataclasses import replace
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from approvals.evidence.hiding import OTHERS
from guidance.compliance.actions import put_in_force
from guidance.compliance.catalogue import CATALOGUE
from guidance.compliance.engine import OFFERED
from guidance.compliance.questions import CHECKS
from guidance.compliance.rulebook import Phrase, default_lists
from guidance.compliance.silencing import silence
from guidance.library.actions import publish_handbook
from members.audit.actions import PORTAL

pytestmark = pytest.mark.django_db

GROUPS = "By political group"


@pytest.fixture
def reading(client, alice):
    """A browser in which a councillor is signed in."""
    client.force_login(alice.user)
    return client


def listed(client, **query) -> list[str]:
    page = client.get(reverse("evidence:rules"), query)
    assert page.status_code == 200
    return [row.entry.id for row in page.context["rows"]]


def of(client, rule: str) -> str:
    page = client.get(reverse("evidence:rule", args=[rule]))
    assert page.status_code == 200
    return page.text


def test_every_rule_is_in_the_list_the_gravest_first(reading):
    found = listed(reading)

    assert set(found) == {*CATALOGUE, *CHECKS}
    assert CATALOGUE[found[0]].severity == "fix"
    assert CATALOGUE[found[-1]].severity == "advice"


@pytest.mark.parametrize(
    ("query", "rule"),
    [
        ({"q": "PARTY  support"}, "party-support"),
        ({"q": "1986"}, "party-support"),
        ({"q": "rumour"}, "rumour"),
    ],
)
def test_rules_are_found_by_their_words_and_their_law(reading, query, rule):
    found = listed(reading, **query)

    assert rule in found
    assert len(found) < len(CATALOGUE)


def test_rules_are_narrowed_by_grade(reading):
    page = reading.get(reverse("evidence:rules"), {"grade": "refer"})

    assert {row.entry.severity for row in page.context["rows"]} == {"refer"}


def test_rules_are_narrowed_by_whether_they_are_in_force(reading, lead, at):
    lists = default_lists()
    put_in_force(rules=OFFERED - {"rumour"}, lists=lists, by=lead, at=at)

    assert "rumour" not in listed(reading, in_force="yes")
    assert listed(reading, in_force="no", q="rumour") == ["rumour"]
    assert "No: the check does not ask for it now" in of(reading, "rumour")
    assert "Yes, in rule set 1" in of(reading, "profanity")


def test_a_rule_that_staff_wrote_has_a_page_with_its_own_examples(reading, lead, at):
    closing = Phrase(
        "closing",
        "This says that a library closes",
        "answer",
        "Wait for the decision.",
        "confidential-information#decisions-not-yet-public",
        phrases=("close the library",),
        matches=("They will be closing the library.",),
        near_misses=("The library is open.",),
    )
    lists = replace(default_lists(), phrases=(closing,))
    put_in_force(rules=OFFERED, lists=lists, by=lead, at=at)

    assert listed(reading, q="library closes") == ["council-closing"]
    page = of(reading, "council-closing")
    assert "closing the library</mark>" in page.split("It finds this")[1]
    assert "The library is open." in page.split("It lets this pass")[1]
    assert "The council’s own rule" in page
    assert "Yes, in rule set 1" in page


@pytest.mark.parametrize(
    "query",
    [{"grade": "x"}, {"in_force": "maybe"}, {"q": " "}, {"q": "\u202e"}, {"q": "x" * 5000}],
)
def test_an_address_that_makes_no_sense_is_answered_with_a_list(reading, query):
    assert reading.get(reverse("evidence:rules"), query).status_code == 200


def test_words_that_are_in_no_rule_lead_back_to_all(reading):
    page = reading.get(reverse("evidence:rules"), {"q": "xyzzy"}).text

    assert "No rule with these words" in page
    assert f"Show all {len(CATALOGUE) + len(CHECKS)} rules" in page


@pytest.mark.parametrize("rule", sorted(CATALOGUE))
def test_every_rule_has_a_page_that_says_what_it_finds_and_lets_pass(reading, rule):
    page = of(reading, rule)

    assert "It finds this" in page
    assert "It lets this pass" in page
    assert "{phrase}" not in page


def test_what_a_yes_to_a_question_puts_before_a_reviewer_has_a_page_too(reading):
    check, question = next(iter(CHECKS.items()))
    page = reading.get(reverse("evidence:rule", args=[check]))

    assert page.context["entry"].title == question.title
    assert f"The author is asked: {question.words}" in unescape(page.text)
    assert "It goes by what the author answered" in page.text
    assert "It finds this" not in page.text


def test_a_rule_that_is_silenced_says_so_and_until_when(reading, lead):
    silence("rumour", "It fires on every post about the flood.", by=lead, at=now())

    assert "Silenced for now" in reading.get(reverse("evidence:rules"), {"q": "rumour"}).text
    assert ": It fires on every post about the flood." in of(reading, "rumour")


def test_the_words_at_which_a_rule_points_are_marked(reading):
    page = of(reading, "party-support")

    assert '<mark class="app-mark app-mark--refer">' in page.split("It finds this")[1]
    assert "<mark" not in page.split("It lets this pass")[1]
    assert "LGA 1986 s.2(1)" in page


def test_what_is_known_besides_the_words_of_an_example_is_said(reading):
    assert "With a picture that has no description." in of(reading, "alt-text-missing")


def test_a_rule_leads_to_the_paragraph_that_it_enforces(reading, at):
    publish_handbook(by=PORTAL, at=at)

    assert "party-political/#asking-for-support" in of(reading, "party-support")


def test_a_paragraph_leads_to_the_rules_that_enforce_it(reading, at):
    publish_handbook(by=PORTAL, at=at)
    cited = reading.get(reverse("evidence:rule", args=["party-support"])).context["paragraphs"]

    page = reading.get(cited[0].url.partition("#")[0]).text

    section = page.split('id="asking-for-support"')[1].split("<h2")[0]
    assert 'href="/rules/party-support/"' in section
    assert "/rules/party-attack/" not in section


def test_a_rule_that_there_is_not_is_not_found(reading):
    assert reading.get("/rules/no-such-rule/").status_code == 404


@pytest.mark.parametrize("who", ["auditor", "monitoring_officer", "lead"])
def test_who_judges_the_rules_reads_the_figures_by_group(client, request, alice, who):
    client.force_login(request.getfixturevalue(who))
    page = of(client, "party-support")

    assert GROUPS in page
    assert OTHERS in page
    assert "Cleared" in page


@pytest.mark.parametrize(
    "who", ["alice", "assistant", "reviewer", "guidance_editor", "administrator"]
)
def test_everybody_else_reads_how_often_it_fires_and_not_on_whom(client, request, who):
    person = request.getfixturevalue(who)
    client.force_login(getattr(person, "user", person))
    page = of(client, "party-support")

    assert GROUPS not in page
    assert OTHERS not in page
    assert "It fired on: <strong>too few to show</strong>" in page


def test_a_rule_that_is_put_right_before_sending_says_how_often_it_kept_a_post_back(
    client, auditor
):
    client.force_login(auditor)
    page = of(client, "alt-text-missing")

    assert "It kept back, until something was put right: <strong>too few to show</strong>" in page
    assert "Kept back" in page
    assert "Answered" not in page


def test_the_pages_cost_a_fixed_number_of_queries(reading):
    for name, args, most in (("evidence:rules", [], 10), ("evidence:rule", ["rumour"], 12)):
        reading.get(reverse(name, args=args))
        with CaptureQueriesContext(connection) as queries:
            reading.get(reverse(name, args=args))
        assert len(queries) <= most, [query["sql"] for query in queries]
