"""Forms of the library: the editor's and the reader's."""

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm

from members.people.plain_text import prose


class GuidancePageForm(WagtailAdminPageForm):
    """Asks afresh what changed each time a published page is edited."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        page = self.instance
        if page.pk and page.live and not page.has_unpublished_changes:
            self.initial["change_summary"] = ""


class SearchForm(forms.Form):
    """What somebody looks for in the library."""

    q = forms.CharField(label="Search the guidance", max_length=100, required=False)


class AcknowledgeForm(forms.Form):
    """Names the version that was on the reader's screen."""

    revision = forms.IntegerField(min_value=1)


class FeedbackForm(forms.Form):
    """Was this useful, and what was missing."""

    useful = forms.TypedChoiceField(
        label="Was this page useful?",
        choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda value: value == "yes",
        error_messages={"required": "Choose yes or no."},
    )
    words = forms.CharField(
        label="What would make it better? (optional)",
        max_length=500,
        validators=[prose],
        required=False,
        error_messages={"max_length": "Use at most %(limit_value)d characters."},
    )
