"""App configuration."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "approvals.desk"
    label = "desk"
    verbose_name = "Review desk"
    default_auto_field = "django.db.models.BigAutoField"
