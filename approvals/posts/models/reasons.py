"""The coded reasons, which lead reviewers keep like the entries of the council's lists."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, Panel

from guidance.compliance import tidying
from guidance.compliance.models.base import Entry
from guidance.compliance.models.phrases import paragraphs_to_cite
from members.people.plain_text import one_line

LAST_PLACE = 999
ASKS, ENDS = False, True
FOR = [(ASKS, "Asking for changes"), (ENDS, "Declining a post")]


def paragraphs() -> list[tuple[str, Any]]:
    """Every paragraph of the library as it is published: a whole page is no reason."""
    return [
        (title, some if isinstance(some, str) else _named(title, some))
        for title, some in paragraphs_to_cite()
    ]


def _named(title: str, some: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The paragraphs of a page, each with the page's title: a closed list shows one line only."""
    return [(where, f"{title}: {heading}") for where, heading in some if "#" in where]


class ReasonForm(WagtailAdminModelForm):
    """The paragraph is chosen from the library as it is published."""

    guidance = forms.ChoiceField(
        choices=paragraphs,
        label="Guidance that it stands on",
        help_text="The councillor reads this paragraph beside the reason.",
        error_messages={
            "required": "Choose the paragraph that it stands on",
            "invalid_choice": "That paragraph is no longer published. Choose another",
        },
    )
    declines = forms.TypedChoiceField(
        choices=FOR,
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
        label="What it is for",
        initial=ASKS,
    )


class ReturnReason(Entry):
    """A coded reason for asking for changes or declining, tied to a guidance paragraph.

    Retired, never deleted: decisions name it by its code. What a decision said stays as it was,
    because each keeps the title of the day on which it was made.
    """

    code = models.SlugField(unique=True, editable=False)
    title = models.CharField(
        "reason",
        max_length=150,
        validators=[one_line],
        help_text="What to do, as the councillor reads it, such as Say where a figure comes from.",
    )
    guidance = models.CharField(max_length=120, help_text="page-slug#anchor")
    declines = models.BooleanField(default=False, help_text="A reason to decline, not to return.")
    position = models.PositiveSmallIntegerField(
        "place in the list",
        default=0,
        validators=[MaxValueValidator(LAST_PLACE)],
        help_text="Reasons with a small number stand first.",
    )
    is_active = models.BooleanField(
        "in use",
        default=True,
        help_text="Clear this box to retire the reason. Decisions that named it keep it.",
    )

    TIDY = {"title": tidying.name}
    base_form_class = ReasonForm
    panels: ClassVar[list[Panel]] = [
        FieldPanel(field) for field in ("title", "declines", "guidance", "position", "is_active")
    ]

    class Meta:
        ordering = ["position", "title"]
        verbose_name = "reason"

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Two reasons in use that read alike would be one too many."""
        super().clean()
        alike = ReturnReason.objects.filter(title__iexact=self.title, declines=self.declines)
        if self.is_active and alike.filter(is_active=True).exclude(pk=self.pk).exists():
            raise ValidationError({"title": "This reason is in the list already."})
