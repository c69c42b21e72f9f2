"""The compose page's form: one form for the whole draft, so that no button loses anything."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms

from approvals.posts.drafting import DraftChanges
from approvals.posts.models import Capacity, Draft
from approvals.posts.policies import MAX_TEXT, WordingFacts, window_problem, wording_problems
from approvals.posts.responses import CHOICES, LONGEST_WHY, Put
from guidance.compliance.questions import ANYTHING_ELSE, NO, QUESTIONS, YES
from guidance.compliance.voices import is_known
from guidance.restrictions.forms.moment import (
    ClockField,
    asks_which,
    day_field,
    initial_moment,
    joined,
    which_field,
)
from members.connections.models import Connection, ConnectionState, Network
from members.people.plain_text import prose

SOON, LATER = "soon", "later"
ANSWER = "answer_"
NOTE = "note_"
VARIANT = "variant_"
SAID, WHY = "said_", "why_"
LONGEST_NOTE = 500

CAPACITY_HINTS = {
    Capacity.WARD: "You speak to or about your ward. This is the usual choice.",
    Capacity.PORTFOLIO: "You speak about the work that you lead in the cabinet.",
    Capacity.LEADER: "You speak about the council’s direction.",
    Capacity.CIVIC: "You speak for the borough, above party.",
    Capacity.GROUP: (
        "The council may not help with anything that supports a party, "
        "so a reviewer will probably have to decline it."
    ),
    Capacity.PRIVATE: "The code of conduct can still apply if readers take you for a councillor.",
}


def _words(label: str, *, rows: int, hint: str = "", **attrs: str) -> forms.CharField:
    """A text of any length that we keep, spaces and all: what is signed is tidied later."""
    widget = forms.Textarea({"rows": rows, "spellcheck": "true"} | attrs)
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        strip=False,
        max_length=MAX_TEXT,
        widget=widget,
        error_messages={"max_length": f"The text must be {MAX_TEXT:,} characters or fewer."},
    )


def _says(put: Put) -> forms.ChoiceField:
    """A reason, to be marked; nothing is marked to begin with."""
    return forms.ChoiceField(
        label=put.title,
        choices=CHOICES,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Select one of the two."},
    )


def _why(put: Put) -> forms.CharField:
    return forms.CharField(
        label="Why you do not agree",
        required=False,
        max_length=LONGEST_WHY,
        validators=[prose],
        widget=forms.Textarea({"rows": 2}),
        error_messages={
            "max_length": f"Why you do not agree must be {LONGEST_WHY} characters or fewer."
        },
    )


def _yes_or_no(label: str) -> forms.ChoiceField:
    """A question without an answer to begin with."""
    return forms.ChoiceField(
        label=label,
        choices=[(YES, "Yes"), (NO, "No")],
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Select yes or no."},
    )


class ComposeForm(forms.Form):
    """Everything in a draft but its pictures. Autosave and the buttons all send it whole."""

    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    shown = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    text = _words("What do you want to say?", rows=7)
    connections = forms.MultipleChoiceField(
        label="Where should it go?", required=False, widget=forms.CheckboxSelectMultiple
    )
    capacity = forms.ChoiceField(
        label="As whom do you speak?",
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose as whom you speak."),
    )
    when = forms.ChoiceField(
        label="When may it go out?",
        choices=[(SOON, "As soon as it is approved"), (LATER, "Not before a time that I choose")],
        widget=forms.RadioSelect,
    )
    from_day = day_field("Not before")
    from_time = ClockField(label="Time", required=False)
    from_which = which_field()
    until_day = day_field("Not later than")
    until_time = ClockField(label="Time", required=False)
    until_which = which_field()
    asks_officer = forms.BooleanField(
        label="If the reviewer does not agree with me, ask the Monitoring Officer to look",
        required=False,
    )

    def __init__(
        self,
        draft: Draft,
        places: Sequence[Connection],
        *,
        chosen: Sequence[Connection],
        put: Sequence[Put] = (),
        data: Any = None,
        **initial: Any,
    ) -> None:
        super().__init__(data, initial=initial)
        self.draft, self.places, self.before, self.put = draft, places, chosen, put
        self.window_from: datetime | None = None
        self.window_until: datetime | None = None
        choices = [(c.ref, _label(c)) for c in places]
        self.fields["connections"].choices = choices  # type: ignore[attr-defined]
        held = Capacity.held_by(draft.post.councillor)
        self.fields["capacity"].choices = [(c.value, c.label) for c in held]  # type: ignore[attr-defined]
        for network in self.networks:
            label = f"For {Network(network).label}"
            self.fields[VARIANT + network] = _words(label, rows=4)
        for key, question in QUESTIONS.items():
            self.fields[ANSWER + key] = _yes_or_no(question.words)
        for one in put:
            self.fields[SAID + one.code] = _says(one)
            self.fields[WHY + one.code] = _why(one)
        said = [prefix + one.code for one in put for prefix in (SAID, WHY)]
        own = [VARIANT + network for network in self.networks]
        asked = [ANSWER + key for key in QUESTIONS]
        # As on the page: errors are listed in this order.
        self.order_fields(["text", "connections", *own, *said, "capacity", *asked])

    @property
    def networks(self) -> list[str]:
        """The networks of this councillor, in the order in which the places are listed."""
        return list(dict.fromkeys(c.network for c in self.places))

    @property
    def variants(self) -> list[forms.BoundField]:
        """The fields for wording of a network's own."""
        return [self[VARIANT + network] for network in self.networks]

    @property
    def asks(self) -> dict[str, bool]:
        """Whether the page must ask which of two equal times is meant."""
        return {name: asks_which(self, name) for name in ("from", "until")}

    def clean(self) -> dict[str, Any]:
        """Join days and times to moments."""
        self.window_until = joined(self, "until")
        if self.cleaned_data.get("when") == LATER:
            self.window_from = joined(self, "from")
        return self.cleaned_data

    def chosen(self) -> list[Connection]:
        """The connections ticked; those of the draft when none were sent or they made no sense."""
        if not self.is_bound or "connections" not in self.cleaned_data:
            return list(self.before)
        return [c for c in self.places if c.ref in self.cleaned_data["connections"]]

    def stand_at(self, revision: int, shown: str) -> None:
        """Show a sent page again as one made from this revision, which shows what is marked."""
        sent = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
        sent["revision"], sent["shown"] = str(revision), shown
        self.data = sent

    def notes(self) -> dict[str, str]:
        """The author's lines, by rule or unasked; those not on this page stay as they are."""
        sent = {n.removeprefix(NOTE): self.data[n] for n in self.data if n.startswith(NOTE)}
        fit = {r: note for r, note in sent.items() if is_known(r) or r == ANYTHING_ELSE}
        typed = {r: str(note)[:LONGEST_NOTE] for r, note in fit.items()}
        return dict(self.draft.notes) | typed

    def answers(self) -> dict[str, str]:
        """The author's answers; a question that is not on this page keeps the one it had."""
        before = {key: said for key, said in self.draft.answers.items() if key in QUESTIONS}
        sent = {key: self.cleaned_data.get(ANSWER + key) for key in QUESTIONS}
        return before | {key: said for key, said in sent.items() if said}

    def responses(self) -> dict[str, dict[str, str]]:
        """What is marked of each reason put; what was typed and is not fit to be kept stays as it was."""
        before = self.draft.responses
        return {
            one.code: {
                "said": self.cleaned_data.get(SAID + one.code, ""),
                "why": self.cleaned_data.get(
                    WHY + one.code, before.get(one.code, {}).get("why", "")
                ),
            }
            for one in self.put
        }

    def changes(self) -> DraftChanges:
        """What to keep. Where what was typed is not fit to keep, the draft's own value stays."""
        good, draft = self.cleaned_data, self.draft
        faulty = {name.partition("_")[0] for name in self.errors}
        until_stays = "until" in faulty
        from_stays = "from" in faulty or "when" in faulty
        return DraftChanges(
            text=good.get("text", draft.text),
            variants={n: good.get(VARIANT + n, draft.variants.get(n, "")) for n in self.networks},
            connections=self.chosen(),
            capacity=good.get("capacity", draft.capacity),
            answers=self.answers(),
            notes=self.notes(),
            responses=self.responses(),
            asks_officer=bool(self.put) and good.get("asks_officer", draft.asks_officer),
            window_from=draft.window_from if from_stays else self.window_from,
            window_until=draft.window_until if until_stays else self.window_until,
        )

    def refuse_unfit(self, at: datetime) -> None:
        """Put beside its field whatever keeps this from being sent in."""
        changes = self.changes()
        for field, problem in _problems(self, changes, at):
            if field not in self.errors:
                self.add_error(field, problem)


