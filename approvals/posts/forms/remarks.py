"""What people write in answer to a remark."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from approvals.posts.models import Remark
from approvals.posts.policies import LONGEST_REMARK, remark_problem
from members.people.plain_text import prose


def fit_for_a_remark(text: str) -> None:
    """Validate what is to be kept as a remark. Nothing is cut: who wrote too much is told how much."""
    if problem := remark_problem(text):
        raise ValidationError(problem)
    prose(text)


class RemarkField(forms.CharField):
    """A remark to type. Without ``maxlength``, by which browsers cut what is pasted, unsaid."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            validators=[fit_for_a_remark],
            help_text=f"Up to {LONGEST_REMARK:,} characters.",
            widget=forms.Textarea(attrs={"rows": 3}),
            **options,
        )


class ReplyForm(forms.Form):
    """An answer in one thread."""

    text = RemarkField(label="Your answer", error_messages={"required": "Write your answer"})

    def __init__(self, root: Remark, data: Any = None, **options: Any) -> None:
        super().__init__(data, prefix=f"reply-{root.pk}", **options)
        self.root = root

    @property
    def is_begun(self) -> bool:
        """Whether something is in it, so that it is shown unfolded."""
        return bool(self.is_bound or self.initial.get("text"))
