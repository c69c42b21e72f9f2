"""App configuration."""

from django.apps import AppConfig


class ConnectionsConfig(AppConfig):
    name = "members.connections"
    label = "connections"
    verbose_name = "Connections"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear of changes to how people sign in."""
        from members.connections.guarding import guard
        from members.people.signals import way_in_changed

        way_in_changed.connect(guard, dispatch_uid="connections.guard")
