"""One form for each decision on a post that was sent in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms

from approvals.desk.findings import Noted
from approvals.desk.forms.base import NOTE, WORDS, DecisionForm, area
from approvals.posts import actions
from approvals.posts.checking import title_of_rule
from approvals.posts.comparing import Difference, compare
from approvals.posts.freezing import LONGEST_DESCRIPTION, with_words
from approvals.posts.models import Post, ReturnReason
from guidance.compliance.voices import is_known
from members.audit.errors import StaleVersion
from members.people.models import User
from members.people.plain_text import prose

EXEMPTION = 200
PICTURE = "picture-"


@dataclass(frozen=True, order=True)
class Fit:
    """How near a reason stands to what was found, and the numbers of the findings it is nearest to."""

    distance: int
    numbers: tuple[int, ...] = field(default=(), compare=False)


def fit(reason: ReturnReason, findings: Sequence[Noted]) -> Fit:
    """0 for a finding on the reason's own paragraph of the guidance, 1 for its page, 2 for neither."""
    page = reason.guidance.partition("#")[0]
    near = [n for n in findings if n.finding.guidance.partition("#")[0] == page]
    same = [n for n in near if n.finding.guidance == reason.guidance]
    if not near:
        return Fit(2)
    return Fit(0 if same else 1, tuple(n.number for n in same or near))


class ApproveForm(DecisionForm):
    """The reviewer's key: a reason for each finding that is let stand."""

    name = "approve"
    report = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def fill(self) -> None:
        if self.sheet.report:
            self.initial["report"] = self.sheet.report.pk
        for noted in self.sheet.to_answer:
            self.fields[f"reason-{noted.rule}"] = forms.CharField(
                label=f"Why you let “{noted.told.title}” stand",
                max_length=NOTE,
                validators=[prose],
                widget=area(2),
                error_messages={"required": f"Say why you let “{noted.told.title}” stand"},
            )
        if self.sheet.periods:
            self.fields["exemption"] = forms.CharField(
                label="Why it may go out in the pre-election period",
                help_text="Such as facts that the council must give, or an emergency.",
                max_length=EXEMPTION,
                validators=[prose],
                required=self.sheet.covered,
                widget=area(2),
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
                widget=area(6),
                error_messages={"required": f"Write the wording for {worded.place}"},
            )
        for place, shown in enumerate(self.sheet.pictures):
            self.fields[f"{PICTURE}{place}"] = forms.CharField(
                label=f"Description of picture {place + 1}",
                initial=shown.facts.description,
                max_length=LONGEST_DESCRIPTION,
                required=bool(shown.facts.description),
                widget=area(2),
                error_messages={"required": f"Describe picture {place + 1}"},
            )
        titles = {noted.rule: noted.told.title for noted in self.sheet.to_answer}
        sent = {
            name.removeprefix("suggest-reason-")
            for name in self.data
            if name.startswith("suggest-reason-")
        }
        self.ask_reasons(titles | {r: title_of_rule(r) for r in sent if is_known(r)})
        self.fields["note"] = forms.CharField(
            label="Note to the councillor",
            max_length=NOTE,
            validators=[prose],
            required=False,
            widget=area(),
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
                    widget=area(2),
                ),
            )

    @property
    def words(self) -> list[Any]:
        """The fields of the wording."""
        return [self[name] for name in self.fields if name.startswith(("text-", PICTURE))]

    @property
    def preview(self) -> list[Difference]:
        """What the councillor would see as different, of what has been typed so far."""
        payload = self.sheet.payload
        if payload is None or not (self.is_bound or self.is_kept):
            return []
        typed = {name: str(self[name].value() or "") for name in self.fields}
        return compare(payload, with_words(payload, *_suggested(typed)))

    @property
    def reasons(self) -> list[Any]:
        """The fields that ask for reasons."""
        return [self[name] for name in self.fields if name.startswith("reason-")]

    def act(self, post: Post, *, sha256: str, by: User, at: datetime) -> Post:
        texts, descriptions = _suggested(self.cleaned_data)
        return actions.suggest(
            post,
            texts,
            descriptions=descriptions,
            sha256=sha256,
            reasons=self._reasons(),
            note=self.cleaned_data["note"],
            by=by,
            at=at,
        )


def _suggested(typed: Mapping[str, str]) -> tuple[dict[str, str], dict[int, str]]:
    """The wordings by connection, and the descriptions by the place of their picture."""
    return (
        {n.removeprefix("text-"): text for n, text in typed.items() if n.startswith("text-")},
        {int(n.removeprefix(PICTURE)): text for n, text in typed.items() if n.startswith(PICTURE)},
    )


class ReturnForm(DecisionForm):
    """Coded reasons and a note; the reasons that fit what was found come first, and none is chosen."""

    name = "request_changes"
    declines = False
    legend = "What has to change"
    missing = "Choose at least one reason, so that the councillor knows what to change"

    def fill(self) -> None:
        known = [one for one in self.sheet.day.reasons if one.declines == self.declines]
        self.fits = {reason.code: fit(reason, self.sheet.findings) for reason in known}
        # Of those that fit alike, sorted keeps the order.
        self.reasons: Sequence[ReturnReason] = sorted(known, key=lambda r: self.fits[r.code])
        self.fields["codes"] = forms.MultipleChoiceField(
            label=self.legend,
            choices=[(reason.code, reason.title) for reason in self.reasons],
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": self.missing,
                "invalid_choice": "One of these reasons is no longer in use. Choose again",
            },
        )
        self.fields["note"] = forms.CharField(
            label="Note to the councillor",
            help_text="Say which words, and what would put it right.",
            max_length=NOTE,
            validators=[prose],
            required=False,
            widget=area(),
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
        widget=area(),
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
                label=f"Why you clear “{noted.told.title}”",
                max_length=NOTE,
                validators=[prose],
                widget=area(2),
                error_messages={"required": f"Say why you clear “{noted.told.title}”"},
            )
        has_findings = bool(self.sheet.uncleared)
        self.fields["note"] = forms.CharField(
            label="Note on your decision" if has_findings else "Say why",
            help_text="Reviewers and the councillor read it, and it stays in the post’s history.",
            max_length=NOTE,
            validators=[prose],
            required=not has_findings,
            widget=area(),
            error_messages={"required": "Say why you clear this post"},
        )

    def act(self, post: Post, *, sha256: str, by: User, at: datetime) -> Post:
        note = self.cleaned_data["note"]
        return actions.clear(post, self._reasons(), note=note, sha256=sha256, by=by, at=at)
