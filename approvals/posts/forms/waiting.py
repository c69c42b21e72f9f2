"""What people fill in about a post that waits: for a reviewer, or for its time."""

from datetime import datetime
from typing import Any

from django import forms

from approvals.posts.models.post import LONGEST_REASON
from guidance.restrictions.forms.moment import (
    ClockField,
    asks_which,
    day_field,
    initial_moment,
    joined,
    which_field,
)
from members.people.plain_text import one_line, prose

LONGEST_LINE = 500


class UrgentForm(forms.Form):
    """Why a post cannot wait."""

    reason = forms.CharField(
        label="Why can it not wait?",
        max_length=LONGEST_REASON,
        validators=[one_line],
        help_text="For example: the road is closed tonight. The reviewers read this",
        error_messages={
            "required": "Say why it cannot wait",
            "max_length": f"The reason must be {LONGEST_REASON} characters or fewer",
        },
    )


class TurnDownForm(forms.Form):
    """A line to the reviewers with a suggestion that is turned down, if the author likes."""

    note = forms.CharField(
        label="Why you keep your own words",
        required=False,
        max_length=LONGEST_LINE,
        validators=[prose],
        widget=forms.Textarea({"rows": 2}),
        help_text="The reviewers read this",
        error_messages={"max_length": f"Your line must be {LONGEST_LINE} characters or fewer"},
    )


class MomentForm(forms.Form):
    """A moment inside the signed window."""

    sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput, required=False)
    at_day = day_field("Not before which day?")
    at_time = ClockField(label="Not before what time?", required=False)
    at_which = which_field()

    def __init__(self, data: Any = None, *, sha256: str, shown: datetime | None = None) -> None:
        super().__init__(data, initial={"sha256": sha256} | initial_moment("at", shown))
        self.moment: datetime | None = None

    @property
    def asks(self) -> bool:
        """Whether the page must ask which of two equal times is meant."""
        return asks_which(self, "at")

    def clean(self) -> dict[str, Any]:
        """Join day and time to a moment; both are needed."""
        self.moment = joined(self, "at")
        if self.moment is None and not self.errors:
            self.add_error("at_day", "Enter the day and the time")
        return self.cleaned_data
