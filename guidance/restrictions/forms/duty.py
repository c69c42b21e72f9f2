"""What a lead reviewer fills in to put somebody on duty."""

from datetime import datetime, time
from typing import Any

from django import forms

from guidance.restrictions.actions.duty import MOST_WEEKS
from guidance.restrictions.forms.moment import (
    ClockField,
    asks_which,
    day_field,
    joined,
    which_field,
)
from members.people.models import User
from members.people.roles import Role

MISSING = {
    "from": {"day": "Enter the first day", "time": "Enter the time from which they are on duty"},
    "until": {"day": "Enter the last day", "time": "Enter the time until which they are on duty"},
}


class DutyForm(forms.Form):
    """Who is on duty, from when and until when."""

    person = forms.ModelChoiceField(
        User.objects.none(),
        label="Who is on duty?",
        empty_label="Choose a reviewer",
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "Choose a reviewer from the list"
        ),
    )
    from_day = day_field("First day")
    from_time = ClockField(label="From what time?", required=False, initial=time(17))
    from_which = which_field()
    until_day = day_field("Last day")
    until_time = ClockField(label="Until what time?", required=False, initial=time(22))
    until_which = which_field()
    weeks = forms.IntegerField(
        label="In how many weeks?",
        help_text="1 is this once. With more it comes on the same days and at the same times each week.",
        min_value=1,
        max_value=MOST_WEEKS,
        initial=1,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            f"Enter a number of weeks from 1 to {MOST_WEEKS}",
        ),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reviewers = User.objects.holding(Role.REVIEWER, Role.LEAD_REVIEWER)
        self.fields["person"].queryset = reviewers  # type: ignore[attr-defined]
        self.starts: datetime | None = None
        self.ends: datetime | None = None

    @property
    def asks(self) -> dict[str, bool]:
        """Whether the page must ask which of two equal times is meant."""
        return {name: asks_which(self, name) for name in ("from", "until")}

    def clean(self) -> dict[str, Any]:
        """Join days and times to two moments, and say what is missing."""
        self.starts, self.ends = self._moment("from"), self._moment("until")
        if self.starts and self.ends and self.ends <= self.starts:
            self.add_error("until_day", "The duty must end after it starts")
        return self.cleaned_data

    def _moment(self, name: str) -> datetime | None:
        """A day and a time as one moment; None where one is missing, which is said beside it."""
        for part, says in MISSING[name].items():
            field = f"{name}_{part}"
            if field not in self.errors and self.cleaned_data.get(field) is None:
                self.add_error(field, says)
        return joined(self, name)
