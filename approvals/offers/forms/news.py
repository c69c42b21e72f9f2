"""A source of the council's news."""

from django import forms
from django.core.validators import URLValidator

from approvals.offers.models import LONGEST_TITLE
from members.people.plain_text import one_line


class SourceForm(forms.Form):
    """What a feed is called and where it is."""

    name = forms.CharField(
        label="What is it called?",
        max_length=LONGEST_TITLE,
        validators=[one_line],
        help_text="For example: Council news, or Events in the libraries",
        error_messages={"required": "Enter what it is called"},
    )
    address = forms.URLField(
        label="The address of the feed",
        max_length=500,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        help_text="RSS, Atom or iCalendar, on a site that anybody can open",
        widget=forms.TextInput({"inputmode": "url", "spellcheck": "false"}),
        error_messages={
            "required": "Enter the address of the feed",
            "invalid": "Enter an address, like https://www.elmton.gov.uk/news.rss",
        },
    )
