"""App configuration."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "approvals.agenda"
    label = "agenda"
    verbose_name = "Calendar"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear of who is shut out, and whose way in was changed."""
        from approvals.agenda.actions import void_feed
        from members.people.signals import way_in_changed, way_in_closed

        for signal in (way_in_changed, way_in_closed):
            signal.connect(void_feed, dispatch_uid="agenda.feed")
