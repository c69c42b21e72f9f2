"""How somebody wishes to hear of things, as they fill it in."""

from datetime import time
from typing import Any

from django import forms

from members.notifications.kinds import CHOSEN, Kind, Way
from members.notifications.models import Preferences
from members.notifications.preferring import Wishes

UNREADABLE = "Enter a time such as 7:30"


def clock_field(label: str, *, required: bool = False, help_text: str = "") -> forms.TimeField:
    """A time of the day, typed."""
    return forms.TimeField(
        label=label,
        required=required,
        help_text=help_text,
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S", "%I:%M%p", "%I%p", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off"}),
        error_messages={"invalid": UNREADABLE, "required": UNREADABLE},
    )


class PreferencesForm(forms.Form):
    """A way for each kind that is somebody's to choose, quiet hours, and the e-mail of the day."""

    quiet_from = clock_field("Quiet from", help_text="For example 19:00")
    quiet_until = clock_field("Quiet until", help_text="For example 7:30")
    digest_at = clock_field("Time of the daily e-mail", required=True, help_text="For example 8:00")
    working_days_only = forms.BooleanField(
        label="Send the daily e-mail on working days only",
        required=False,
        help_text="Not at weekends, on bank holidays or when the council is closed.",
    )

    def __init__(self, *args: Any, kept: Preferences, **kwargs: Any) -> None:
        kwargs["initial"] = _as_kept(kept)
        super().__init__(*args, **kwargs)
        for kind in CHOSEN:
            self.fields[_name(kind)] = forms.ChoiceField(
                label=kind.label,
                choices=Way.choices,
                widget=forms.RadioSelect,
                error_messages={
                    "required": "Choose how you hear of this",
                    "invalid_choice": "Choose how you hear of this from the list",
                },
            )

    def clean(self) -> dict[str, Any]:
        """Quiet hours have two ends that differ, or none."""
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("quiet_from"), cleaned.get("quiet_until")
        typed = not ({"quiet_from", "quiet_until"} & set(self.errors))
        if typed and (starts is None) != (ends is None):
            missing = "quiet_from" if starts is None else "quiet_until"
            self.add_error(missing, "Enter both times, or neither")
        elif typed and starts is not None and starts == ends:
            self.add_error("quiet_until", "Quiet hours must end at another time than they begin")
        return cleaned

    def way_fields(self) -> list[forms.BoundField]:
        """The fields of the kinds, for the page."""
        return [self[_name(kind)] for kind in CHOSEN]

    def wishes(self) -> Wishes:
        """What was filled in."""
        given = self.cleaned_data
        return Wishes(
            ways={kind: Way(given[_name(kind)]) for kind in CHOSEN},
            quiet_from=given["quiet_from"],
            quiet_until=given["quiet_until"],
            digest_at=given["digest_at"],
            working_days_only=given["working_days_only"],
        )


def _name(kind: Kind) -> str:
    return f"way_{kind.value}"


def _as_kept(kept: Preferences) -> dict[str, str | time | bool | None]:
    ways: dict[str, str | time | bool | None] = {
        _name(kind): kept.way_of(kind).value for kind in CHOSEN
    }
    return ways | {
        "quiet_from": kept.quiet_from,
        "quiet_until": kept.quiet_until,
        "digest_at": kept.digest_at,
        "working_days_only": kept.working_days_only,
    }
