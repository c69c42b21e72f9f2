"""App configuration."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "approvals.desk"
    label = "desk"
    verbose_name = "Review desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what becomes of claims when somebody leaves."""
        from approvals.desk.leaving import left_by
        from members.people.leaving import register

        register("claims", left_by)
