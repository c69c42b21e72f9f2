"""What a template of the desk cannot ask for by itself."""

from typing import Any

from django import template

from approvals.desk.forms import DecisionForm

register = template.Library()


@register.simple_tag
def reason_field(form: DecisionForm, rule: str) -> Any:
    """The field of a form that asks for the reason of a rule; nothing where it asks for none."""
    return form.reason_for(rule) or ""
