"""Writes ``docs/post-states.md`` from the table of transitions."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from approvals.posts import diagram


class Command(BaseCommand):
    """Run it after changing ``approvals/posts/states.py``."""

    help = "Write docs/post-states.md from the table of a post's states."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page, whole."""
        path = settings.BASE_DIR / "docs" / "post-states.md"
        path.write_text(diagram.page(), encoding="utf-8")
        self.stdout.write(f"Wrote {path.relative_to(settings.BASE_DIR)}.")
