"""What a reviewer says as they send an offer out."""

from collections.abc import Iterator
from typing import Any

from django import forms

from approvals.offers.actions import Said
from approvals.offers.checking import Sheet
from guidance.compliance.questions import NO, QUESTIONS, YES
from members.people.plain_text import prose

REASON, ANSWER = "reason-", "answer-"
LONGEST = 2000


class SendForm(forms.Form):
    """A reason for each thing that is let stand, and an answer to each thing asked."""

    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, sheet: Sheet, *, data: Any = None) -> None:
        super().__init__(data, initial={"revision": sheet.offer.revision, "seen": sheet.mark})
        self.sheet = sheet
        for asked in sheet.asked:
            self.fields[ANSWER + asked.key] = _question(asked.key, asked.because)
        for row in sheet.to_answer:
            self.fields[REASON + row.finding.rule] = _reason(row.finding.title)

    def stand_anew(self) -> None:
        """Stand at what the page shows now: whoever sends it again has read that."""
        fresh = {"revision": self.sheet.offer.revision, "seen": self.sheet.mark}
        self.data = dict(self.data.items()) | fresh

    def fields_named(self, prefix: str) -> Iterator[Any]:
        """The bound fields of one kind."""
        return (self[name] for name in self.fields if name.startswith(prefix))

    @property
    def questions(self) -> list[Any]:
        """What the check asks."""
        return list(self.fields_named(ANSWER))

    @property
    def reasons(self) -> list[Any]:
        """What is let stand."""
        return list(self.fields_named(REASON))

    def said(self) -> Said:
        """What was filled in."""
        given = self.cleaned_data
        return Said(answers=_named(given, ANSWER), reasons=_named(given, REASON))


def answers_in(data: Any) -> dict[str, str]:
    """What a sent page answers to the questions that there are."""
    said = {key: data.get(ANSWER + key, "") for key in QUESTIONS}
    return {key: value for key, value in said.items() if value in {YES, NO}}


def _named(given: dict[str, Any], prefix: str) -> dict[str, str]:
    return {
        name.removeprefix(prefix): value for name, value in given.items() if name.startswith(prefix)
    }


def _question(key: str, because: str) -> forms.ChoiceField:
    question = QUESTIONS[key]
    return forms.ChoiceField(
        label=question.words,
        help_text=f"{question.hint} Asked because {because}.",
        choices=[(YES, "Yes"), (NO, "No")],
        widget=forms.RadioSelect,
        error_messages={"required": question.missing, "invalid_choice": "Select yes or no"},
    )


def _reason(title: str) -> forms.CharField:
    return forms.CharField(
        label=f"Why may this stand: {title}",
        max_length=LONGEST,
        validators=[prose],
        widget=forms.Textarea({"rows": 2, "spellcheck": "true"}),
        error_messages={"required": f"Say why this may stand: {title}"},
    )
