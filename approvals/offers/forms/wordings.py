"""What is each councillor's own in an offer: a fact about the ward, or a wording."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from approvals.offers.models import LONGEST_FACT, Angle
from approvals.offers.preparing import Own
from approvals.posts.policies import MAX_TEXT
from members.people.plain_text import one_line

FACT, TEXT = "fact-", "text-"


class WordingsForm(forms.Form):
    """Two fields for everybody who is asked."""

    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, angles: Sequence[Angle], *, revision: int, data: Any = None) -> None:
        super().__init__(data, initial={"revision": revision})
        self.angles = angles
        for angle in angles:
            slug = angle.councillor.slug
            self.fields[FACT + slug] = _fact(angle)
            self.fields[TEXT + slug] = _text(angle)

    def groups(self) -> Iterator[tuple[Angle, Any, Any]]:
        """Everybody with their two fields."""
        for angle in self.angles:
            slug = angle.councillor.slug
            yield angle, self[FACT + slug], self[TEXT + slug]

    def own(self) -> dict[Any, Own]:
        """What was filled in, by key of the councillor."""
        given = self.cleaned_data
        return {
            angle.councillor_id: Own(
                given[FACT + angle.councillor.slug], given[TEXT + angle.councillor.slug]
            )
            for angle in self.angles
        }


def _fact(angle: Angle) -> forms.CharField:
    return forms.CharField(
        label=f"A fact about {angle.councillor.ward.name}",
        help_text="Stands where the wording says [fact]",
        required=False,
        initial=angle.fact,
        max_length=LONGEST_FACT,
        validators=[one_line],
        error_messages={"max_length": f"The fact must be {LONGEST_FACT} characters or fewer"},
    )


def _text(angle: Angle) -> forms.CharField:
    return forms.CharField(
        label="Their own wording",
        help_text="Leave it empty for the common wording",
        required=False,
        strip=False,
        initial=angle.text,
        max_length=MAX_TEXT,
        widget=forms.Textarea({"rows": 4, "spellcheck": "true"}),
    )
