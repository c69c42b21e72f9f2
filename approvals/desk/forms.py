"""What a reviewer fills in: one form for each decision, and one for a remark."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.datastructures import MultiValueDict

from approvals.desk.keeping import typed_in
from approvals.desk.sheet import Sheet
from approvals.desk.wording import find_phrase, visible
from approvals.posts import actions
from approvals.posts.canonical import tidy
from approvals.posts.models import Post, ReturnReason
from guidance.compliance.catalogue import CATALOGUE
from members.audit.errors import StaleVersion
from members.people.models import User
from members.people.plain_text import prose

EXEMPTION = 200
NOTE = 5000
WORDS = 25_000


def _area(rows: int = 3, **attrs: str) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **attrs})


class DecisionForm(forms.Form):
    """What all decisions share: the version that the reviewer saw, and what they typed."""

    name: ClassVar[str]
    is_kept = False

    def __init__(self, sheet: Sheet, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, prefix=self.name)
        self.sheet = sheet
        self.fill()

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


class ApproveForm(DecisionForm):
    """The reviewer's key: a reason for each finding that is let stand."""

    name = "approve"
    report = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def fill(self) -> None:
        if self.sheet.report:
            self.initial["report"] = self.sheet.report.pk
        for noted in self.sheet.to_answer:
            self.fields[f"reason-{noted.rule}"] = forms.CharField(
                label=f"Why you let “{noted.finding.title}” stand",
                max_length=NOTE,
                validators=[prose],
                widget=_area(2),
                error_messages={"required": f"Say why you let “{noted.finding.title}” stand"},
            )
        if self.sheet.periods:
            self.fields["exemption"] = forms.CharField(
                label="Why it may go out in the pre-election period",
                help_text="Such as facts that the council must give, or an emergency.",
                max_length=EXEMPTION,
                validators=[prose],
                required=self.sheet.covered,
                widget=_area(2),
                error_messages={
                    "required": "Say why it may go out in the pre-election period, or it cannot"
                },
            )

    def act(self, post: Post, *, sha256: str, by: User, at: datetime) -> Post:
        version = self.sheet.version
        report = version.reports.filter(pk=self.cleaned_data["report"]).first()
        if report is None:
            raise StaleVersion("This page does not say which findings you have seen.")
        return actions.approve(
            post,
            sha256=sha256,
            report=report,
            reasons=self._reasons(),
            exemption=self.cleaned_data.get("exemption", ""),
            by=by,
            at=at,
        )


class SuggestForm(DecisionForm):
    """Other words for each place, and why what is still found in them may stand."""

    name = "suggest"

    def fill(self) -> None:
        for worded in self.sheet.worded:
            self.fields[f"text-{worded.wording.connection}"] = forms.CharField(
                label=f"Wording for {worded.place}",
                initial=worded.wording.text,
                max_length=WORDS,
                strip=False,
                widget=_area(6),
                error_messages={"required": f"Write the wording for {worded.place}"},
            )
        titles = {noted.rule: noted.finding.title for noted in self.sheet.to_answer}
        sent = {
            name.removeprefix("suggest-reason-")
            for name in self.data
            if name.startswith("suggest-reason-")
        }
        self.ask_reasons(titles | {r: CATALOGUE[r].title for r in sent if r in CATALOGUE})
        self.fields["note"] = forms.CharField(
            label="Note to the councillor",
            max_length=NOTE,
            validators=[prose],
            required=False,
            widget=_area(),
        )

    def ask_reasons(self, titles: Mapping[str, str]) -> None:
        """Ask why each of these rules may stand in the suggested wording."""
        for rule, title in titles.items():
            self.fields.setdefault(
                f"reason-{rule}",
                forms.CharField(
                    label=f"Why you let “{title}” stand in your wording",
                    max_length=NOTE,
                    validators=[prose],
                    required=False,
                    widget=_area(2),
                ),
            )

    @property
    def words(self) -> list[Any]:
        """The fields of the wording."""
        return [self[name] for name in self.fields if name.startswith("text-")]

    @property
    def reasons(self) -> list[Any]:
        """The fields that ask for reasons."""
        return [self[name] for name in self.fields if name.startswith("reason-")]

    def act(self, post: Post, *, sha256: str, by: User, at: datetime) -> Post:
        texts = {
            name.removeprefix("text-"): text
            for name, text in self.cleaned_data.items()
            if name.startswith("text-")
        }
        note = self.cleaned_data["note"]
        return actions.suggest(
            post, texts, sha256=sha256, reasons=self._reasons(), note=note, by=by, at=at
        )


