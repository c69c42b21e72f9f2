"""What administrators and invited people type in."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils import timezone

from members.people.models import Councillor, PoliticalGroup, User, Ward
from members.people.plain_text import one_line, prose
from members.people.roles import Role, conflict

# Networks on which a council may write down a handle beforehand; the codes are those of
# ``members.connections``, which stands above this package.
HANDLE_NETWORKS = (
    ("x", "X"),
    ("bluesky", "Bluesky"),
    ("mastodon", "Mastodon"),
    ("facebook", "Facebook"),
    ("linkedin", "LinkedIn"),
)


def date_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """Day, month and year in three boxes."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.SelectDateWidget(),
        error_messages={
            "required": f"Enter the {label.lower()}",
            "invalid": f"The {label.lower()} must be a real date, such as 27 3 2027",
        },
    )


class RolesForm(forms.Form):
    """The roles that a person holds."""

    roles = forms.MultipleChoiceField(
        label="Roles",
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=(
            "Councillor and assistant cannot be combined with the other roles: "
            "nobody may hold both keys of a post."
        ),
        error_messages={"invalid_choice": "Choose roles from the list"},
    )

    def clean_roles(self) -> set[Role]:
        """As members of the enumeration, and none beside one that excludes it."""
        roles = {Role(code) for code in self.cleaned_data["roles"]}
        if problem := conflict(roles):
            raise forms.ValidationError(problem)
        return roles


class EmailForm(forms.Form):
    """The address with which a person signs in."""

    email = forms.EmailField(
        label="E-mail address",
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": "Enter an e-mail address",
            "invalid": "Enter an e-mail address like name@example.gov.uk",
        },
    )


class InviteForm(EmailForm, RolesForm):
    """Somebody to be invited."""

    field_order = ["name", "email", "roles"]
    name = forms.CharField(
        label="Full name",
        max_length=150,
        validators=[one_line],
        help_text="As residents and colleagues know them, without “Cllr”.",
        error_messages={"required": "Enter a name"},
    )

    def clean_roles(self) -> set[Role]:
        """An invitation without a role would lead to an empty page."""
        roles = super().clean_roles()
        if not roles:
            raise forms.ValidationError("Choose at least one role")
        return roles


class AcceptForm(forms.Form):
    """The password with which an invited person joins."""

    password = forms.CharField(
        label="Choose a password",
        strip=False,
        max_length=4096,
        help_text="At least 12 characters. Three random words are easy to keep in mind.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Enter a password"},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """The council's rules for passwords."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password


class CouncillorForm(forms.Form):
    """Whom a councillor represents, and in which offices."""

    ward = forms.ModelChoiceField(
        Ward.objects.all(),
        empty_label="Choose a ward",
        error_messages={"required": "Choose a ward"},
    )
    group = forms.ModelChoiceField(
        PoliticalGroup.objects.all(),
        label="Political group",
        required=False,
        empty_label="None: sits alone",
    )
    office = forms.CharField(
        label="Office",
        max_length=100,
        validators=[one_line],
        required=False,
        help_text="Leader, cabinet member for housing, Mayor; or leave it empty.",
    )
    committees = forms.CharField(
        label="Committees that decide cases",
        required=False,
        max_length=2000,
        validators=[prose],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One on each line, such as planning or licensing.",
    )
    starts = date_field("First day of the term")
    ends = date_field("Last day of the term", required=False, help_text="Leave it empty if open.")
    is_candidate = forms.BooleanField(label="Stands as a candidate in an election", required=False)

    def __init__(self, *args: Any, councillor: Councillor | None = None, **kwargs: Any) -> None:
        if councillor is not None:
            kwargs["initial"] = _as_typed(councillor)
        super().__init__(*args, **kwargs)
        for network, label in HANDLE_NETWORKS:
            self.fields[f"handle_{network}"] = forms.CharField(
                label=f"Handle on {label}",
                required=False,
                max_length=200,
                validators=[one_line],
            )

    def clean_committees(self) -> list[str]:
        """One name a line."""
        return [
            line.strip() for line in self.cleaned_data["committees"].splitlines() if line.strip()
        ]

    def clean(self) -> dict[str, Any]:
        """The handles as one mapping; the term in order."""
        cleaned = super().clean() or {}
        cleaned["handles"] = {
            network: cleaned.pop(f"handle_{network}", "") for network, _ in HANDLE_NETWORKS
        }
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", "The last day of the term must be after the first")
        return cleaned

    def handle_fields(self) -> list[forms.BoundField]:
        """The fields of the handles, for the page."""
        return [self[f"handle_{network}"] for network, _ in HANDLE_NETWORKS]


def _as_typed(councillor: Councillor) -> dict[str, object]:
    typed: dict[str, object] = {
        "ward": councillor.ward_id,
        "group": councillor.group_id,
        "office": councillor.office,
        "committees": "\n".join(councillor.committees),
        "starts": councillor.term_starts,
        "ends": councillor.term_ends,
        "is_candidate": councillor.is_candidate,
    }
    handles = councillor.expected_handles
    return typed | {f"handle_{network}": handles.get(network, "") for network, _ in HANDLE_NETWORKS}


class DelegationForm(forms.Form):
    """An assistant's leave to prepare drafts, in whole days."""

    assistant = forms.ModelChoiceField(
        User.objects.none(),
        empty_label="Choose an assistant",
        error_messages={"required": "Choose an assistant"},
    )
    first_day = date_field("First day")
    last_day = date_field("Last day")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assistants = User.objects.holding(Role.ASSISTANT)
        self.fields["assistant"].queryset = assistants  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Days become moments: from midnight to midnight in the council's time zone."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "The last day must not be before the first")
        elif first and last:
            cleaned["starts"] = _midnight(first)
            cleaned["ends"] = _midnight(last + timedelta(days=1))
        return cleaned


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
