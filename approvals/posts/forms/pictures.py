"""What is asked about a picture, and the picture itself."""

from typing import Any

from django import forms

from approvals.posts.canonical import PictureFacts, names_in
from approvals.posts.models import LONGEST_PEOPLE, Picture
from approvals.posts.pictures import FORMATS, MAX_UPLOAD
from members.people.plain_text import one_line

YES_NO = [("yes", "Yes"), ("no", "No")]


def people_field() -> forms.CharField:
    """The elected people whom a picture shows, by name: in a pre-election period that matters."""
    return forms.CharField(
        label="Which councillors, or other elected people, are in it?",
        help_text="Their names, with commas between them. Leave this empty if there are none.",
        required=False,
        max_length=LONGEST_PEOPLE,
        validators=[one_line],
        error_messages={"max_length": f"The names must be {LONGEST_PEOPLE} characters or fewer"},
    )


class PictureForm(forms.Form):
    """The facts about one picture. Its prefix holds the picture's key."""

    description = forms.CharField(
        label="Describe your picture",
        help_text=(
            "For people who cannot see it. Say what matters in it, in a sentence or two. "
            "Leave out “picture of”."
        ),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3, "spellcheck": "true"}),
    )
    children = forms.ChoiceField(
        label="Can children be recognised in it?",
        required=False,
        choices=YES_NO,
        widget=forms.RadioSelect,
    )
    people = people_field()
    consent = forms.ChoiceField(
        label="Have the people in it agreed, or the parents of children?",
        required=False,
        choices=Picture.Consent.choices,
        widget=forms.RadioSelect,
    )
    licence = forms.CharField(
        label="Whose picture is it?",
        help_text="For example: mine, the council’s, or by Jo Bloggs with her permission.",
        required=False,
        max_length=100,
        validators=[one_line],
    )
    contains_text = forms.BooleanField(label="There are words in the picture", required=False)
    declared_text = forms.CharField(
        label="The words in the picture",
        help_text="Type them as they stand there. They are checked like the text of your post.",
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, picture: Picture, *, data: Any = None) -> None:
        self.picture = picture
        prefix = f"picture-{picture.pk}"
        # Another window may have added it: then it is shown as stored, not as left empty here.
        is_sent = data is not None and f"{prefix}-description" in data
        super().__init__(data if is_sent else None, prefix=prefix, initial=_initial(picture))

    def facts(self) -> dict[str, Any]:
        """The facts that have changed, fit for ``describe_picture``."""
        if not self.is_bound:
            return {}
        good = {n: v for n, v in self.cleaned_data.items() if n in self.changed_data}
        if "children" in good:
            good["children"] = {"yes": True, "no": False}.get(good["children"])
        return good

    def seen(self) -> PictureFacts:
        """The picture as the checker is to see it now, saved or not."""
        shot = self.picture
        known = {name: getattr(shot, name) for name in self.fields} | self.facts()
        known["people"] = names_in(known["people"])
        return PictureFacts(sha256=shot.sha256, mime=shot.mime, size=shot.size, **known)


def _initial(picture: Picture) -> dict[str, Any]:
    children = {True: "yes", False: "no", None: ""}[picture.children]
    names = ("description", "consent", "licence", "contains_text", "declared_text", "people")
    return {name: getattr(picture, name) for name in names} | {"children": children}


class UploadForm(forms.Form):
    """One file to add to the draft."""

    picture = forms.FileField(
        label="Add a picture",
        help_text="A still picture: JPEG, PNG, GIF or WebP, smaller than 15 MB.",
        widget=forms.FileInput({"accept": ",".join(f"image/{f.lower()}" for f in FORMATS)}),
        error_messages={
            "required": "Choose a picture first.",
            "empty": "This file is empty. Choose another.",
        },
        max_length=None,
    )

    def clean_picture(self) -> Any:
        """Refuse a file that is too big before any of it is read."""
        upload = self.cleaned_data["picture"]
        if upload.size > MAX_UPLOAD:
            raise forms.ValidationError("The picture must be smaller than 15 MB.")
        return upload
