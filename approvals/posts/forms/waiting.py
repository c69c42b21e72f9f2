"""What an author fills in while a post waits."""

from django import forms

from approvals.posts.models.post import LONGEST_REASON
from members.people.plain_text import one_line


class UrgentForm(forms.Form):
    """Why a post cannot wait."""

    reason = forms.CharField(
        label="Why can it not wait?",
        max_length=LONGEST_REASON,
        validators=[one_line],
        help_text="For example: the road is closed tonight. The reviewers read this",
        error_messages={
            "required": "Say why it cannot wait",
            "max_length": f"The reason must be {LONGEST_REASON} characters or fewer",
        },
    )
