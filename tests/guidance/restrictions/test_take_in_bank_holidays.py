"""Bank holidays come from gov.uk's list, and a council keeps its own mind about single days."""

import json
from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from guidance.restrictions import holidays
from guidance.restrictions.actions import close_day, import_holidays, open_day
from guidance.restrictions.cover import review_hours
from guidance.restrictions.models import ClosedDay, Division
from members.audit.actions import PORTAL
from members.audit.errors import NotAllowed
from members.audit.models import Event
from tests.approvals.publishing.conftest import as_, text_of
from tests.factories import AT

pytestmark = pytest.mark.django_db
CHRISTMAS, BOXING = date(2026, 12, 25), date(2026, 12, 28)
ENGLAND, SCOTLAND = Division.ENGLAND_AND_WALES, Division.SCOTLAND
TAKE_IN = "/review-hours/days/bank-holidays/"


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(AT, tick=False):
        yield


def run(*args: object) -> str:
    out = StringIO()
    call_command("import_bank_holidays", *args, stdout=out)
    return out.getvalue()


def published(**divisions: list[tuple[str, str]]) -> dict[str, object]:
    """A document in gov.uk's form; an underscore in a name stands for its hyphen."""
    named = {name.replace("_", "-"): events for name, events in divisions.items()}
    return {
        name: {
            "division": name,
            "events": [{"title": t, "date": d, "notes": "", "bunting": True} for t, d in events],
        }
        for name, events in named.items()
    }


@pytest.fixture
def given(tmp_path):
    """Writes a document to a file."""

    def write(document: object) -> str:
        path = tmp_path / "bank-holidays.json"
        text = document if isinstance(document, str) else json.dumps(document)
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def test_the_list_that_comes_with_the_portal_has_every_division_for_years_to_come():
    found = holidays.read()
    assert set(found) == set(Division)
    for division, days in found.items():
        assert max(days).year >= 2028, division
        assert all(any(day.year == year for day in days) for year in (2026, 2027, 2028))
    assert found[ENGLAND][BOXING] == "Boxing Day"
    assert date(2026, 11, 30) in found[SCOTLAND]
    assert date(2026, 7, 13) in found[Division.NORTHERN_IRELAND]


def test_the_command_closes_on_bank_holidays_and_can_be_run_again():
    said = run()
    assert said.startswith("England and Wales: ")
    assert "The file goes up to 2028-12-26." in said
    assert {CHRISTMAS, BOXING} <= review_hours().closed
    assert run().startswith("England and Wales: 0 bank holidays added, 0 removed.")
    event = Event.objects.filter(action="holidays:import").earliest("seq")
    assert (event.actor_name, event.subject) == ("Rostrum", "holidays:england-and-wales")


def test_a_file_from_gov_uk_is_taken_in(given):
    path = given(published(scotland=[("St Andrew’s Day", "2029-11-30")]))
    assert "1 bank holidays added" in run(path, "--division", "scotland")
    assert ClosedDay.objects.get().title == "St Andrew’s Day"


def test_a_bank_holiday_that_was_moved_is_closed_on_its_new_day_alone(given):
    run(given(published(england_and_wales=[("Early May bank holiday", "2030-05-06")])))
    run(given(published(england_and_wales=[("VE day", "2030-05-08")])))
    assert review_hours().closed == {date(2030, 5, 8)}


def test_a_division_takes_the_place_of_another():
    import_holidays(ENGLAND, {CHRISTMAS: "Christmas Day", BOXING: "Boxing Day"}, by=PORTAL, at=AT)
    import_holidays(SCOTLAND, {CHRISTMAS: "Christmas Day"}, by=PORTAL, at=AT)
    assert review_hours().closed == {CHRISTMAS}
    assert ClosedDay.objects.get().division == SCOTLAND
    assert run().startswith("Scotland")


def test_a_day_that_the_council_closed_itself_stays_as_it_is(lead):
    close_day(BOXING, "The office is shut", by=lead, at=AT)
    close_day(date(2026, 12, 29), "The office is shut", by=lead, at=AT)
    run()
    assert ClosedDay.objects.get(day=BOXING).title == "The office is shut"
    assert date(2026, 12, 29) in review_hours().closed


def test_a_bank_holiday_that_the_council_works_on_is_not_closed_anew(lead):
    run()
    open_day(ClosedDay.objects.get(day=BOXING), by=lead, at=AT)
    run()
    assert BOXING not in review_hours().closed
    page = text_of(as_(lead).get("/review-hours/days/"))
    assert "Bank holidays on which you review all the same" in page

    close_day(BOXING, "Closed after all", by=lead, at=AT)
    assert BOXING in review_hours().closed


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ("no json", "is not JSON in UTF-8"),
        ([], "is not a list of divisions"),
        ({}, "names none of the divisions england-and-wales"),
        ({"england-and-wales": {}}, "has no events for England and Wales"),
        ({"england-and-wales": {"events": []}}, "has no events for England and Wales"),
        ({"england-and-wales": {"events": [3]}}, "Event 1 of England and Wales .* has no title"),
        (published(england_and_wales=[("X", "25/12/2029")]), "has no date like 2027-12-25"),
        (published(england_and_wales=[("\u202e", "2029-12-25")]), "must be plain text"),
        (published(england_and_wales=[("x" * 101, "2029-12-25")]), "100 characters or fewer"),
        (published(scotland=[("X", "2029-11-30")]), "has nothing on England and Wales"),
        ("[" * 100_000, "is not JSON in UTF-8"),
        (" " * 2_000_001, "is too large"),
    ],
)
def test_a_file_that_is_no_such_list_changes_nothing_and_says_why(given, document, says):
    with pytest.raises(CommandError, match=says):
        run(given(document))
    assert not ClosedDay.objects.exists()
    assert not Event.objects.exists()


def test_a_file_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        run(tmp_path / "none.json")


def test_the_lead_reviewer_takes_them_in_on_the_page(lead):
    said = text_of(as_(lead).post(TAKE_IN, {"division": "scotland"}, follow=True))
    assert "They are known up to the end of 2028." in said
    assert "St Andrew’s Day" in said
    again = as_(lead).post(TAKE_IN, {"division": "scotland"}, follow=True)
    assert "No bank holiday was missing." in text_of(again)


def test_a_division_that_there_is_not_is_refused_in_words(lead):
    response = as_(lead).post(TAKE_IN, {"division": "atlantis"})
    assert response.status_code == 422
    assert "Choose a part of the United Kingdom" in text_of(response)


def test_others_may_not_take_them_in(reviewer):
    with pytest.raises(NotAllowed):
        import_holidays(ENGLAND, {CHRISTMAS: "Christmas Day"}, by=reviewer, at=AT)
    assert as_(reviewer).post(TAKE_IN, {"division": "scotland"}).status_code == 403
