"""What was typed in a form of the desk when the button of another was pressed. Pure."""

from typing import Any

from django.forms import Form
from django.utils.datastructures import MultiValueDict

from approvals.posts.canonical import tidy


def typed_in(form: Form, typed: MultiValueDict[str, Any]) -> dict[str, Any]:
    """The visible fields of a fresh form that hold something else than it shows, by name."""
    kept = {}
    for bound in form:
        if bound.is_hidden or bound.html_name not in typed:
            continue
        value = bound.field.widget.value_from_datadict(typed, {}, bound.html_name)
        if tidied(value) != tidied(form.get_initial_for_field(bound.field, bound.name)):
            kept[bound.name] = value
    return kept


def tidied(value: object) -> object:
    """What a field holds, whichever line ends a browser has sent; nothing is empty text."""
    return tidy(value) if isinstance(value, str) else value or ""
