"""What a councillor fills in to add a connection that needs no sign-in."""

from typing import Any

from django import forms
from django.conf import settings

from members.connections.connectors.bluesky import APP_PASSWORD
from members.connections.connectors.bluesky_places import as_handle
from members.connections.connectors.mastodon import as_server
from members.connections.models import REAL, Network, Platform
from members.people.models import Councillor


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
        help_text="As people see it: @name, the title of the page, or the name of the group or channel."
        " With @name on X or Bluesky, or @name@server on Mastodon, Rostrum can tell whose a post is",
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


class RequestForm(forms.Form):
    """Which account a councillor is asked to connect: one whose handle the council has written down."""

    platform = forms.ChoiceField(
        label="Which account?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose an account",
            "invalid_choice": "Choose an account from the list",
        },
    )

    def __init__(self, *args: Any, councillor: Councillor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        handles = councillor.expected_handles
        self.has_choices = any(handles.get(platform) for platform in REAL)
        # Django has copied the fields for this form alone.
        self.fields["platform"].choices = [  # type: ignore[attr-defined]
            (platform.value, f"{platform.label} {handles[platform]}")
            for platform in Platform
            if platform in REAL and handles.get(platform)
        ]


class BlueskyForm(forms.Form):
    """The handle and the app password of a Bluesky account."""

    handle = forms.CharField(
        label="Bluesky handle",
        help_text="For example, @cllr-name.bsky.social or a web address of your own",
        max_length=200,
        error_messages={
            "required": "Enter your Bluesky handle",
            "max_length": "The Bluesky handle must be 200 characters or fewer",
        },
    )
    app_password = forms.CharField(
        label="App password",
        help_text="It looks like abcd-efgh-ijkl-mnop. Do not enter the password you sign in to Bluesky with",
        max_length=200,
        strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": "Enter the app password",
            "max_length": "The app password is 19 characters, such as abcd-efgh-ijkl-mnop",
        },
    )

    def clean_handle(self) -> str:
        """The handle in its one form."""
        handle = as_handle(str(self.cleaned_data["handle"]))
        if not handle:
            raise forms.ValidationError(
                "Enter a whole handle with its dots, such as @cllr-name.bsky.social"
            )
        return handle

    def clean_app_password(self) -> str:
        """An app password: anything of another form may be the account's own, and goes nowhere."""
        password = str(self.cleaned_data["app_password"]).strip().lower()
        if APP_PASSWORD.fullmatch(password) is None:
            raise forms.ValidationError(
                "That is not an app password. It has four groups of four letters and digits, such as"
                " abcd-efgh-ijkl-mnop. If it was your Bluesky password, nothing was sent anywhere"
            )
        return password


class MastodonForm(forms.Form):
    """The server that a Mastodon account lives on."""

    server = forms.CharField(
        label="Your Mastodon server",
        help_text="For example, mastodon.social, or your whole handle such as @name@mastodon.social",
        max_length=200,
        error_messages={
            "required": "Enter the name of your Mastodon server",
            "max_length": "The name of the server must be 200 characters or fewer",
        },
    )

    def clean_server(self) -> str:
        """The server's address."""
        server = as_server(str(self.cleaned_data["server"]), settings.NETWORKS_INSIDE_HOSTS)
        if not server:
            raise forms.ValidationError(
                "Enter the name of a server with its dots, such as mastodon.social"
            )
        return server
