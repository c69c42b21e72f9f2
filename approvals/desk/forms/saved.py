"""What is filled in to keep a view of the queue."""

from typing import Any

from django import forms

from approvals.desk.models import LONGEST_NAME
from members.people.plain_text import one_line


class ViewForm(forms.Form):
    """What a view is called, who sees it, and whether it comes first."""

    name = forms.CharField(
        label="What is it called?",
        max_length=LONGEST_NAME,
        validators=[one_line],
        error_messages={"required": "Give the view a name"},
    )
    is_shared = forms.BooleanField(
        label="Share it with everybody at the review desk", required=False
    )
    is_usual = forms.BooleanField(label="Open the review desk with it", required=False)

    def __init__(self, *args: Any, may_share: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_share:
            del self.fields["is_shared"]
