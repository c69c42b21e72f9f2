"""Rules that staff write, kept like every other entry of the council's lists."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, TextChoices
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel

from guidance.compliance import patterns, tidying, trials
from guidance.compliance.findings import LABELS, Severity
from guidance.compliance.models.base import ListEntry
from guidance.compliance.models.entries import LINES
from guidance.compliance.rulebook import Phrase
from guidance.compliance.watching import forms_in
from guidance.library.models import GuidancePage
from guidance.library.references import paragraph
from guidance.library.sections import sections
from members.people.plain_text import one_line

EXAMPLES = 10_000
LONGEST_EXAMPLE = 1_000


class Grade(TextChoices):
    """How far such a rule may reach. Words alone never keep a councillor's post from being sent in."""

    ANSWER = Severity.ANSWER.value, LABELS[Severity.ANSWER]
    REFER = Severity.REFER.value, LABELS[Severity.REFER]
    ADVICE = Severity.ADVICE.value, LABELS[Severity.ADVICE]


def paragraphs_to_cite() -> list[tuple[str, Any]]:
    """Every published page of the library with the paragraphs that can be cited."""
    groups: list[tuple[str, Any]] = [("", "Choose the paragraph")]
    for page in GuidancePage.objects.live().order_by("title"):
        found = [(f"{page.slug}#{s.anchor}", s.heading) for s in sections(page.body)]
        groups.append((page.title, [(page.slug, f"{page.title}: the whole page"), *found]))
    return groups


class WatchedPhraseForm(WagtailAdminModelForm):
    """The paragraph is chosen from the library as it is published."""

    guidance = forms.ChoiceField(
        choices=paragraphs_to_cite,
        label="Guidance that it enforces",
        help_text="The check shows this paragraph beside what it finds.",
        error_messages={
            "required": "Choose the paragraph that it enforces",
            "invalid_choice": "That paragraph is no longer published. Choose another",
        },
    )


def _wording(text: str) -> str:
    """A wording to look for, with a word in it."""
    plain = tidying.words(text)
    forms_in(plain)
    return plain


class WatchedPhrase(ListEntry):
    """A rule that staff wrote: what it looks for, what it says, and the texts that prove it."""

    title = models.CharField(
        max_length=100,
        validators=[one_line],
        help_text="What the author reads first, such as Say that nothing has been decided.",
    )
    slug = models.SlugField(
        "short name",
        max_length=40,
        unique=True,
        help_text="Small letters and hyphens, such as closing-libraries. The record names the rule by it: do not change it later.",
        error_messages={"unique": "Another rule has this short name."},
    )
    severity = models.CharField("grade", max_length=10, choices=Grade)
    phrases = models.TextField(
        "words to look for",
        blank=True,
        max_length=LINES,
        help_text="One wording on each line, in its plain form: close the library also finds closing the library and closed the library.",
    )
    pattern = models.CharField(
        blank=True,
        max_length=patterns.LONGEST,
        help_text="Instead of words, for those who know regular expressions (RE2). Capitals and small letters are the same.",
    )
    exceptions = models.TextField(
        blank=True,
        max_length=LINES,
        help_text="Wordings around it that are fine, one on each line, such as close the library window.",
    )
    todo = models.CharField(
        "what to do",
        max_length=300,
        validators=[one_line],
        help_text="One sentence for the author, such as Say when and how people can have their say.",
    )
    guidance = models.CharField(max_length=200)
    matches = models.TextField(
        "texts that it must find",
        max_length=EXAMPLES,
        help_text="One on each line. Write them as councillors would.",
    )
    near_misses = models.TextField(
        "texts that it must not find",
        max_length=EXAMPLES,
        help_text="One on each line: harmless posts that come close.",
    )

    TIDY = {
        "title": tidying.name,
        "phrases": tidying.lines(_wording),
        "exceptions": tidying.lines(_wording),
        "todo": tidying.words,
        "matches": tidying.lines(tidying.words, LONGEST_EXAMPLE),
        "near_misses": tidying.lines(tidying.words, LONGEST_EXAMPLE),
    }
    base_form_class = WatchedPhraseForm
    panels: ClassVar[list[Panel]] = [
        FieldPanel("title"),
        FieldPanel("slug"),
        MultiFieldPanel(
            [FieldPanel("phrases"), FieldPanel("pattern"), FieldPanel("exceptions")],
            heading="What it looks for",
        ),
        MultiFieldPanel(
            [FieldPanel("severity"), FieldPanel("todo"), FieldPanel("guidance")],
            heading="What it says",
        ),
        MultiFieldPanel(
            [FieldPanel("matches"), FieldPanel("near_misses")], heading="What proves it"
        ),
    ]

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(condition=Q(severity__in=Grade.values), name="phrase_grade"),
            models.CheckConstraint(
                condition=Q(phrases="") ^ Q(pattern=""),
                name="phrase_words_or_pattern",
                violation_error_message="Enter words to look for or a pattern, and not both.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a pattern that RE2 does not take or that is slow, and a paragraph that is gone."""
        super().clean()
        faults = {}
        if self.pattern:
            try:
                trials.refuse_unfit(self.pattern)
            except ValueError as fault:
                faults["pattern"] = str(fault)
        if self.guidance and paragraph(self.guidance) is None:
            faults["guidance"] = "Choose a paragraph that is published."
        if faults:
            raise ValidationError(faults)

    def frozen(self) -> Phrase:
        """As a rule set holds it."""
        return Phrase(
            slug=self.slug,
            title=self.title,
            severity=self.severity,
            todo=self.todo,
            guidance=self.guidance,
            phrases=tuple(self.phrases.splitlines()),
            pattern=self.pattern,
            exceptions=tuple(self.exceptions.splitlines()),
            matches=tuple(self.matches.splitlines()),
            near_misses=tuple(self.near_misses.splitlines()),
        )
