"""A day and a time as GOV.UK asks for them, joined to one moment in London."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from guidance.restrictions.calendar import LONDON
from guidance.restrictions.moments import (
    NoSuchTimeError,
    TwoTimesError,
    in_london,
    read_clock,
    which_of,
)
from guidance.restrictions.saying import say_clock

WHICH = [
    ("first", "The first time, before the clocks go back"),
    ("second", "The second time, after the clocks have gone back"),
]


class ClockField(forms.Field):
    """A time of day in the words that people use."""

    widget = forms.TextInput({"autocomplete": "off", "spellcheck": "false", "maxlength": "20"})

    def to_python(self, value: Any) -> time | None:
        """A ``time``, or None when nothing was typed."""
        text = str(value or "").strip()
        if not text:
            return None
        clock = read_clock(text)
        if clock is None:
            raise ValidationError("Enter a time, like 9:30am or 21:30.")
        return clock

    def prepare_value(self, value: Any) -> Any:
        """A time in words; what was typed as it was typed."""
        return say_clock(value) if isinstance(value, time) else value


def day_field(label: str) -> forms.DateField:
    """Day, month and year to type in."""
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.SelectDateWidget(),
        error_messages={"invalid": "Enter a real date, like 27 3 2027."},
    )


def which_field() -> forms.ChoiceField:
    """Which of two equal times; only shown when the clocks go back."""
    return forms.ChoiceField(
        label="Which one do you mean?", required=False, choices=WHICH, widget=forms.RadioSelect
    )


def initial_moment(name: str, moment: datetime | None) -> dict[str, Any]:
    """What the fields of a moment show."""
    if moment is None:
        return {}
    local = moment.astimezone(LONDON)
    return {
        f"{name}_day": local.date(),
        f"{name}_time": local.time().replace(second=0, microsecond=0, fold=0),
        f"{name}_which": which_of(moment),
    }


def joined(form: forms.Form, name: str) -> datetime | None:
    """The moment that the fields ``name``_day, _time and _which say.

    Puts what is wrong beside the field that can put it right, and answers None then; None
    without complaint when both are empty.
    """
    day: date | None = form.cleaned_data.get(f"{name}_day")
    clock: time | None = form.cleaned_data.get(f"{name}_time")
    if any(f"{name}_{part}" in form.errors for part in ("day", "time")):
        return None
    if day is None and clock is None:
        return None
    if day is None:
        form.add_error(f"{name}_day", "Enter the date too.")
        return None
    if clock is None:
        form.add_error(f"{name}_time", "Enter the time too.")
        return None
    try:
        return in_london(day, clock, form.cleaned_data.get(f"{name}_which", ""))
    except NoSuchTimeError as error:
        form.add_error(f"{name}_time", str(error))
    except TwoTimesError as error:
        form.add_error(f"{name}_which", str(error))
    return None


def asks_which(form: forms.Form, name: str) -> bool:
    """Whether the page must ask which of two equal times is meant."""
    return bool(form[f"{name}_which"].errors or form[f"{name}_which"].value())
