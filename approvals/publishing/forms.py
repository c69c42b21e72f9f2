"""What people fill in about publishing."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.timezone import localdate

from approvals.publishing.actions import IT_IS_THERE, LEAVE_IT, SEND_AGAIN, subjects_to_stop
from approvals.publishing.models import LONGEST_REASON
from members.people.models import Councillor, Ward
from members.people.plain_text import one_line

ADDRESS = {
    "label": "Web address of the post",
    "max_length": 200,
    "required": False,
    "error_messages": {"max_length": "The web address must be 200 characters or fewer"},
}
EVERYTHING, ONE_WARD, ONE_COUNCILLOR = "everything", "ward", "councillor"
ONE_SUBJECT = "subject"


class DoneForm(forms.Form):
    """The councillor has posted it."""

    url = forms.CharField(**ADDRESS)  # type: ignore[arg-type]


class LookedForm(forms.Form):
    """What a person found who looked for a post on the network."""

    looked = forms.BooleanField(
        label="I have looked on the network myself",
        error_messages={"required": "Look on the network first, then say that you have looked"},
    )
    verdict = forms.ChoiceField(
        label="What did you find?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what you found",
            "invalid_choice": "Choose one of the answers",
        },
    )
    url = forms.CharField(**ADDRESS, help_text="If you found it")  # type: ignore[arg-type]

    def __init__(self, *args: Any, may_send_again: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(IT_IS_THERE, "It is there")]
        if may_send_again:
            choices.append((SEND_AGAIN, "It is not there: send it now"))
        choices.append((LEAVE_IT, "It is not there: leave it unsent"))
        self.fields["verdict"].choices = choices  # type: ignore[attr-defined]


class VersionsField(forms.MultipleChoiceField):
    """Keys of versions. One that is no longer offered is refused by the verb, which says why."""

    def valid_value(self, value: object) -> bool:
        """Whether it is a key at all."""
        try:
            UUID(str(value))
        except ValueError:
            return False
        return True


class ChosenForm(forms.Form):
    """Which of the posts that a stop keeps back are let through."""

    versions = VersionsField(
        label="Which posts may go out?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose the posts to let through",
            "invalid_choice": "Choose from the posts listed",
        },
    )


class StopForm(forms.Form):
    """Whose publishing to stop, and why."""

    scope = forms.ChoiceField(
        label="What do you want to stop?",
        widget=forms.RadioSelect,
        choices=[
            (EVERYTHING, "All publishing"),
            (ONE_WARD, "One ward"),
            (ONE_COUNCILLOR, "One councillor"),
            (ONE_SUBJECT, "One subject"),
        ],
        error_messages={
            "required": "Choose what to stop",
            "invalid_choice": "Choose what to stop",
        },
    )
    ward = forms.ModelChoiceField(
        queryset=Ward.objects.all(), required=False, empty_label="Choose a ward"
    )
    councillor = forms.ModelChoiceField(
        queryset=Councillor.objects.none(), required=False, empty_label="Choose a councillor"
    )
    subject = forms.ChoiceField(
        required=False,
        help_text="Every post whose words speak of it, as the review desk finds them",
        error_messages={"invalid_choice": "Choose one of those listed"},
    )
    reason = forms.CharField(
        label="Why?",
        max_length=LONGEST_REASON,
        validators=[one_line],
        help_text="Councillors will see this",
        error_messages={
            "required": "Say why publishing is stopped",
            "max_length": "The reason must be 200 characters or fewer",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        serving = Councillor.objects.serving(localdate()).select_related("user")
        self.fields["councillor"].queryset = serving  # type: ignore[attr-defined]
        subjects = [(subject, subject) for subject in subjects_to_stop()]
        self.fields["subject"].choices = [("", "Choose a subject"), *subjects]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A ward, a councillor or a subject where the scope asks for one, and else none."""
        data = super().clean() or {}
        scope = data.get("scope")
        for name in (ONE_WARD, ONE_COUNCILLOR, ONE_SUBJECT):
            if scope != name:
                data[name] = "" if name == ONE_SUBJECT else None
            elif not data.get(name) and name not in self.errors:
                self.add_error(name, f"Choose a {name}")
        return data
