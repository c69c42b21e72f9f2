"""App configuration."""

from django.apps import AppConfig

from members.audit.triggers import protect


class PublishingConfig(AppConfig):
    name = "approvals.publishing"
    label = "publishing"
    verbose_name = "Publishing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Whoever let a post through a stop, it stays written."""
        protect(self.get_model("Passage"))
