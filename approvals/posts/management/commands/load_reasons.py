"""Puts the coded reasons that come with the portal into the database."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from approvals.posts.reasons import load_reasons
from members.audit.actions import PORTAL


class Command(BaseCommand):
    """Safe to run again: reasons that are there, or were retired, are left as they are."""

    help = "Load the reasons for sending posts back that come with the portal."

    def handle(self, *args: Any, **options: Any) -> None:
        made = load_reasons(by=PORTAL, at=timezone.now())
        self.stdout.write(f"{made} reasons loaded.")
