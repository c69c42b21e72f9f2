"""What all forms of the page on which a post is decided share."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.datastructures import MultiValueDict

from approvals.desk.keeping import typed_in
from approvals.desk.sheet import Sheet
from approvals.posts.models import Post
from members.people.models import User

NOTE = 5000
WORDS = 25_000


def area(rows: int = 3, **attrs: str) -> forms.Textarea:
    """A field of several lines."""
    return forms.Textarea(attrs={"rows": rows, **attrs})


class DecisionForm(forms.Form):
    """What all decisions share: the version that the reviewer saw, and what they typed."""

    name: ClassVar[str]
    is_kept = False

    def __init__(self, sheet: Sheet, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, prefix=self.name)
        self.sheet = sheet
        self.fill()
        for field in self.fields.values():
            # By it a browser cuts what is pasted and says nothing; the form says how much is too much.
            field.widget.attrs.pop("maxlength", None)

    def fill(self) -> None:
        """Add the fields that depend on the post."""

    @property
    def form_id(self) -> str:
        """The id of the part of the page that holds its button."""
        return f"{self.name}-form"

    def keep(self, typed: MultiValueDict[str, Any]) -> None:
        """Show what was typed here when another button of the page was pressed."""
        kept = typed_in(self, typed)
        self.initial = {**self.initial, **kept}
        self.is_kept = bool(kept)

    def act(self, post: Post, *, sha256: str, by: User, at: datetime) -> Post:
        """Call the verb with what was filled in."""
        raise TypeError(f"{type(self).__name__} makes no decision.")

    def typed(self) -> dict[str, str]:
        """What was written, by label, to be handed back."""
        texts = {
            str(bound.label): str(self.data.get(bound.html_name, ""))
            for bound in self
            if isinstance(bound.field, forms.CharField) and not bound.is_hidden
        }
        return {label: text for label, text in texts.items() if text.strip()}

    def _reasons(self) -> dict[str, str]:
        """Rule to reason, from the fields that ask for one."""
        return {
            name.removeprefix("reason-"): text
            for name, text in self.cleaned_data.items()
            if name.startswith("reason-")
        }

    def reason_for(self, rule: str) -> Any:
        """The field that asks for the reason of a rule, or None."""
        return self[f"reason-{rule}"] if f"reason-{rule}" in self.fields else None
