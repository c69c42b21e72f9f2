"""App configuration."""

from collections.abc import Iterable

from django.apps import AppConfig

from guidance.compliance.catalogue import CATALOGUE
from guidance.compliance.questions import QUESTIONS
from guidance.library.citations import RULES, Citation, register
from members.audit.triggers import protect


def cited_by_rules() -> Iterable[Citation]:
    """The paragraphs that rules and questions stand on, which editors must not take away."""
    rules = [
        Citation(reference, f"the rule “{rule.title}”", rule.id, rule.title)
        for rule in CATALOGUE.values()
        for reference in rule.references
    ]
    asked = [Citation(one.guidance, f"the question “{one.words}”") for one in QUESTIONS.values()]
    return [*rules, *asked]


class ComplianceConfig(AppConfig):
    name = "guidance.compliance"
    label = "compliance"
    verbose_name = "Compliance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Freeze rule sets, and tell the library which paragraphs rules rely on."""
        protect(self.get_model("RuleSet"))
        from guidance.compliance.citing import cited_by_phrases

        register(RULES, cited_by_rules)
        register("watched phrases", cited_by_phrases)
