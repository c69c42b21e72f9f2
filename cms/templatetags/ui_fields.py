"""How a Django field becomes a GOV.UK control: which template, which attributes."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

REQUIRED = forms.Field.default_error_messages["required"]
# The first widget class that fits decides, so a subclass stands before its parent.
TEMPLATES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.RadioSelect, "choices"),
    (forms.CheckboxInput, "checkbox"),
    (forms.SelectDateWidget, "date"),
    (forms.MultiWidget, "parts"),
    (forms.Select, "control"),
    (forms.Textarea, "control"),
    (forms.FileInput, "control"),
)
CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.Select, "govuk-select"),
    (forms.Textarea, "govuk-textarea"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.Widget, "govuk-input"),
)


def template_of(bound: BoundField) -> str:
    """The template that draws this field."""
    if bound.is_hidden:
        return "components/fields/hidden.html"
    widget = bound.field.widget
    name = next((name for kind, name in TEMPLATES if isinstance(widget, kind)), "control")
    return f"components/fields/{name}.html"


def first_control(bound: BoundField) -> str:
    """The id that an error should lead to: for a group, its first control."""
    widget = bound.field.widget
    if isinstance(widget, forms.SelectDateWidget):
        return f"{bound.auto_id}_day"
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.MultiWidget)):
        return f"{bound.auto_id}_0"
    return bound.id_for_label or bound.auto_id


def errors_of(bound: BoundField) -> list[str]:
    """The messages on a field. Django's own "This field is required" is made to name the field,
    because in the error summary it stands alone; a form that words its own message keeps it.
    """
    return [
        f"“{bound.label}” needs an answer" if _is_unnamed(error) else str(error.messages[0])
        for error in bound.errors.as_data()
    ]


def lines_of(bound: BoundField) -> list[dict[str, object]]:
    """The messages on a field as lines of the error summary, each with where to read more."""
    errors = bound.errors.as_data()
    target = first_control(bound)
    return [
        {
            "text": text,
            "target": target,
            "url": getattr(error, "url", ""),
            "page": getattr(error, "page", ""),
        }
        for text, error in zip(errors_of(bound), errors, strict=True)
    ]


def _is_unnamed(error: ValidationError) -> bool:
    """Whether this is Django's message for an empty field, in its own words."""
    return str(error.code) == "required" and error.message == REQUIRED


def _described_by(bound: BoundField, options: Mapping[str, Any], hint: str) -> str:
    """The ids of hint, error and counter, in the order in which they should be read."""
    ids = [f"{bound.auto_id}_helptext"] if hint else []
    ids += [f"{bound.auto_id}_error"] if bound.errors else []
    ids += [f"{bound.auto_id}-info"] if options.get("count") else []
    ids += [str(options["described_by"])] if options.get("described_by") else []
    return " ".join(ids)


def _attributes(bound: BoundField, options: Mapping[str, Any], described: str) -> dict[str, Any]:
    """The attributes of a single control."""
    widget = bound.field.widget
    base = next(css for kind, css in CLASSES if isinstance(widget, kind))
    names = [base, str(widget.attrs.get("class", "")), str(options.get("css", ""))]
    has_error_look = bound.errors and not isinstance(widget, forms.CheckboxInput)
    names += [f"{base}--error"] if has_error_look else []
    names += [f"govuk-!-width-{options['width']}"] if _is_fraction(options) else []
    if options.get("width") and not _is_fraction(options):
        names.append(f"govuk-input--width-{options['width']}")
    names += ["govuk-js-character-count"] if options.get("count") else []
    attributes: dict[str, Any] = {"class": " ".join(name for name in names if name)}
    if described:
        attributes["aria-describedby"] = described
    if options.get("rows"):
        attributes["rows"] = options["rows"]
    return attributes


def _is_fraction(options: Mapping[str, Any]) -> bool:
    """Whether the width is a part of the row (two-thirds) and not a number of characters."""
    return not str(options.get("width", "0")).isdigit()


def _date_parts(bound: BoundField) -> list[dict[str, str]]:
    """Day, month and year as they were typed, so that nothing typed is lost on an error."""
    typed = bound.form.data if bound.form.is_bound else {}
    shown = bound.value()
    values = {part: typed.get(f"{bound.html_name}_{part}", "") for part in ("day", "month", "year")}
    if not bound.form.is_bound and shown:
        values = {part: str(getattr(shown, part)) for part in values}
    return [
        {
            "name": f"{bound.html_name}_{part}",
            "id": f"{bound.auto_id}_{part}",
            "label": part.capitalize(),
            "value": value,
            "width": "4" if part == "year" else "2",
        }
        for part, value in values.items()
    ]


def context_of(bound: BoundField, options: Mapping[str, Any]) -> dict[str, Any]:
    """What the template of a field needs."""
    hint = str(options.get("hint", bound.help_text))
    described = _described_by(bound, options, hint)
    widget = bound.field.widget
    context = dict(options) | {
        "field": bound,
        "errors": errors_of(bound),
        "hint": hint,
        "described": described,
        "is_multiple": isinstance(widget, forms.CheckboxSelectMultiple),
        "is_optional": bool(options.get("optional")),
    }
    if isinstance(widget, forms.SelectDateWidget):
        context["parts"] = _date_parts(bound)
    elif isinstance(widget, forms.MultiWidget):
        context["parts"] = bound.subwidgets[0].data["subwidgets"]
    elif not isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        context["control"] = bound.as_widget(attrs=_attributes(bound, options, described))
    return context
