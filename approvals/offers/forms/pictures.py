"""A picture for an offer, and what is declared about it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from approvals.offers.models import Angle
from approvals.posts.forms.pictures import YES_NO, UploadForm, people_field
from approvals.posts.models import Picture
from members.people.models import Councillor
from members.people.plain_text import one_line, prose

EVERYBODY = ""


class OfferPictureForm(UploadForm):
    """One picture, for everybody or for one councillor."""

    whose = forms.ChoiceField(label="For whom?", required=False)
    description = forms.CharField(
        label="Describe the picture",
        help_text="For people who cannot see it. Say what matters in it, in a sentence or two",
        max_length=1000,
        validators=[prose],
        widget=forms.Textarea({"rows": 3, "spellcheck": "true"}),
        error_messages={"required": "Describe the picture"},
    )
    licence = forms.CharField(
        label="Whose picture is it?",
        max_length=100,
        validators=[one_line],
        help_text="For example: the council’s, or by Jo Bloggs with her permission",
        error_messages={"required": "Say whose picture it is"},
    )
    children = forms.ChoiceField(
        label="Can children be recognised in it?",
        choices=YES_NO,
        widget=forms.RadioSelect,
        error_messages={"required": "Select yes if children can be recognised in it"},
    )
    people = people_field()
    consent = forms.ChoiceField(
        label="Have the people in it agreed, or the parents of children?",
        choices=Picture.Consent.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether the people in it have agreed"},
    )

    def __init__(self, angles: Sequence[Angle], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = {angle.councillor.slug: angle.councillor for angle in angles}
        names = [(slug, f"{c.title} alone") for slug, c in self.asked.items()]
        self.fields["whose"].choices = [(EVERYBODY, "Everybody"), *names]  # type: ignore[attr-defined]
        self.order_fields(["whose"])

    @property
    def councillor(self) -> Councillor | None:
        """Whose picture it becomes; nobody's own where it is for everybody."""
        return self.asked.get(self.cleaned_data["whose"])

    def facts(self) -> dict[str, Any]:
        """What was declared, fit for ``hang``."""
        given = self.cleaned_data
        return {
            "description": given["description"],
            "licence": given["licence"],
            "children": given["children"] == "yes",
            "people": given["people"],
            "consent": given["consent"],
        }