class ReturnForm(DecisionForm):
    """Coded reasons and a note."""

    name = "request_changes"
    declines = False
    legend = "What has to change"
    missing = "Choose at least one reason, so that the councillor knows what to change"

    def fill(self) -> None:
        known = ReturnReason.objects.filter(declines=self.declines, is_active=True)
        self.reasons: Sequence[ReturnReason] = list(known)
        self.fields["codes"] = forms.MultipleChoiceField(
            label=self.legend,
            choices=[(reason.code, reason.title) for reason in self.reasons],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": self.missing},
        )
        self.fields["note"] = forms.CharField(
            label="Note to the councillor",
            help_text="Say which words, and what would put it right.",
            max_length=NOTE,
            validators=[prose],
            required=False,
            widget=_area(),
        )

    def act(self, post: Post, *, sha256: str, by: User, at: datetime) -> Post:
        verb = actions.decline if self.declines else actions.request_changes
        codes, note = self.cleaned_data["codes"], self.cleaned_data["note"]
        return verb(post, codes, note, sha256=sha256, by=by, at=at)


class DeclineForm(ReturnForm):
    """Why the council cannot support the post."""

    name = "decline"
    declines = True
    legend = "Why the council cannot support it"
    missing = "Choose the reason why the council cannot support this post"


class ReferForm(DecisionForm):
    """A question to the Monitoring Officer."""

    name = "refer"
    note = forms.CharField(
        label="Your question to the Monitoring Officer",
        help_text="The councillor sees that you asked, and not what.",
        max_length=NOTE,
        validators=[prose],
        widget=_area(),
        error_messages={"required": "Say what you want the Monitoring Officer to decide"},
    )

    def act(self, post: Post, *, sha256: str, by: User, at: datetime) -> Post:
        return actions.refer(post, self.cleaned_data["note"], sha256=sha256, by=by, at=at)


class ClearForm(DecisionForm):
    """The Monitoring Officer's reason for each finding that only they clear, or for the whole."""

    name = "clear"

    def fill(self) -> None:
        for noted in self.sheet.uncleared:
            self.fields[f"reason-{noted.rule}"] = forms.CharField(
                label=f"Why you clear “{noted.finding.title}”",
                max_length=NOTE,
                validators=[prose],
                widget=_area(2),
                error_messages={"required": f"Say why you clear “{noted.finding.title}”"},
            )
        has_findings = bool(self.sheet.uncleared)
        self.fields["note"] = forms.CharField(
            label="Note on your decision" if has_findings else "Say why",
            help_text="Reviewers and the councillor read it, and it stays in the post’s history.",
            max_length=NOTE,
            validators=[prose],
            required=not has_findings,
            widget=_area(),
            error_messages={"required": "Say why you clear this post"},
        )

    def act(self, post: Post, *, sha256: str, by: User, at: datetime) -> Post:
        note = self.cleaned_data["note"]
        return actions.clear(post, self._reasons(), note=note, sha256=sha256, by=by, at=at)


class RemarkForm(DecisionForm):
    """A note beside the words. Scripts fill in the place; else the phrase is looked for."""

    name = "remark"
    text = forms.CharField(
        label="Your remark",
        max_length=NOTE,
        validators=[prose],
        widget=_area(),
        error_messages={"required": "Write your remark"},
    )
    connection = forms.ChoiceField(label="In the wording for", required=False)
    phrase = forms.CharField(
        label="The words that it is about",
        help_text="Copy them from the post, or leave this empty for the whole of it.",
        required=False,
        strip=False,
        max_length=WORDS,
        widget=_area(2),
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

    def clean(self) -> dict[str, Any]:
        """Find out where in the wording the phrase stands, in code points."""
        given = super().clean() or {}
        phrase = tidy(given.get("phrase") or "")
        connection = given.get("connection") or next(iter(self.texts), "")
        given |= {"connection": connection or None, "place": (0, 0)}
        if phrase:
            given["place"] = self._place(phrase, self.texts.get(connection, ""), given)
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


FORMS: tuple[type[DecisionForm], ...] = (
    ApproveForm,
    SuggestForm,
    ReturnForm,
    ReferForm,
    DeclineForm,
    ClearForm,
    RemarkForm,
)
