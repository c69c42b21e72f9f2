"""App configuration."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "approvals.desk"
    label = "desk"
    verbose_name = "Review desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what becomes of claims when somebody leaves, and which guidance the page cites."""
        from approvals.desk.leaving import left_by
        from approvals.posts.echoes import cited
        from guidance.library import citations
        from members.people.leaving import register

        register("claims", left_by)
        citations.register("echoes", cited)
