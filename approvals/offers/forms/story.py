"""The story of an offer: what it is about, what it says, when it ends and whom it asks."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.validators import URLValidator

from approvals.offers.models import LONGEST_STORY, LONGEST_TITLE, Offer
from approvals.offers.preparing import Story
from approvals.posts.models import Capacity
from approvals.posts.policies import MAX_TEXT, window_problem
from guidance.restrictions.forms.moment import (
    ClockField,
    asks_which,
    day_field,
    initial_moment,
    joined,
    which_field,
)
from members.people.models import Councillor
from members.people.plain_text import one_line, prose

NOT_FOR_THE_COUNCIL = frozenset({Capacity.GROUP, Capacity.PRIVATE})
"""As whom the council may not write for anybody: for a political group, as a private person."""


class StoryForm(forms.Form):
    """One form for the whole of it, so that no button loses anything."""

    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    title = forms.CharField(
        label="Title",
        help_text="What the story is, in a few words. The councillors read it.",
        max_length=LONGEST_TITLE,
        validators=[one_line],
        error_messages={
            "required": "Enter a title",
            "max_length": f"The title must be {LONGEST_TITLE} characters or fewer",
        },
    )
    story = forms.CharField(
        label="What is it about?",
        help_text="Why it matters and what is known. The councillors read it, residents do not.",
        max_length=LONGEST_STORY,
        validators=[prose],
        widget=forms.Textarea({"rows": 5, "spellcheck": "true"}),
        error_messages={
            "required": "Say what it is about",
            "max_length": f"What it is about must be {LONGEST_STORY:,} characters or fewer",
        },
    )
    source = forms.URLField(
        label="The council’s page that it comes from",
        required=False,
        assume_scheme="https",
        max_length=500,
        validators=[URLValidator(schemes=["http", "https"])],
        widget=forms.TextInput({"inputmode": "url", "spellcheck": "false"}),
        error_messages={"invalid": "Enter an address, like https://www.elmton.gov.uk/news"},
    )
    text = forms.CharField(
        label="The wording",
        help_text=(
            "For every councillor for whom you write none of their own. Write [ward] where the name "
            "of the ward belongs, and [fact] where a fact about that ward belongs."
        ),
        required=False,
        strip=False,
        max_length=MAX_TEXT,
        widget=forms.Textarea({"rows": 7, "spellcheck": "true"}),
    )
    capacity = forms.ChoiceField(
        label="As whom do they speak?",
        choices=[one for one in Capacity.choices if one[0] not in NOT_FOR_THE_COUNCIL],
        widget=forms.RadioSelect,
        initial=Capacity.WARD,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose as whom they speak"),
    )
    from_day = day_field("Not before (if it is embargoed)")
    from_time = ClockField(label="Time", required=False)
    from_which = which_field()
    until_day = day_field("The offer ends on")
    until_time = ClockField(label="Time", required=False)
    until_which = which_field()
    councillors = forms.MultipleChoiceField(
        label="Whom do you ask?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "One of them cannot be asked any more"},
    )

    def __init__(
        self, able: Sequence[Councillor], *, at: datetime, data: Any = None, **initial: Any
    ) -> None:
        super().__init__(data, initial={"revision": 0} | initial)
        self.at = at
        self.able = {councillor.slug: councillor for councillor in able}
        choices = [(c.slug, f"{c.title}, {c.ward.name}") for c in able]
        self.fields["councillors"].choices = choices  # type: ignore[attr-defined]
        self.window_from: datetime | None = None
        self.window_until: datetime | None = None

    @property
    def asks_from(self) -> bool:
        """Whether the page must ask which of two equal times is meant."""
        return asks_which(self, "from")

    @property
    def asks_until(self) -> bool:
        """Whether the page must ask which of two equal times is meant."""
        return asks_which(self, "until")

    def clean(self) -> dict[str, Any]:
        """Join days and times; an offer needs an end."""
        self.window_from, self.window_until = joined(self, "from"), joined(self, "until")
        has_faults = any(name.startswith(("from_", "until_")) for name in self.errors)
        if not has_faults and (
            problem := window_problem(self.window_from, self.window_until, self.at)
        ):
            self.add_error("until_day", problem)
        return self.cleaned_data

    def told(self) -> Story:
        """What was filled in, fit for the verbs."""
        given = self.cleaned_data
        if self.window_until is None:
            raise ValueError("A form that is not valid tells no story.")
        return Story(
            title=given["title"],
            story=given["story"],
            source=given["source"],
            text=given["text"],
            capacity=given["capacity"],
            window_from=self.window_from,
            window_until=self.window_until,
            councillors=[self.able[slug] for slug in given["councillors"]],
        )


def initial_of(offer: Offer) -> dict[str, Any]:
    """What the page shows of an offer."""
    return {
        "revision": offer.revision,
        "title": offer.title,
        "story": offer.story,
        "source": offer.source,
        "text": offer.text,
        "capacity": offer.capacity,
        "councillors": list(offer.angles.values_list("councillor__slug", flat=True)),
        **initial_moment("from", offer.window_from),
        **initial_moment("until", offer.window_until),
    }
