"""App configuration."""

from django.apps import AppConfig

from cms.checks import register_checks


class CmsConfig(AppConfig):
    name = "cms"
    label = "cms"
    verbose_name = "Rostrum"

    def ready(self) -> None:
        """Register the system checks."""
        register_checks()
