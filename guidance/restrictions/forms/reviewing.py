"""What a lead reviewer fills in about the review hours."""

import re
from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from guidance.restrictions.calendar import Opening
from guidance.restrictions.models import LONGEST_DAY, ClosedDay, Division
from guidance.restrictions.moments import read_clock
from guidance.restrictions.policies import MOST_HOURS, MOST_MINUTES, openings_problem
from guidance.restrictions.saying import say_clock, say_weekday
from members.people.plain_text import one_line

WEEK = range(7)
PARTS = re.compile(r",|;|\band\b")
ENDS = re.compile(r"\bto\b|[-–—]")
LOOKS_LIKE = "enter hours like 9am to 5pm, or 9am to noon, 1pm to 5pm. Leave it empty if closed"
FURTHEST = 3
"""Years ahead for which a day can be closed."""


def read_hours(text: str) -> list[tuple[time, time]]:
    """The hours in words such as ``9am to noon, 1pm to 5pm``. ValueError for what is no hours."""
    spans = []
    for part in PARTS.split(text.lower()) if text.strip() else []:
        clocks = [read_clock(clock) for clock in ENDS.split(part)]
        if len(clocks) != 2 or clocks[0] is None or clocks[1] is None:
            raise ValueError(text)
        spans.append((clocks[0], clocks[1]))
    return spans


class HoursField(forms.CharField):
    """The hours of one day in words."""

    def __init__(self, weekday: int) -> None:
        self.weekday = weekday
        widget = forms.TextInput({"autocomplete": "off", "spellcheck": "false"})
        label = say_weekday(weekday)
        words = {"max_length": f"{label}: {LOOKS_LIKE}"}
        super().__init__(
            label=label, required=False, max_length=100, widget=widget, error_messages=words
        )

    def clean(self, value: Any) -> list[Opening]:
        """Openings that make sense as those of one day."""
        text = super().clean(value)
        try:
            openings = [Opening(self.weekday, *span) for span in read_hours(text)]
        except ValueError:
            raise ValidationError(f"{self.label}: {LOOKS_LIKE}") from None
        if problem := openings_problem(openings):
            raise ValidationError(problem.rstrip("."))
        return openings


def _number(label: str, hint: str, most: int, least: int) -> forms.IntegerField:
    message = f"Enter a whole number from {least} to {most}"
    codes = ("required", "invalid", "min_value", "max_value")
    return forms.IntegerField(
        label=label,
        help_text=hint,
        min_value=least,
        max_value=most,
        widget=forms.TextInput({"inputmode": "numeric"}),
        error_messages=dict.fromkeys(codes, message),
    )


class WeekForm(forms.Form):
    """The review hours of a week, and how soon posts are answered within them."""

    answer_hours = _number(
        "Working hours in which a post is usually answered",
        "Authors are told this, and the desk counts by it",
        MOST_HOURS,
        1,
    )
    urgent_minutes = _number(
        "Minutes in which whoever is on duty answers an urgent post",
        "By the clock, outside review hours",
        MOST_MINUTES,
        5,
    )

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, openings: Iterable[Opening] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = list(openings)
        for weekday in WEEK:
            self.fields[f"day{weekday}"] = HoursField(weekday)
            self.initial[f"day{weekday}"] = say_hours(o for o in shown if o.weekday == weekday)

    def has_seen(self, mark: str) -> None:
        """Let what was typed be sent once more, by somebody who has been shown these hours."""
        self.data = {name: self.data[name] for name in self.data} | {"seen": mark}

    @property
    def days(self) -> list[forms.BoundField]:
        """The fields of the seven days."""
        return [self[f"day{weekday}"] for weekday in WEEK]

    @property
    def openings(self) -> list[Opening]:
        """All that was typed, once it is known to make sense."""
        return [one for weekday in WEEK for one in self.cleaned_data[f"day{weekday}"]]


def say_hours(openings: Iterable[Opening]) -> str:
    """The openings of one day as ``WeekForm`` reads them."""
    spans = sorted((one.opens, one.closes) for one in openings)
    return ", ".join(f"{say_clock(opens)} to {say_clock(closes)}" for opens, closes in spans)


class ClosedDayForm(forms.Form):
    """A day on which nobody reviews."""

    day = forms.DateField(
        label="Which day?",
        widget=forms.SelectDateWidget,
        error_messages={
            "required": "Enter the day",
            "invalid": "The day must be a real date, like 27 12 2027",
        },
    )
    title = forms.CharField(
        label="Why is it closed?",
        max_length=LONGEST_DAY,
        validators=[one_line],
        help_text="For example: the days between Christmas and New Year. Authors see this",
        error_messages={
            "required": "Say why the day is closed",
            "max_length": f"The reason must be {LONGEST_DAY} characters or fewer",
        },
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self) -> date:
        """A day to come, or today, that is open so far."""
        day: date = self.cleaned_data["day"]
        if not self.today <= day <= self.today.replace(day=1, year=self.today.year + FURTHEST):
            raise ValidationError(f"The day must be from today to {FURTHEST} years ahead")
        if ClosedDay.objects.kept().filter(day=day).exists():
            raise ValidationError("This day is closed already")
        return day


class HolidaysForm(forms.Form):
    """Whose bank holidays the council keeps."""

    division = forms.ChoiceField(
        label="Whose bank holidays?",
        choices=Division.choices,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "Choose a part of the United Kingdom"
        ),
    )
