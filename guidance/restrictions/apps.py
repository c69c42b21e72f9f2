"""App configuration."""

from django.apps import AppConfig


class RestrictionsConfig(AppConfig):
    name = "guidance.restrictions"
    label = "restrictions"
    verbose_name = "Restrictions"
    default_auto_field = "django.db.models.BigAutoField"
