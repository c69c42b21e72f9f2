"""What a councillor fills in to add a connection that needs no sign-in."""

from django import forms

from members.connections.models import Network


class NetworkForm(forms.Form):
    """Which network's rules and counter apply."""

    network = forms.ChoiceField(
        label="Network",
        choices=[("", "Choose a network"), *Network.choices],
        error_messages={
            "required": "Choose a network",
            "invalid_choice": "Choose a network from the list",
        },
    )


class HandOffForm(NetworkForm):
    """An account whose posts the councillor publishes by hand."""

    handle = forms.CharField(
        label="Name of the account",
        help_text="As people see it: @name, or the title of the page",
        min_length=2,
        max_length=80,
        error_messages={
            "required": "Enter the name of the account",
            "min_length": "The name of the account must be 2 characters or more",
            "max_length": "The name of the account must be 80 characters or fewer",
        },
    )

    def clean_handle(self) -> str:
        """One line of printable characters."""
        handle = " ".join(str(self.cleaned_data["handle"]).split())
        if not handle.isprintable():
            raise forms.ValidationError("The name of the account must be plain text")
        return handle
