"""What a reviewer fills in for a remark beside the words."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

from approvals.desk.forms.base import WORDS, DecisionForm, area
from approvals.desk.wording import find_phrase, visible
from approvals.posts.canonical import tidy
from approvals.posts.forms.remarks import RemarkField
from approvals.posts.pinning import sentences
from approvals.posts.presenting import title_of

WHOLE = "The whole post, or the words that I quote"


class RemarkForm(DecisionForm):
    """A note beside the words. Scripts fill in the place; else the phrase is looked for.

    Whoever cannot select words chooses a sentence or quotes the phrase; what is quoted counts.
    """

    name = "remark"
    text = RemarkField(label="Your remark", error_messages={"required": "Write your remark"})
    connection = forms.ChoiceField(label="In the wording for", required=False)
    sentence = forms.ChoiceField(label="What it is about", required=False)
    phrase = forms.CharField(
        label="The words that it is about",
        help_text="Copy them from the post, to be more precise than a sentence.",
        required=False,
        strip=False,
        max_length=WORDS,
        widget=area(2),
    )
    start = forms.IntegerField(required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, widget=forms.HiddenInput)
    readers = forms.ChoiceField(
        label="Who can read it",
        choices=[("author", "The councillor and reviewers"), ("internal", "Reviewers only")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say who can read it"},
    )

    def fill(self) -> None:
        places = [(w.wording.connection, w.place) for w in self.sheet.worded]
        self.fields["connection"].choices = places  # type: ignore[attr-defined]  # a ChoiceField
        self.initial["connection"] = next((key for key, _ in places), "")
        self.texts = {w.wording.connection: w.wording.text for w in self.sheet.worded}
        self.fields["sentence"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", WHOLE),
            *self._sentences(),
        ]

    def _sentences(self) -> Iterator[tuple[str, str]]:
        """Each sentence of each wording by its place, as the list to choose from says it."""
        for words in self.sheet.words:
            text = words.said_by[0].wording.text
            for start, end in sentences(text):
                said = f"“{title_of(text[start:end])}”"
                where = "" if len(self.sheet.words) == 1 else f" ({words.places})"
                yield f"{words.connection}:{start}:{end}", said + where

    def clean(self) -> dict[str, Any]:
        """Find out where in the wording the phrase stands, in code points."""
        given = super().clean() or {}
        phrase = tidy(given.get("phrase") or "")
        connection = given.get("connection") or next(iter(self.texts), "")
        given |= {"connection": connection or None, "place": (0, 0)}
        if phrase:
            given["place"] = self._place(phrase, self.texts.get(connection, ""), given)
        elif chosen := given.get("sentence"):
            given["connection"], start, end = chosen.split(":")
            given["place"] = int(start), int(end)
        return given

    def _place(self, phrase: str, text: str, given: Mapping[str, Any]) -> tuple[int, int]:
        start, end = given.get("start") or 0, given.get("end") or 0
        if 0 <= start < end <= len(text) and visible(tidy(text[start:end])) == visible(phrase):
            return start, end
        places = find_phrase(text, phrase)
        if len(places) == 1:
            return places[0], places[0] + len(phrase)
        problem = (
            "These words come more than once. Copy a longer piece, so that it is clear which"
            if places
            else "These words are not in the post. Copy them exactly as they stand there"
        )
        self.add_error("phrase", problem)
        return 0, 0

    @property
    def is_internal(self) -> bool:
        """Whether only reviewers read it."""
        return bool(self.cleaned_data["readers"] == "internal")
