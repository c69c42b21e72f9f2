"""Invite an administrator from the server's shell."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from members.audit.errors import DomainError
from members.people.actions import INVITATION_LIFE, appoint_administrator


class Command(BaseCommand):
    """Asks for an e-mail address and a name, and prints the link with which that person joins."""

    help = "Invite an administrator and print their invitation link."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", help="asked for when left out")
        parser.add_argument("--name", help="asked for when left out")

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"] or input("E-mail address: ")
        name = options["name"] or input("Name: ")
        if not name.strip():
            raise CommandError("Enter a name.")
        try:
            invited = appoint_administrator(
                email=email.strip(), name=name.strip(), at=timezone.now()
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except DomainError as error:
            raise CommandError(error.reason) from error
        link = settings.SITE_URL.rstrip("/") + reverse("people:invitation", args=[invited.token])
        self.stdout.write(
            f"{invited.user.name} can join with this link, once, within "
            f"{INVITATION_LIFE.days} days:\n{link}"
        )
