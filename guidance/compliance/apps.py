"""App configuration."""

from collections.abc import Iterable

from django.apps import AppConfig

from guidance.compliance.catalogue import CATALOGUE
from guidance.library.citations import Citation, register
from members.audit.triggers import protect


def cited_by_rules() -> Iterable[Citation]:
    """The paragraphs that rules enforce, which editors must not take away."""
    return [
        Citation(reference, f"the rule “{rule.title}”")
        for rule in CATALOGUE.values()
        for reference in rule.references
    ]


class ComplianceConfig(AppConfig):
    name = "guidance.compliance"
    label = "compliance"
    verbose_name = "Compliance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Freeze rule sets, and tell the library which paragraphs rules rely on."""
        protect(self.get_model("RuleSet"))
        register("rules", cited_by_rules)
