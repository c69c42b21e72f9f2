"""What people fill in on the calendar."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms

from approvals.agenda.days import FIRST, LAST
from approvals.agenda.models import LONGEST_NOTE
from guidance.restrictions.forms.moment import (
    ClockField,
    asks_which,
    day_field,
    initial_moment,
    joined,
    which_field,
)
from members.people.plain_text import one_line

SOON = "soon"


class MoveForm(forms.Form):
    """One of the moments that the page offers, or as soon as it may."""

    sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput, required=False)
    moment = forms.ChoiceField(
        label="When should it go out?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose when it should go out",
            "invalid_choice": "That moment is no longer to choose. Choose another",
        },
    )

    def __init__(
        self, data: Any = None, *, sha256: str, choices: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(data, initial={"sha256": sha256})
        self.fields["moment"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> datetime | None:
        """The moment, in UTC; None for as soon as it may."""
        value = self.cleaned_data["moment"]
        return None if value == SOON else datetime.fromisoformat(value)


class DragForm(forms.Form):
    """A post and where it was put down; ``asked`` is the address of the calendar it stood on."""

    ref = forms.CharField(max_length=8)
    sha256 = forms.CharField(max_length=64)
    day = forms.DateField(input_formats=["%Y-%m-%d"])
    clock = forms.TimeField(required=False, input_formats=["%H:%M"])
    asked = forms.CharField(required=False, max_length=1_000)

    def clean_day(self) -> date:
        """A day of the calendar."""
        day: date = self.cleaned_data["day"]
        if not FIRST <= day <= LAST:
            raise forms.ValidationError("Put it down on a day of the calendar.")
        return day

    @property
    def time(self) -> time | None:
        """The hour it was put into, or nothing where only the day was meant."""
        clock: time | None = self.cleaned_data.get("clock")
        return clock


class WindowForm(forms.Form):
    """Another window, and for a reviewer a line to the author."""

    sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput, required=False)
    from_day = day_field("Not before which day?")
    from_time = ClockField(label="Not before what time?", required=False)
    from_which = which_field()
    until_day = day_field("Not later than which day?")
    until_time = ClockField(label="Not later than what time?", required=False)
    until_which = which_field()
    note = forms.CharField(
        label="Why another time?",
        required=False,
        max_length=LONGEST_NOTE,
        validators=[one_line],
        help_text="The councillor reads this",
        error_messages={"max_length": f"The note must be {LONGEST_NOTE} characters or fewer"},
    )

    def __init__(
        self,
        data: Any = None,
        *,
        sha256: str,
        starts: datetime | None,
        ends: datetime | None,
        has_note: bool,
    ) -> None:
        shown = initial_moment("from", starts) | initial_moment("until", ends)
        super().__init__(data, initial={"sha256": sha256} | shown)
        self.starts: datetime | None = None
        self.ends: datetime | None = None
        if not has_note:
            del self.fields["note"]

    @property
    def asks_from(self) -> bool:
        """Whether the page must ask which of two equal times the window opens at."""
        return asks_which(self, "from")

    @property
    def asks_until(self) -> bool:
        """Whether the page must ask which of two equal times the window closes at."""
        return asks_which(self, "until")

    def clean(self) -> dict[str, Any]:
        """Join days and times to moments. No beginning is as soon as it is approved."""
        self.starts, self.ends = joined(self, "from"), joined(self, "until")
        if self.ends is None and not self.errors:
            self.add_error("until_day", "Enter the day and the time until which it may go out")
        return self.cleaned_data
