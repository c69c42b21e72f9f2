"""App configuration."""

from django.apps import AppConfig


class RestrictionsConfig(AppConfig):
    name = "guidance.restrictions"
    label = "restrictions"
    verbose_name = "Restrictions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The daily e-mail of notices asks on which days the council is closed.

        Models can be imported from here on.
        """
        from guidance.restrictions.cover import is_closed
        from members.notifications import working

        working.register(is_closed)
