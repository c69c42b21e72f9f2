"""App configuration."""

from django.apps import AppConfig

from members.audit.triggers import protect


class ComplianceConfig(AppConfig):
    name = "guidance.compliance"
    label = "compliance"
    verbose_name = "Compliance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        protect(self.get_model("RuleSet"))
