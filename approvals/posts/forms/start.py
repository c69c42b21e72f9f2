"""The forms before there is a draft: starting one, and trying a text."""

from collections.abc import Sequence
from typing import Any

from django import forms

from approvals.posts.policies import MAX_TEXT
from members.connections.models import Network
from members.people.models import Councillor

WORDS = {"max_length": f"The text must be {MAX_TEXT:,} characters or fewer."}


class StartForm(forms.Form):
    """Whose post it is, and its first words."""

    councillor = forms.ChoiceField(
        label="Whose post is it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the councillor whose post it is."},
    )
    text = forms.CharField(
        label="What do you want to say?",
        help_text="You can leave this empty and write it on the next page.",
        required=False,
        strip=False,
        max_length=MAX_TEXT,
        widget=forms.Textarea({"rows": 6, "spellcheck": "true"}),
        error_messages=WORDS,
    )

    def __init__(self, councillors: Sequence[Councillor], *, data: Any = None, **initial: Any):
        super().__init__(data, initial=initial)
        choices = [(c.slug, c.title) for c in councillors]
        self.fields["councillor"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["councillor"].widget = forms.HiddenInput()
            self.initial.setdefault("councillor", choices[0][0])


class TryForm(forms.Form):
    """A text to check and forget."""

    text = forms.CharField(
        label="The text to check",
        strip=False,
        max_length=MAX_TEXT,
        widget=forms.Textarea({"rows": 7, "spellcheck": "true"}),
        error_messages=WORDS | {"required": "Enter the text that you want to check."},
    )
    network = forms.ChoiceField(
        label="Where would it go?",
        choices=[("", "Nowhere in particular"), *Network.choices],
        required=False,
    )