def _label(connection: Connection) -> str:
    if not connection.can_publish:
        return f"{connection.label}: connect it again and let Rostrum post"
    if connection.state == ConnectionState.SIGN_IN_NEEDED:
        return f"{connection.label}: sign in to it again before this goes out"
    return connection.label


def _problems(form: ComposeForm, changes: DraftChanges, at: datetime) -> list[tuple[str, str]]:
    facts = [
        WordingFacts(
            label=c.label,
            text=changes.variants.get(c.network) or changes.text,
            is_own=True,
            is_usable=c.is_fit,
        )
        for c in changes.connections
    ]
    where = "text" if facts else "connections"
    found = [(where, problem) for problem in wording_problems(facts)[:1]]
    starts = changes.window_from
    if form.cleaned_data.get("when") == LATER and starts is None:
        found.append(("from_day", "Enter the earliest time at which it may go out."))
    if problem := window_problem(starts, changes.window_until, at):
        found.append(("until_day", problem))
    return found


def initial_of(draft: Draft, chosen: Sequence[Connection], until: datetime) -> dict[str, Any]:
    """What the page shows of a draft; ``until`` is offered where no latest time is set."""
    return {
        "revision": draft.revision,
        "text": draft.text,
        "connections": [c.ref for c in chosen],
        "capacity": draft.capacity,
        **{ANSWER + key: said for key, said in draft.answers.items()},
        **{SAID + code: mark["said"] for code, mark in draft.responses.items()},
        **{WHY + code: mark["why"] for code, mark in draft.responses.items()},
        "asks_officer": draft.asks_officer,
        "when": LATER if draft.window_from else SOON,
        **{VARIANT + network: text for network, text in draft.variants.items()},
        **initial_moment("from", draft.window_from),
        **initial_moment("until", draft.window_until or until),
    }
