"""What people write in names, titles and reasons reads as it is stored."""

import pytest
from django.core.exceptions import ValidationError

from members.audit.errors import NotCompliant
from members.people.actions import elect
from members.people.forms import CouncillorForm, InviteForm
from members.people.models import Councillor
from members.people.plain_text import must_be_one_line, one_line, prose
from members.people.roles import Role
from tests.factories import make_user, make_ward

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


def test_a_verb_refuses_a_line_that_is_too_long_in_words() -> None:
    with pytest.raises(NotCompliant, match="The reason must be 5 characters or fewer"):
        must_be_one_line("A drill", name="The reason", longest=5)


@pytest.mark.parametrize(
    "entry",
    [
        {"office": "Lea\u202eder"},
        {"committees": ["Plan\u202ening"]},
        {"handles": {"x": "@a\u200bb"}},
    ],
)
def test_what_is_written_down_of_a_councillor_is_plain(administrator, at, entry) -> None:
    nina = make_user("Nina New", Role.COUNCILLOR)
    with pytest.raises(NotCompliant, match="must be plain text"):
        elect(nina, ward=make_ward(), starts=at.date(), by=administrator, at=at, **entry)
    assert not Councillor.objects.exists()
