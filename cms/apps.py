"""App configuration."""

from django.apps import AppConfig

from cms.checks import register_checks
from cms.plain_words import speak_plainly


class CmsConfig(AppConfig):
    name = "cms"
    label = "cms"
    verbose_name = "Rostrum"

    def ready(self) -> None:
        """Register the system checks, and have every form speak plainly."""
        register_checks()
        speak_plainly()
