"""App configuration."""

from django.apps import AppConfig


class ConnectionsConfig(AppConfig):
    name = "members.connections"
    label = "connections"
    verbose_name = "Connections"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear of changes to how people sign in, and say what becomes of accounts."""
        from members.connections.guarding import guard
        from members.connections.leaving import left_by
        from members.people.leaving import register
        from members.people.signals import way_in_changed

        way_in_changed.connect(guard, dispatch_uid="connections.guard")
        register("accounts", left_by)
