"""Puts the handbook that comes with the portal into the library."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from guidance.library.actions import publish_handbook
from members.audit.actions import PORTAL


class Command(BaseCommand):
    """Safe to run again: pages that exist are left as they are."""

    help = "Publish the guidance pages that come with the portal. Leaves existing pages alone."

    def handle(self, *args: Any, **options: Any) -> None:
        made = publish_handbook(by=PORTAL, at=timezone.now())
        self.stdout.write(f"{made} guidance pages published.")
