"""What is filled in to share the work of the desk: whom a post goes to, until when it waits."""

from datetime import datetime, time
from typing import Any

from django import forms

from approvals.desk.choices import DECIDERS
from approvals.desk.forms.base import NOTE, area
from approvals.desk.models import LONGEST_REASON
from guidance.restrictions.forms.moment import (
    ClockField,
    asks_which,
    day_field,
    joined,
    which_field,
)
from members.people.models import User
from members.people.plain_text import one_line, prose
from members.people.roles import Role

MISSING = {"day": "Enter the day", "time": "Enter the time"}


def _person(label: str, empty: str = "Choose a person") -> "forms.ModelChoiceField[User]":
    return forms.ModelChoiceField(
        User.objects.none(),
        label=label,
        empty_label=empty,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "Choose a person from the list"
        ),
    )


class SharingForm(forms.Form):
    """What these forms share: a browser cuts nothing short, the form says what is too long."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)


class AssignForm(SharingForm):
    """Who is to decide."""

    to = _person("Who is to decide?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.holding(Role.REVIEWER, Role.LEAD_REVIEWER)
        self.fields["to"].queryset = people  # type: ignore[attr-defined]


class HandOverForm(SharingForm):
    """Which colleague goes on with it, and what they should know."""

    to = _person("Which colleague goes on with it?")
    note = forms.CharField(
        label="What should they know?",
        help_text="Officers read it among the remarks. The councillor does not.",
        required=False,
        max_length=NOTE,
        validators=[prose],
        widget=area(4),
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.holding(*DECIDERS).exclude(pk=by.pk)
        self.fields["to"].queryset = people  # type: ignore[attr-defined]


class SetAsideForm(SharingForm):
    """Why a post is parked, and when to look again."""

    reason = forms.CharField(
        label="Why do you set it aside?",
        help_text="Officers read this. The councillor does not. “Waiting for the fire service”, say.",
        max_length=LONGEST_REASON,
        validators=[one_line],
        error_messages={"required": "Say why you set it aside"},
    )
    until_day = day_field("When should it come back?")
    until_time = ClockField(label="At what time?", required=False)
    until_which = which_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.until: datetime | None = None
        self.fields["until_day"].help_text = (
            "You can leave this empty. It comes back in any case once it is late, when its author "
            "changes it, and when they ask for an urgent look."
        )

    @property
    def asks_which(self) -> bool:
        """Whether the page must ask which of two equal times is meant."""
        return asks_which(self, "until")

    def clean(self) -> dict[str, Any]:
        """Join day and time to one moment."""
        self.until = joined(self, "until")
        return self.cleaned_data


class AwayForm(forms.Form):
    """Who is away, from when until when, and who covers."""

    person = _person("Who is away?")
    from_day = day_field("First day")
    from_time = ClockField(label="From what time?", required=False, initial=time(9))
    from_which = which_field()
    until_day = day_field("Last day")
    until_time = ClockField(label="Until what time?", required=False, initial=time(17))
    until_which = which_field()
    cover = _person("Who covers?", "Nobody: back into the queue")

    def __init__(self, *args: Any, by: User, may_mark_others: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everybody = User.objects.holding(*DECIDERS)
        person, cover = self.fields["person"], self.fields["cover"]
        marked = everybody if may_mark_others else everybody.filter(pk=by.pk)
        person.queryset, cover.queryset = marked, everybody  # type: ignore[attr-defined]
        self.initial["person"], cover.required = by.pk, False
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
            self.add_error("until_day", "The time away must end after it starts")
        return self.cleaned_data

    def _moment(self, name: str) -> datetime | None:
        for part, says in MISSING.items():
            field = f"{name}_{part}"
            if field not in self.errors and self.cleaned_data.get(field) is None:
                self.add_error(field, says)
        return joined(self, name)
