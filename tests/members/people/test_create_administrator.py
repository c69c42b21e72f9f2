"""Whoever holds the server's shell appoints an administrator."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from members.audit.models import Event
from members.people.actions import accept_invitation
from members.people.models import User
from members.people.roles import Permission

pytestmark = pytest.mark.django_db


def create(**options):
    out = StringIO()
    call_command("create_administrator", stdout=out, **options)
    return out.getvalue()


def test_the_first_administrator_joins_by_the_printed_link():
    printed = create(email="ada@elmton.example", name="Ada Byron")
    token = re.search(r"/invitation/([^/]+)/", printed)[1]

    user = accept_invitation(token, password="three random words", at=timezone.now())

    assert user.may(Permission.MANAGE_PEOPLE)
    assert user.is_staff
    assert not user.is_superuser


def test_it_asks_for_what_is_left_out(monkeypatch):
    answers = iter(["ada@elmton.example", "Ada Byron"])
    monkeypatch.setattr("builtins.input", lambda _: next(answers))

    create()

    assert User.objects.get().name == "Ada Byron"


def test_it_is_audited_as_the_portals_own_act():
    create(email="ada@elmton.example", name="Ada Byron")

    event = Event.objects.get()
    assert event.actor == ""
    assert event.facts == {"roles": ["administrator"]}


@pytest.mark.parametrize(
    ("email", "name"), [("nowhere", "Ada"), ("ada@elmton.example", " "), ("", "Ada")]
)
def test_what_makes_no_sense_is_refused_in_words(email, name, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda _: "")
    with pytest.raises(CommandError):
        create(email=email, name=name)


def test_an_address_in_use_is_refused(reviewer):
    with pytest.raises(CommandError, match="already a member"):
        create(email=reviewer.email, name="Ada")
