"""What people fill in about the rules."""

from collections.abc import Iterable
from typing import Any

from django import forms

from guidance.compliance.catalogue import CATALOGUE
from guidance.compliance.engine import OFFERED
from guidance.compliance.findings import ORDER
from members.people.plain_text import one_line


def _reason(label: str, hint: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=200,
        validators=[one_line],
        error_messages={
            "required": "Say why",
            "max_length": "The reason must be 200 characters or fewer",
        },
    )


def rules_to_choose() -> list[tuple[str, str]]:
    """Every rule that can apply here with its grade, the gravest first."""
    entries = sorted(
        (CATALOGUE[identity] for identity in OFFERED),
        key=lambda entry: (ORDER[entry.severity], entry.title),
    )
    return [(entry.id, f"{entry.title} ({entry.severity.label.lower()})") for entry in entries]


class ProposeForm(forms.Form):
    """Which rules apply from now on, and why they change; the lists come as they stand."""

    rules = forms.MultipleChoiceField(
        label="Rules that apply",
        help_text="Take the tick from a rule to do without it",
        choices=rules_to_choose,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Leave at least one rule ticked",
            "invalid_choice": "Choose rules from the list",
        },
    )
    note = _reason("Why do the rules change?", "Everybody who looks at this set later will read it")
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, ids: Iterable[str], seen: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"rules": sorted(ids), "seen": seen}


class SilenceForm(forms.Form):
    """Why a rule is not applied for a day."""

    reason = _reason(
        "Why must it stop at once?", "Reviewers will see this on every post they decide"
    )
