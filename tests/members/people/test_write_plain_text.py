"""What people write in names, titles and reasons reads as it is stored."""

import pytest
from django.core.exceptions import ValidationError

from members.people.forms import CouncillorForm, InviteForm
from members.people.plain_text import one_line, prose

HIDING = [
    "\u202edrawde",
    "Ann\u2066 Archer",
    "Ann\x00",
    "\u200b\u200b",
    "\u3164",
    "\u2800",
    "\ufe0f",
    "\u200d",
]
SEEN = [
    "Siân Ní Bhriain-O’Dowd",
    "عائشة",
    "می\u200cخواهم",
    "Mourning 🕯️, and a family 👩‍👩‍👧",
    "10\u00a0am",
    "?",
]


@pytest.mark.parametrize("validate", [one_line, prose])
@pytest.mark.parametrize("text", HIDING)
def test_a_text_that_hides_something_is_refused(validate, text) -> None:
    with pytest.raises(ValidationError, match="must be plain text"):
        validate(text)


@pytest.mark.parametrize("validate", [one_line, prose])
@pytest.mark.parametrize("text", SEEN)
def test_every_script_and_emoji_is_plain(validate, text) -> None:
    validate(text)


@pytest.mark.parametrize(
    "text", ["Ann\nArcher", "Ann\r\nArcher", "A\u2028B", "A\u200bB", "A\u3164B"]
)
def test_a_name_is_one_line_with_nothing_hidden(text) -> None:
    with pytest.raises(ValidationError, match="on one line"):
        one_line(text)


def test_a_longer_text_may_have_lines() -> None:
    prose("First.\r\n\r\nSecond.")


@pytest.mark.parametrize(
    ("form", "field"),
    [(InviteForm, "name"), (CouncillorForm, "office"), (CouncillorForm, "handle_x")],
)
@pytest.mark.django_db
def test_a_form_says_so_beside_the_field(form, field) -> None:
    errors = form({field: "Ann\u202e Archer"}).errors
    assert "must be plain text" in errors[field][0]
