"""What people fill in to restrict speech."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.timezone import get_current_timezone, make_aware

from guidance.restrictions.models import LONGEST_REASON, LONGEST_TITLE, PeriodKind
from members.people.models import Ward
from members.people.plain_text import one_line, prose

CLOSE_OF_POLL = time(22)
MOST_CANDIDATES = 200
EARLIEST_YEAR, LATEST_YEAR = 2020, 2100


def _ward() -> forms.ModelChoiceField[Ward]:
    return forms.ModelChoiceField(
        queryset=Ward.objects.all(),
        required=False,
        label="Which ward?",
        empty_label="The whole council",
        error_messages={"invalid_choice": "Choose a ward from the list"},
    )


class HoldForm(forms.Form):
    """Why posting is paused, and where."""

    reason = forms.CharField(
        label="Why is posting paused?",
        max_length=LONGEST_REASON,
        validators=[one_line],
        help_text="For example: mourning, or an incident. Councillors will see this",
        error_messages={
            "required": "Say why posting is paused",
            "max_length": "The reason must be 200 characters or fewer",
        },
    )
    ward = _ward()


class PeriodForm(forms.Form):
    """A pre-election period, as it was really announced."""

    title = forms.CharField(
        label="Name of the poll",
        max_length=LONGEST_TITLE,
        validators=[one_line],
        help_text="For example: Elmton local elections 2027",
        error_messages={
            "required": "Enter the name of the poll",
            "max_length": "The name must be 150 characters or fewer",
        },
    )
    kind = forms.ChoiceField(
        label="Which kind of poll?",
        choices=PeriodKind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose the kind of poll",
            "invalid_choice": "Choose the kind of poll",
        },
    )
    ward = _ward()
    notice = forms.DateField(
        label="Day on which the notice of election was published",
        help_text="The period starts when this day starts",
        widget=forms.SelectDateWidget,
        error_messages={
            "required": "Enter the day of the notice of election",
            "invalid": "The day of the notice must be a real date",
        },
    )
    polling_day = forms.DateField(
        label="Polling day",
        help_text="The period ends when the poll closes, at 10pm",
        widget=forms.SelectDateWidget,
        error_messages={
            "required": "Enter the polling day",
            "invalid": "The polling day must be a real date",
        },
    )
    candidates = forms.CharField(
        label="Candidates",
        required=False,
        max_length=10_000,
        validators=[prose],
        widget=forms.Textarea,
        help_text="Full names as nominated, one on each line. You can leave this empty",
        error_messages={"max_length": "The list of candidates is too long"},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_notice(self) -> date:
        """A day of this century."""
        return _likely(self.cleaned_data["notice"], "day of the notice")

    def clean_polling_day(self) -> date:
        """A day of this century that is not over: a poll that was restricts nothing."""
        day = _likely(self.cleaned_data["polling_day"], "polling day")
        if day < self.today:
            raise forms.ValidationError("The polling day must be today or in the future")
        return day

    def clean_candidates(self) -> list[str]:
        """The names, without empty lines and doubles."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["candidates"].splitlines()]
        names = list(dict.fromkeys(name for name in lines if name))
        if len(names) > MOST_CANDIDATES:
            raise forms.ValidationError(f"Enter at most {MOST_CANDIDATES} candidates")
        return names

    def clean(self) -> dict[str, Any]:
        """The poll comes after its notice."""
        data = super().clean() or {}
        notice, polling_day = data.get("notice"), data.get("polling_day")
        if notice and polling_day and polling_day <= notice:
            self.add_error("polling_day", "The polling day must be after the day of the notice")
        return data

    @property
    def starts_at(self) -> datetime:
        """The first moment of the day of the notice, in the council's time."""
        return _moment(self.cleaned_data["notice"], time.min)

    @property
    def ends_at(self) -> datetime:
        """The close of poll, in the council's time."""
        return _moment(self.cleaned_data["polling_day"], CLOSE_OF_POLL)


def _moment(day: date, clock: time) -> datetime:
    """Neither midnight nor 10pm is among the hours that a change of clocks skips or repeats."""
    return make_aware(datetime.combine(day, clock), get_current_timezone())


def _likely(day: date, name: str) -> date:
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise forms.ValidationError(
            f"The year of the {name} must be from {EARLIEST_YEAR} to {LATEST_YEAR}"
        )
    return day
