"""Elmton Borough Council: the people of the demo."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import Group

from cms.demo.sign_in import SignIn
from members.people.models import User
from members.people.roles import Role

NAMES = {
    Role.COUNCILLOR: "Alice Ahmed",
    Role.ASSISTANT: "Asha Patel",
    Role.REVIEWER: "Rita Reeves",
    Role.LEAD_REVIEWER: "Leah Lowe",
    Role.MONITORING_OFFICER: "Moses Obi",
    Role.GUIDANCE_EDITOR: "Greta Green",
    Role.AUDITOR: "Audrey Dunn",
    Role.ADMINISTRATOR: "Adam Abbot",
}


def build(at: datetime, report: Callable[[str], None]) -> list[SignIn]:
    """Make one person per role in an empty database; how each signs in."""
    report(f"Inviting {len(NAMES)} people")
    return [_person(role, name) for role, name in NAMES.items()]


def _person(role: Role, name: str) -> SignIn:
    email = f"{name.lower().replace(' ', '.')}@elmton.example"
    user = User.objects.create_user(email, name, settings.DEMO_PASSWORD)
    user.groups.add(Group.objects.get_or_create(name=role.value)[0])
    return SignIn(role.label, name, email, settings.DEMO_PASSWORD)
