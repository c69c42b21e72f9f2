"""allauth's forms in our words: labels that say what to type, no placeholders, plain errors."""

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as SecondStepAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms

# Name of the field: its label, and what to say when it is left empty.
WORDS = {
    "login": ("E-mail address", "Enter your e-mail address"),
    "email": ("E-mail address", "Enter your e-mail address"),
    "password": ("Password", "Enter your password"),
    "oldpassword": ("Your password now", "Enter your password as it is now"),
    "password1": ("New password", "Enter a new password"),
    "password2": ("New password again", "Enter the new password again"),
    "code": ("Code", "Enter the code"),
}
BAD_ADDRESS = "Enter an e-mail address like name@example.gov.uk"


class PlainWords:
    """Gives the fields of a form our words."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            label, missing = WORDS[name]
            field.label = label
            field.help_text = ""
            field.error_messages |= {"required": missing}
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = BAD_ADDRESS
                # EmailField also runs a validator that has words of its own.
                field.validators = [_address_validator]


def _address_validator(value: str) -> None:
    try:
        forms.EmailField.default_validators[0](value)
    except forms.ValidationError as error:
        raise forms.ValidationError(BAD_ADDRESS, code="invalid") from error


class SignIn(PlainWords, LoginForm):
    """E-mail address and password."""


class ForgottenPassword(PlainWords, ResetPasswordForm):
    """The address to which a link goes."""


class NewPasswordByLink(PlainWords, ResetPasswordKeyForm):
    """A new password, by the link that was mailed."""


class NewPassword(PlainWords, ChangePasswordForm):
    """A new password, by somebody signed in."""


class PasswordAgain(PlainWords, ReauthenticateForm):
    """The password once more, before something that matters."""


class SecondStep(PlainWords, AuthenticateForm):
    """The code of an authenticator app, or a recovery code."""


class SecondStepAgain(PlainWords, SecondStepAgainForm):
    """The code once more, before something that matters."""


class SetUpApp(PlainWords, ActivateTOTPForm):
    """The first code of a new authenticator app."""
