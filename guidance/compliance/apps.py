"""App configuration."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks

from guidance.compliance.guesses import FILE, fault_in
from guidance.library.citations import RULES, register
from members.audit.triggers import protect


def model_of_guesses(**_: Any) -> list[checks.CheckMessage]:
    """Refuse to start with a model of the guesses that cannot be used: it would go unnoticed."""
    own = settings.GUESSES_FILE
    fault = fault_in(own) if own != FILE else ""
    hint = "Leave GUESSES_FILE out for the model that ships, or train one: docs/operations.md."
    return [checks.Error(fault, hint=hint, id="compliance.E001")] if fault else []


class ComplianceConfig(AppConfig):
    name = "guidance.compliance"
    label = "compliance"
    verbose_name = "Compliance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Freeze rule sets, and tell the library which paragraphs rules rely on."""
        protect(self.get_model("RuleSet"))
        from guidance.compliance.citing import cited_by_drafts, cited_by_rules
        from guidance.compliance.removing import listen

        register(RULES, cited_by_rules)
        register("watched phrases", cited_by_drafts)
        listen()
        checks.register(model_of_guesses)
