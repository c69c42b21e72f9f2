"""The paragraphs that rules enforce: those that ship, and staff's own, in force and as drafted."""

from collections.abc import Iterable

from guidance.compliance.actions import current_ruleset
from guidance.compliance.catalogue import CATALOGUE
from guidance.compliance.models import WatchedPhrase
from guidance.compliance.questions import QUESTIONS
from guidance.library.citations import Citation


def cited_by_rules() -> Iterable[Citation]:
    """What rules and questions stand on, which editors must not take away.

    Readers of a paragraph are told of the rules in force; one that is not holds it all the same.
    """
    rules = current_ruleset()
    shipped = [
        Citation(
            reference,
            f"the rule “{rule.title}”",
            rule.id if rule.id in rules.ids else "",
            rule.title,
        )
        for rule in CATALOGUE.values()
        for reference in rule.references
    ]
    written = [
        Citation(phrase.guidance, _called(phrase.title), phrase.id, phrase.title)
        for phrase in rules.own.values()
    ]
    asked = [Citation(one.guidance, f"the question “{one.words}”") for one in QUESTIONS.values()]
    return [*shipped, *written, *asked]


def cited_by_drafts() -> Iterable[Citation]:
    """What editors must not take away under a watched phrase that is not in force."""
    drafted = [entry.frozen() for entry in WatchedPhrase.objects.all()]
    return [Citation(phrase.guidance, _called(phrase.title)) for phrase in drafted]


def _called(title: str) -> str:
    return f"the watched phrase “{title}”"
