"""App configuration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    name = "members.audit"
    label = "audit"
    verbose_name = "Audit trail"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Protect the trail, and let every app's tables be protected after a migration."""
        from members.audit import triggers
        from members.audit.models import Event

        triggers.protect(Event)
        post_migrate.connect(triggers.install_after_migrate, dispatch_uid="audit.triggers")
