"""Django's own messages on fields, in plain words, for every form of the site."""

from typing import Any

from django import forms
from django.core import validators
from django.db import models

NOT_LISTED = "Choose one of those listed."
CHANGED = "This page was changed on its way. Open it again and try once more."
FIELDS: dict[Any, dict[str, str]] = {
    forms.ChoiceField: {"invalid_choice": NOT_LISTED},
    forms.MultipleChoiceField: {"invalid_choice": NOT_LISTED},
    forms.ModelChoiceField: {"invalid_choice": NOT_LISTED},
    forms.ModelMultipleChoiceField: {"invalid_choice": NOT_LISTED, "invalid_pk_value": NOT_LISTED},
    forms.UUIDField: {"invalid": CHANGED},
    forms.IntegerField: {"invalid": "Enter a number in figures, such as 3."},
    models.UUIDField: {"invalid": CHANGED},
}
LIMITS: dict[type[validators.BaseValidator], str] = {
    validators.MaxLengthValidator: (
        "Use %(limit_value)d characters or fewer. You used %(show_value)d."
    ),
    validators.MaxValueValidator: "Enter %(limit_value)s or less.",
    validators.MinValueValidator: "Enter %(limit_value)s or more.",
}


def speak_plainly() -> None:
    """Put our words in place of Django's. Before any form is made; a form's own words stand."""
    for field, words in FIELDS.items():
        field.default_error_messages = {**field.default_error_messages, **words}
    for validator, message in LIMITS.items():
        validator.message = message
