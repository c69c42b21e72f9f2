"""A day and a date that do not go together are found in every shape in which people write them."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.compliance import engine
from guidance.compliance.context import LONDON, Context
from guidance.compliance.rulebook import Rules, default_lists
from guidance.compliance.wording import Wording
from guidance.compliance.written_dates import MONTHS, WEEKDAYS

RULEBOOK = Rules(frozenset({"date-mismatch"}), default_lists())
SHORT_DAYS = (
    ("Mon",),
    ("Tue", "Tues"),
    ("Wed", "Weds"),
    ("Thu", "Thur", "Thurs"),
    ("Fri",),
    ("Sat",),
    ("Sun",),
)
days = st.dates(date(2026, 1, 1), date(2028, 12, 31))


def found(text: str, today: date | None = None) -> list[str]:
    moment = (
        None if today is None else datetime(today.year, today.month, today.day, 9, tzinfo=LONDON)
    )
    report = engine.check(Wording(text), Context(publish_at=moment), RULEBOOK)
    return [text[finding.start : finding.end] for finding in report.findings]


def ordinal(number: int) -> str:
    ending = (
        "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{ending}"


SHAPES = [
    "{day} {d} {month} {y}",
    "{day} {d} {month}, {y}",
    "{day}, {d} {month} {y}",
    "{day} {th} {month} {y}",
    "{day} the {th} of {month} {y}",
    "{day} {th} of {month} {y}",
    "{day} ({d} {month} {y})",
    "{day}: {d} {month} {y}",
    "{day} – {d} {month} {y}",
    "{day} evening, {d} {month} {y}",
    "{day} 10am to 4pm, {d} {month} {y}",
    "{day} at 7.30pm on {d} {month} {y}",
    "{day}\n{d} {month} {y}",
    "{day} {d} {mon} {y}",
    "{day} {d} {mon}. {y}",
    "{day} {d} {mon} '{yy}",
    "{day} {month} {d}, {y}",
    "{day}, {month} {th} {y}",
    "{month} {d} {y} ({day})",
    "{d} {month} {y} ({day})",
    "{d} {month} {y} (a {day})",
    "{d} {month} {y}, {day}",
    "{d} {month} {y} - {day} at 10am",
    "{d} {month} {y}, which is a {day}",
    "{d} {month} {y} is a {day}",
    "{day} {d}/{m}/{y}",
    "{day} {d}/{m}/{yy}",
    "{day} {d:02}/{m:02}/{y}",
    "{day} {d}.{m}.{y}",
    "{day} {d}-{m}-{y}",
    "{d}/{m}/{y} ({day})",
    "{day} {y}-{m:02}-{d:02}",
]  # fmt: skip
WITHOUT_YEAR = [
    "{day} {d} {month}", "{day} {th} {month}", "{day} the {th} of {month}", "{day} {month} {d}", "{day} {d}/{m}",
    "{d} {month} ({day})", "{th} of {month}, {day}", "{day} {d} {mon}",
]  # fmt: skip


def write(shape: str, when: date, weekday: str) -> str:
    month = MONTHS[when.month - 1].capitalize()
    return shape.format(
        day=weekday, d=when.day, th=ordinal(when.day), month=month, mon=month[:3], m=when.month, y=when.year,
        yy=f"{when.year % 100:02}",
    )  # fmt: skip


def names(weekday: int) -> list[str]:
    full = WEEKDAYS[weekday].capitalize()
    return [full, full.upper(), full.lower(), *SHORT_DAYS[weekday]]


@pytest.mark.parametrize("shape", SHAPES)
@given(when=days, off=st.integers(1, 6), data=st.data())
def test_a_wrong_weekday_is_found_and_the_right_one_is_not(shape, when, off, data):
    right = data.draw(st.sampled_from(names(when.weekday())))
    wrong = data.draw(st.sampled_from(names((when.weekday() + off) % 7)))
    assert found(f"Litter pick on {write(shape, when, wrong)}")
    assert found(f"Litter pick on {write(shape, when, right)}") == []


@pytest.mark.parametrize("shape", WITHOUT_YEAR)
@given(today=days, ahead=st.integers(0, 100), off=st.integers(1, 6))
def test_without_a_year_the_date_that_is_near_is_meant_over_the_new_year_too(
    shape, today, ahead, off
):
    when = today + timedelta(days=ahead)
    right, wrong = WEEKDAYS[when.weekday()], WEEKDAYS[(when.weekday() + off) % 7]
    assert found(write(shape, when, wrong.capitalize()), today)
    assert found(write(shape, when, right.capitalize()), today) == []


@given(today=days, behind=st.integers(1, 100))
def test_a_day_that_has_been_is_right_with_its_own_weekday(today, behind):
    when = today - timedelta(days=behind)
    assert found(write("We met on {day} {d} {month}.", when, WEEKDAYS[when.weekday()]), today) == []


@given(today=days, ahead=st.integers(0, 27))
def test_a_weekday_with_a_day_alone_means_the_next_or_the_last(today, ahead):
    when = today + timedelta(days=ahead)
    for weekday in range(7):
        said = f"Surgery Weds {ordinal(when.day)}".replace("Weds", SHORT_DAYS[weekday][-1])
        last = max(
            day for back in range(1, 62)
            if (day := today - timedelta(days=back)).day == when.day
        )  # fmt: skip
        expected = weekday not in (when.weekday(), last.weekday())
        assert bool(found(said, today)) is expected, (said, today)


@pytest.mark.parametrize(
    ("shape", "offset"),
    [
        ("tomorrow ({day})", 1), ("today ({day})", 0), ("tomorrow, {day}", 1), ("tonight ({day})", 0),
        ("{day} (tomorrow)", 1), ("{day} evening (tonight)", 0), ("tomorrow evening ({day})", 1), ("tomorrow is {day}", 1),
        ("tomorrow, which is {day}", 1), ("yesterday ({day})", -1),
    ],
)  # fmt: skip
@given(today=days, off=st.integers(1, 6))
def test_tomorrow_is_the_day_after_it_goes_out(shape, offset, today, off):
    weekday = (today + timedelta(days=offset)).weekday()
    right, wrong = (WEEKDAYS[each % 7].capitalize() for each in (weekday, weekday + off))
    assert found(f"Surgery {shape.format(day=wrong)} at the library.", today)
    assert found(f"Surgery {shape.format(day=right)} at the library.", today) == []


@given(today=days, off=st.integers(-20, 20))
def test_tomorrow_with_a_date_is_that_date(today, off):
    when = today + timedelta(days=1 + off)
    text = f"See you tomorrow, {when.day} {MONTHS[when.month - 1].capitalize()}."
    assert bool(found(text, today)) is (off != 0)


@given(when=days, length=st.integers(1, 4), off=st.integers(1, 6), joint=st.sampled_from([" to ", "-", " – ", " and ", " until "]))  # fmt: skip
def test_both_ends_of_a_range_are_looked_at(when, length, off, joint):
    last = when + timedelta(days=length)
    if last.year != when.year or last.month != when.month:
        return
    first_day, last_day = (WEEKDAYS[each.weekday()].capitalize() for each in (when, last))
    wrong = WEEKDAYS[(when.weekday() + off) % 7].capitalize()
    end = f"{last.day} {MONTHS[last.month - 1].capitalize()} {last.year}"
    assert found(f"Open {first_day} {when.day}{joint}{last_day} {end}") == []
    assert found(f"Open {wrong} {when.day}{joint}{last_day} {end}")
    assert found(f"Open {first_day} {when.day}{joint}{WEEKDAYS[(last.weekday() + off) % 7]} {end}")


def test_a_range_over_the_end_of_a_month_has_its_first_day_in_the_month_before():
    assert found("Open Friday 27 to Monday 1 March 2027")
    assert found("Open Saturday 27 to Monday 1 March 2027") == []
    assert found("Open Saturday 27 to Tuesday 1 March 2027")


@pytest.mark.parametrize(
    "text",
    [
        "The 30 February 2027 meeting", "By 31 June 2027", "Back on 31 April", "On 29 Feb 2027", "From 31/11/2027"
    ],
)  # fmt: skip
def test_a_day_that_no_calendar_has_is_found(text):
    assert found(text)


@pytest.mark.parametrize("verb", ["Join us on", "Drop in on", "Tickets for", "Doors open", "Don't forget, it is on", "Meet at the slip on"])  # fmt: skip
@pytest.mark.parametrize("when", ["16 January 2027", "16 January", "16/1/2027", "January 16"])
def test_an_invitation_to_a_day_that_is_gone_is_found(verb, when):
    assert found(f"{verb} {when}, ten till noon.", date(2027, 2, 1))
    assert found(f"{verb} {when}, ten till noon.", date(2027, 1, 10)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The library has opened its doors since 3 March 2026.",
        "Thanks to all who came along on 16 January.",
        "The minutes of the meeting that was held on 12 January 2027 will follow.",
        "Anyone over 45 may apply.",
        "Aged 12 may seem young to join.",
        "We sat 3rd in the table.",
        "Open Saturday 10 to 4.",
        "Open Saturday 10am to 4pm.",
        "The helpline is there 24/7, Monday to Friday.",
        "Open 5 March, Saturday and Sunday.",
        "Sessions on 12 March, Sunday 14 March and Tuesday 16 March.",
        "Closed today, Friday and Saturday.",
        "We lost 3/12 on Saturday.",
        "The 9.30 on Saturday is off.",
        "Sunny all weekend.",
        "Bus 12 May Street to the station.",
    ],
)
def test_what_is_no_date_or_is_right_is_left_alone(text):
    assert found(text, date(2027, 2, 1)) == []


def test_a_date_half_a_year_off_may_be_of_either_year():
    assert found("Come to the fair on Tuesday 14 September.", date(2027, 2, 1)) == []
    assert found("We all enjoyed Monday 14 September.", date(2027, 2, 1)) == []
    assert found("Come to the fair on Friday 14 September.", date(2027, 2, 1))


WEDNESDAY = date(2027, 3, 10)


@pytest.mark.parametrize(
    "text",
    [
        "Join us this Saturday 20 March for the litter pick.",
        "Join us this Saturday, 27th March, at the hall.",
        "This coming Friday (19 March) we meet the bus company.",
        "We meet next Friday, 9 April.",
        "Last Friday, 12 March, the swings came back.",
        "Tomorrow at 10am, Friday 12 March, by the pond.",
        "Tonight at the town hall (11 March).",
        "This weekend, 20 and 21 March: the plant sale.",
        "Next week, on 6 April, the road closes.",
        "Come along this evening for the quiz, Thursday 11 March.",
        "The quiz is on Thursday 11 March, tonight!",
        "Tomorrow’s surgery at the library, Friday 12 March.",
        "Next month (5 June) the market is back.",
    ],
)
def test_words_that_place_a_day_are_held_against_its_date(text):
    assert len(found(text, WEDNESDAY)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Join us this Saturday 13 March for the litter pick.",
        "We meet next Friday, 12 March.",
        "We meet next Friday, 19 March.",
        "Last Friday, 5 March, the swings came back.",
        "Tomorrow at 10am, Thursday 11 March, by the pond.",
        "Tonight at the town hall (10 March).",
        "This weekend, 13 and 14 March: the plant sale.",
        "Next week, on 16 March, the road closes.",
        "Come along this evening for the quiz, Wednesday 10 March.",
        "The quiz is on Wednesday 10 March, tonight!",
        "Book today, before Friday 12 March.",
        "Tickets on sale tomorrow for the fair, until Sunday 14 March.",
        "Bookings close today for the fair on 14 March.",
        "The library is open today until Friday 12 March.",
        "See you on Friday 12 March, this time in the hall.",
    ],
)
def test_words_that_place_a_day_may_leave_its_date(text):
    assert found(text, WEDNESDAY) == []


def test_a_day_in_an_earlier_century_has_its_own_weekday():
    assert found("War was declared on Sunday 3 September 1939.", WEDNESDAY) == []
    assert found("War was declared on Monday 3 September 1939.", WEDNESDAY) != []


@pytest.mark.parametrize(
    "text",
    [
        "Coffee morning at the chapel on 3 March. Cake, chat and a warm room.",
        "Ward surgery, 2 March 2027, library meeting room.",
        "Volunteers needed at the allotments on 6 March.",
    ],
)
def test_an_event_announced_for_a_day_that_is_gone_is_found(text):
    assert len(found(text, WEDNESDAY)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Minutes of the meeting on 3 March are on the website.",
        "Photos from the fair on 6 March.",
        "Well done to everybody at the litter pick on 6 March.",
    ],
)
def test_an_event_that_is_looked_back_on_is_left_alone(text):
    assert found(text, WEDNESDAY) == []
